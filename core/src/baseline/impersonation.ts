/**
 * Impersonation: the display name of an outside sender is the name of a person here, or shows an own address.
 *
 * Names of own people are learned from the names they send under and from addresses of the form first.last@; they are
 * compared without order, accents, punctuation and look-alike letters. Bits are −log2 of the share of ordinary messages
 * from outside that do so, at most two thirds of `bits` for a name, all of them for an address. None when the person
 * named is the recipient or has written with that address before: people have private mail.
 * Where it does badly: common names (another John Smith), single-word names (not looked at).
 * Cost: some 2 µs per message; about 100 bytes per name, at most `NAMES_MAX`.
 */
import { skeletonOf } from '../email/skeleton.ts';
import type { Observation } from '../observation.ts';
import type { Population } from '../role.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import { LevelShare } from '../sketch/level-share.ts';
import type { CreateSignal } from './signal.ts';

export interface ImpersonationSpec {
  readonly kind: 'impersonation';
  readonly name: string;
  /** Most bits. */
  readonly bits: number;
  /** Messages from which own names are learned: those sent by own people and those they receive. */
  readonly over: Population;
}

const NAMES_MAX = 50_000;
const NAME_CHARS_MAX = 120;
/** Share of `bits` by level: nobody's name, an own person's, an own address. */
const MOST = [0, 2 / 3, 1] as const;
const PRIOR = [0.99, 0.008, 0.002];
type Level = 0 | 1 | 2;
/** Display names whose look is kept. */
const SEEN_MAX = 20_000;

/** What a display name shows: an address, else a name with its key. */
interface Shown {
  readonly shown: string;
  readonly address: string | undefined;
  readonly key: string | null;
}

const ADDRESS = /[^\s<>()"',;:]+@[^\s<>()"',;:]+/;

export const createImpersonation: CreateSignal<ImpersonationSpec> = (spec, host) => {
  const { reader, organization } = host;
  /** Name → number of the person; -1 for a name that several have. */
  const people = new Map<string, number>();
  /** 1 when a person's address is known, 2 when the name is. */
  const named = new GrowingArray(Uint8Array);

  const shares = new LevelShare(PRIOR);
  /** Display name → what it shows. */
  const seen = new Map<string, Shown>();

  function find(o: Observation): { readonly shown: string; readonly level: Level } | null {
    const { 'email.from.address': from, 'email.from.name': name } = o.event;
    if (typeof name !== 'string' || typeof from !== 'string' || organization.isOwnAddress(from)) return null;
    let known = seen.get(name);
    if (known === undefined) {
      if (seen.size >= SEEN_MAX) seen.clear();
      seen.set(name, (known = showing(name.slice(0, NAME_CHARS_MAX))));
    }
    const { shown, address, key } = known;
    if (address !== undefined)
      return organization.isOwnAddress(address) && address !== from ? { shown: address, level: 2 } : null;
    const person = key === null ? undefined : people.get(key);
    if (person === undefined || person === o.recipient) return null;
    const isPrivate = person >= 0 && o.sender >= 0 && reader.hasTouched('sender', o.sender, person * 2);
    return isPrivate ? null : { shown, level: 1 };
  }

  function know(key: string | null, person: number): void {
    if (key === null || person < 0) return;
    const known = people.get(key);
    if (known === undefined) {
      if (people.size < NAMES_MAX) people.set(key, person);
    } else if (known !== person) people.set(key, -1);
  }

  return {
    population: spec.over,
    most: spec.bits,
    isCostly: true,
    bits(o) {
      const level = find(o)?.level ?? 0;
      return Math.min(shares.bits(level), spec.bits * MOST[level]);
    },
    evidence(o) {
      return {
        value: `${o.event['email.from.name'] ?? '(no name)'} <${o.event['email.from.address'] ?? 'no address'}>`,
        expected: find(o) === null ? 'the name of nobody here' : `${find(o)?.shown} writes from an own address`,
      };
    },
    learn(o) {
      const { 'email.from.address': from, 'email.from.name': name, 'email.to.address': to } = o.event;
      if (typeof from === 'string' && organization.isOwnAddress(from)) {
        if (o.user < 0 || named.get(o.user) === 2) return;
        if (named.get(o.user) === 0) know(localKey(from), o.user);
        named.set(o.user, 1);
        if (typeof name !== 'string' || name.includes('@')) return;
        named.set(o.user, 2);
        know(nameKey(name.slice(0, NAME_CHARS_MAX)), o.user);
      } else {
        shares.absorb(find(o)?.level ?? 0);
        const own = o.recipient < 0 ? undefined : to?.find((address) => organization.isOwnAddress(address));
        if (own !== undefined && named.get(o.recipient) === 0) {
          named.set(o.recipient, 1);
          know(localKey(own), o.recipient);
        }
      }
    },
    bytes: () => people.size * 100,
  };
};

function showing(shown: string): Shown {
  const address = ADDRESS.exec(shown)?.[0].toLowerCase();
  return { shown, address, key: address === undefined ? nameKey(shown) : null };
}

/** A name's words, in order of the alphabet; null for fewer than two. */
function nameKey(name: string): string | null {
  const words = name
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .split(/[^\p{L}\p{M}\d'’]+/u)
    .filter((word) => word.length > 1 && !/^\d+$/.test(word))
    .map((word) => skeletonOf(word.replace(/['’]/g, '')));
  return words.length < 2 || words.length > 5 ? null : words.sort().join(' ');
}

/** `john.smith@…` as a name. */
function localKey(address: string): string | null {
  const local = address.slice(0, address.indexOf('@'));
  return /[._-]/.test(local) ? nameKey(local.replace(/[._-]+/g, ' ')) : null;
}
