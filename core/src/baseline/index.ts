/** The kinds of signal, one file each. A new kind is added here and nowhere else. */
import { createAge, type AgeSpec } from './age.ts';
import { type CommonnessSpec, createCommonness } from './commonness.ts';
import { type ConditionSpec, createCondition } from './condition.ts';
import { type ContactSpec, createContact } from './contact.ts';
import { type ConversationSpec, createConversation } from './conversation.ts';
import { createCrowd, type CrowdSpec } from './crowd.ts';
import { createDrift, type DriftSpec } from './drift.ts';
import { createFamiliarity, type FamiliaritySpec } from './familiarity.ts';
import { createGenerated, type GeneratedSpec } from './generated.ts';
import { createHabit, type HabitSpec } from './habit.ts';
import { createHosting, type HostingSpec } from './hosting.ts';
import { createIdle, type IdleSpec } from './idle.ts';
import { createImpersonation, type ImpersonationSpec } from './impersonation.ts';
import { createListed, type ListedSpec } from './listed.ts';
import { createLocked, type LockedSpec } from './locked.ts';
import { createLook, type LookSpec } from './look.ts';
import { createNovelty, type NoveltySpec } from './novelty.ts';
import { createRarity, type RaritySpec } from './rarity.ts';
import { createRecent, type RecentSpec } from './recent.ts';
import { createResemblance, type ResemblanceSpec } from './resemblance.ts';
import { createRhythm, type RhythmSpec } from './rhythm.ts';
import { createShare, type ShareSpec } from './share.ts';
import type { CreateSignal } from './signal.ts';
import { createSpread, type SpreadSpec } from './spread.ts';
import { createStrangers, type StrangersSpec } from './strangers.ts';
import { createSubdomains, type SubdomainsSpec } from './subdomains.ts';
import { createSwitch, type SwitchSpec } from './switch.ts';
import { createTaint, type TaintSpec } from './taint.ts';
import { createTransfer, type TransferSpec } from './transfer.ts';
import { createVolume, type VolumeSpec } from './volume.ts';

export type SignalSpec =
  | AgeSpec
  | CommonnessSpec
  | ConditionSpec
  | ContactSpec
  | ConversationSpec
  | CrowdSpec
  | DriftSpec
  | FamiliaritySpec
  | GeneratedSpec
  | HabitSpec
  | HostingSpec
  | IdleSpec
  | ImpersonationSpec
  | ListedSpec
  | LockedSpec
  | LookSpec
  | NoveltySpec
  | RaritySpec
  | RecentSpec
  | ResemblanceSpec
  | RhythmSpec
  | ShareSpec
  | SpreadSpec
  | StrangersSpec
  | SubdomainsSpec
  | SwitchSpec
  | TaintSpec
  | TransferSpec
  | VolumeSpec;

export const SIGNALS: { readonly [K in SignalSpec['kind']]: CreateSignal<Extract<SignalSpec, { kind: K }>> } = {
  age: createAge,
  commonness: createCommonness,
  condition: createCondition,
  contact: createContact,
  conversation: createConversation,
  crowd: createCrowd,
  drift: createDrift,
  familiarity: createFamiliarity,
  generated: createGenerated,
  habit: createHabit,
  hosting: createHosting,
  idle: createIdle,
  impersonation: createImpersonation,
  listed: createListed,
  locked: createLocked,
  look: createLook,
  novelty: createNovelty,
  rarity: createRarity,
  recent: createRecent,
  resemblance: createResemblance,
  rhythm: createRhythm,
  share: createShare,
  spread: createSpread,
  strangers: createStrangers,
  subdomains: createSubdomains,
  switch: createSwitch,
  taint: createTaint,
  transfer: createTransfer,
  volume: createVolume,
};
