/** The kinds of signal, one file each. A new kind is added here and nowhere else. */
import { type ConditionSpec, createCondition } from './condition.ts';
import { type CommonnessSpec, createCommonness } from './commonness.ts';
import { type ContactSpec, createContact } from './contact.ts';
import { type ConversationSpec, createConversation } from './conversation.ts';
import { createFamiliarity, type FamiliaritySpec } from './familiarity.ts';
import { createHabit, type HabitSpec } from './habit.ts';
import { createIdle, type IdleSpec } from './idle.ts';
import { createImpersonation, type ImpersonationSpec } from './impersonation.ts';
import { createResemblance, type ResemblanceSpec } from './resemblance.ts';
import { createSwitch, type SwitchSpec } from './switch.ts';
import { createNovelty, type NoveltySpec } from './novelty.ts';
import { createRecent, type RecentSpec } from './recent.ts';
import type { CreateSignal } from './signal.ts';
import { createSpread, type SpreadSpec } from './spread.ts';
import { createVolume, type VolumeSpec } from './volume.ts';

export type SignalSpec =
  | ConditionSpec
  | CommonnessSpec
  | ContactSpec
  | ConversationSpec
  | FamiliaritySpec
  | HabitSpec
  | IdleSpec
  | ImpersonationSpec
  | SwitchSpec
  | NoveltySpec
  | RecentSpec
  | ResemblanceSpec
  | SpreadSpec
  | VolumeSpec;

export const SIGNALS: { readonly [K in SignalSpec['kind']]: CreateSignal<Extract<SignalSpec, { kind: K }>> } = {
  condition: createCondition,
  commonness: createCommonness,
  contact: createContact,
  conversation: createConversation,
  familiarity: createFamiliarity,
  habit: createHabit,
  idle: createIdle,
  impersonation: createImpersonation,
  switch: createSwitch,
  novelty: createNovelty,
  recent: createRecent,
  resemblance: createResemblance,
  spread: createSpread,
  volume: createVolume,
};
