import { describe, expect, it } from '@jest/globals';
import type { Activity } from '../activity.ts';
import { asOf } from '../as-of.ts';
import { configOf } from '../config.ts';
import { generateActivities } from '../generate.ts';
import { merger } from './merger.ts';
import { mergerTakeover, mergerTakeoverUnrenamed, mergerTakeoverUntabled } from './merger-takeover.ts';
import { tellAlone, told } from './testing.ts';

describe('a merger', () => {
  const stage = tellAlone(merger, 5);
  const rename = stage.world.renames[0]!;

  it('gives everybody one new name, and no two people the same', () => {
    const names = [...rename.people.values()].map(({ upn }) => upn);
    expect(new Set(names).size).toBe(stage.world.people.length);
    expect(names.every((name) => name.endsWith(`@${rename.domain}`))).toBe(true);
  });

  it('tells the old name before its hour, the new one after, and the same object id throughout', () => {
    const options = { story: 'merger', seed: 5, users: 24, days: 14, density: 0 };
    const old = new Set(stage.world.people.map(({ upn }) => upn));
    const names = { before: new Set<string>(), after: new Set<string>() };
    const ids = { before: new Set<string>(), after: new Set<string>() };
    for (const activity of generateActivities(options)) {
      if (activity.kind !== 'sign-in' || activity.person.upn.startsWith('svc-')) continue;
      const side = activity.at < rename.at ? 'before' : 'after';
      names[side].add(activity.person.upn);
      ids[side].add(activity.person.id);
    }
    expect([...names.before].every((name) => old.has(name))).toBe(true);
    expect([...names.after].some((name) => old.has(name))).toBe(false);
    expect([...ids.after].filter((id) => ids.before.has(id)).length).toBeGreaterThan(10);
  });

  it('keeps old addresses as aliases that some outsiders go on writing to', () => {
    const after: Activity[] = [...generateActivities({ story: 'merger', seed: 5, users: 24, days: 14, density: 0 })];
    const inbound = after.filter(
      (activity): activity is Extract<Activity, { kind: 'mail' }> =>
        activity.kind === 'mail' && activity.direction === 'Inbound' && activity.at > rename.at,
    );
    const toOld = inbound.filter(({ recipients }) => !recipients[0]!.address.endsWith(`@${rename.domain}`)).length;
    expect(toOld / inbound.length).toBeGreaterThan(0.3);
    expect(toOld / inbound.length).toBeLessThan(0.8);
  });

  it('writes the table of names only where the company has one', () => {
    const tabled = configOf(tellAlone(mergerTakeover, 5).world);
    expect(tabled).toMatch(/^identities:\n {2}- \[\S+@\S+, \S+@\S+\]$/mu);
    expect(configOf(tellAlone(mergerTakeoverUntabled, 5).world)).not.toContain('identities');
  });
});

describe('a takeover after a merger', () => {
  it('is the same attack with and without a rename, told of other names', () => {
    const [renamed, untabled, plain] = [mergerTakeover, mergerTakeoverUntabled, mergerTakeoverUnrenamed].map((story) =>
      tellAlone(story, 5),
    );
    const facts = (stage: typeof renamed): unknown =>
      told(stage!, 'a1', 'sign-in').map(({ at, origin, person, userAgent }) => [at, origin.ip, person.id, userAgent]);
    expect(facts(renamed)).toEqual(facts(plain));
    expect(facts(untabled)).toEqual(facts(plain));
    const [entry] = told(renamed!, 'a1', 'sign-in');
    const recorded = asOf(renamed!.world, entry!);
    expect(recorded.kind === 'sign-in' && recorded.person.upn).toBe(
      renamed!.cases.find(({ id }) => id === 'a1')!.mustName[0]!.slice('user:'.length),
    );
    expect(recorded.kind === 'sign-in' && recorded.person.upn).not.toBe(entry!.person.upn);
  });
});
