/**
 * Crowd: several users or devices breach the same model about the same peer within a while.
 *
 * Bits grow with each of them beyond the first: (others) · bits. Learned from breaches alone, so its cost does not
 * matter; at most `MEMBERS_MAX` members are kept per (model, peer) and `CROWDS_MAX` such pairs.
 */
import type { Observation } from '../observation.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface CrowdSpec {
  readonly kind: 'crowd';
  readonly name: string;
  readonly withinHours: number;
  /** Bits for each member beside the one whose breach is judged. */
  readonly bits: number;
}

interface Member {
  readonly actor: number;
  readonly name: string;
  time: number;
}

const MEMBERS_MAX = 64;
const CROWDS_MAX = 20_000;

export const createCrowd: CreateSignal<CrowdSpec> = (spec, host, judged) => {
  const withinMs = spec.withinHours * 3_600_000;
  const crowds = new Map<string, Member[]>();
  const keyOf = (o: Observation): string | null => {
    const peer = host.reader.slot('peer');
    return peer < 0 || o.breach === null ? null : `${o.breach.model} ${peer}`;
  };
  const others = (o: Observation): readonly Member[] => {
    const key = keyOf(o);
    const actor = host.reader.slot('actor');
    return (key === null ? [] : (crowds.get(key) ?? [])).filter(
      (member) => member.actor !== actor && o.time - member.time <= withinMs,
    );
  };
  return {
    population: judged,
    bits: (o) => spec.bits * others(o).length,
    evidence(o) {
      const members = others(o);
      return {
        value: `${members.length + 1} users and devices within ${showDuration(withinMs)}: ${[...members.map((member) => member.name), o.breach?.entity.name ?? ''].join(', ')}`,
        expected: 'one',
      };
    },
    learn(o) {
      const key = keyOf(o);
      const actor = host.reader.slot('actor');
      if (key === null || actor < 0) return;
      const members = crowds.get(key) ?? [];
      const known = members.find((member) => member.actor === actor);
      if (known !== undefined) known.time = o.time;
      else if (members.length < MEMBERS_MAX) members.push({ actor, name: o.breach?.entity.name ?? '', time: o.time });
      crowds.delete(key);
      crowds.set(key, members);
      if (crowds.size > CROWDS_MAX) crowds.delete(crowds.keys().next().value as string);
    },
    bytes: () => crowds.size * 200,
  };
};
