/** The kinds of signal, one file each. A new kind is added here and nowhere else. */
import { type ConditionSpec, createCondition } from './condition.ts';
import { type CommonnessSpec, createCommonness } from './commonness.ts';
import { createHabit, type HabitSpec } from './habit.ts';
import { createIdle, type IdleSpec } from './idle.ts';
import { createSwitch, type SwitchSpec } from './switch.ts';
import { createNovelty, type NoveltySpec } from './novelty.ts';
import { createRecent, type RecentSpec } from './recent.ts';
import type { CreateSignal } from './signal.ts';
import { createSpread, type SpreadSpec } from './spread.ts';
import { createVolume, type VolumeSpec } from './volume.ts';

export type SignalSpec =
  | ConditionSpec
  | CommonnessSpec
  | HabitSpec
  | IdleSpec
  | SwitchSpec
  | NoveltySpec
  | RecentSpec
  | SpreadSpec
  | VolumeSpec;

export const SIGNALS: { readonly [K in SignalSpec['kind']]: CreateSignal<Extract<SignalSpec, { kind: K }>> } = {
  condition: createCondition,
  commonness: createCommonness,
  habit: createHabit,
  idle: createIdle,
  switch: createSwitch,
  novelty: createNovelty,
  recent: createRecent,
  spread: createSpread,
  volume: createVolume,
};
