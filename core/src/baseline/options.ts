/** The options of each kind of signal, for those who read models from files. The compiler keeps the table complete. */
import type { SignalOptions } from '../model.ts';
import type { SignalSpec } from './index.ts';

type Kind = SignalSpec['kind'];
/** Those that every signal has. */
export const SHARED_OPTIONS: Readonly<Record<keyof SignalOptions, true>> = {
  name: true,
  weight: true,
  max: true,
  when: true,
};

type OptionsOf<K extends Kind> = Exclude<keyof Extract<SignalSpec, { kind: K }>, 'kind' | 'name'>;

export const SIGNAL_OPTIONS: { readonly [K in Kind]: Readonly<Record<OptionsOf<K>, true>> } = {
  age: { oldBits: true },
  commonness: { of: true, bits: true, commonAt: true, freshHours: true, familiarDays: true },
  condition: { is: true, bits: true, show: true, usual: true },
  contact: { over: true },
  conversation: { over: true },
  crowd: { withinHours: true, bits: true },
  drift: { sum: true, per: true, over: true, outside: true, floor: true, unit: true },
  familiarity: { over: true },
  generated: { commonAt: true },
  habit: { of: true, per: true, over: true, hours: true, bits: true, owned: true },
  hosting: { rare: true, common: true },
  idle: { per: true, over: true, days: true },
  impersonation: { bits: true, over: true },
  listed: { list: true, bits: true, lookShare: true, commonAt: true, ports: true, habitual: true },
  locked: { bits: true, withinHours: true },
  look: {},
  novelty: { of: true, per: true, over: true, halfLifeDays: true },
  rarity: {
    bits: true,
    commonAt: true,
    freshHours: true,
    freshCommonAt: true,
    familiarDays: true,
    familiarShare: true,
    coldShare: true,
    networkShare: true,
    ofHosts: true,
  },
  recent: { of: true, markedBy: true, per: true, withinHours: true, bits: true, means: true },
  resemblance: { of: true, bits: true },
  rhythm: {
    over: true,
    exceptPorts: true,
    intervalBits: true,
    sizeBits: true,
    spanBits: true,
    heldBits: true,
    coldShare: true,
    commonAt: true,
  },
  share: { is: true, of: true, free: true, per: true, over: true, prior: true, means: true, usual: true },
  spread: { of: true, per: true, windowHours: true, over: true, minimum: true, usual: true },
  strangers: { by: true, over: true, windowHours: true, minimum: true },
  subdomains: { commonAt: true },
  switch: { of: true, per: true, over: true, withinHours: true, bits: true },
  taint: { bits: true, withinHours: true, commonAt: true, except: true, notOwn: true },
  transfer: { from: true, bits: true, commonAt: true },
  volume: {
    sum: true,
    per: true,
    over: true,
    outside: true,
    windowMinutes: true,
    floor: true,
    typical: true,
    deviation: true,
    unit: true,
  },
};
