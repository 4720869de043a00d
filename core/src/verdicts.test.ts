import { describe, expect, it } from '@jest/globals';
import type { Decision } from './decision.ts';
import { createEngine } from './engine.ts';
import type { WeftEvent } from './event.ts';
import { impossibleTravel } from './models/saas/impossible-travel.ts';
import { unusualExternalSource } from './models/saas/unusual-external-source.ts';
import { createOrganization } from './organization.ts';
import { COMPANY_END, foreignLogon, homeLogon, ordinaryLogons, testPorts } from './testing.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MODELS = [unusualExternalSource, impossibleTravel];

function run(events: readonly WeftEvent[], decisions: readonly Decision[] = []) {
  const engine = createEngine({
    models: MODELS,
    organization: createOrganization({ domains: ['example.org'] }),
    ports: testPorts,
    decisions,
  });
  return [...events]
    .sort((a, b) => a['@timestamp'] - b['@timestamp'])
    .flatMap((event) => [...engine.observe(event)])
    .flatMap((finding) => (finding.kind === 'breach' ? [finding.breach] : []));
}

const verdict = (
  kind: 'confirmed' | 'benign',
  breaches: readonly { id: string; events: readonly string[] }[],
): Decision => ({
  kind,
  who: 'an analyst',
  when: 'today',
  breaches: breaches.map((breach) => breach.id),
  events: breaches.flatMap((breach) => breach.events),
});

/** A month at home, then logons from elsewhere on some days, each beside one from home. */
const visits = (days: readonly number[], fields: Parameters<typeof foreignLogon>[2] = {}) =>
  days.flatMap((day) => [
    homeLogon('c', COMPANY_END + day * DAY),
    foreignLogon('c', COMPANY_END + day * DAY + 7 * HOUR, fields),
  ]);

describe('verdicts', () => {
  it('leave the events of a confirmed attack out of what is learned, as if they had never been', () => {
    const attack = visits([1, 2, 3, 4, 5, 6, 7]).filter((event) => event['source.ip'] === '193.0.2.91');
    const script = { 'user_agent.original': 'python-requests/2.31' };
    const later = [...visits([40]), foreignLogon('d', COMPANY_END + 41 * DAY, script)];
    const decision = verdict('confirmed', [{ id: 'none', events: attack.map((event) => event['event.id']) }]);
    const judged = (events: readonly WeftEvent[], decisions: readonly Decision[]) =>
      run(events, decisions)
        .filter((breach) => breach.time >= new Date(COMPANY_END + 40 * DAY).toISOString())
        .map(({ model, entity, score, features, baseline }) => ({ model, entity, score, features, baseline }));
    const unseen = judged([...ordinaryLogons(), ...later], []);
    expect(unseen.length).toBeGreaterThan(1);
    expect(judged([...ordinaryLogons(), ...attack, ...later], [decision])).toEqual(unseen);
    expect(judged([...ordinaryLogons(), ...attack, ...later], [])).not.toEqual(unseen);
  });

  it('still raise what was confirmed', () => {
    const events = [...ordinaryLogons(), ...visits([1])];
    const breaches = run(events);
    expect(run(events, [verdict('confirmed', breaches)]).map((breach) => breach.id)).toEqual(
      breaches.map((breach) => breach.id),
    );
  });

  it('let a benign place be, for this user, and no other place or user', () => {
    const events = [...ordinaryLogons(), ...visits([1, 3, 5, 20])];
    const breaches = run(events);
    expect(breaches.filter((breach) => breach.model === unusualExternalSource.id)).toHaveLength(2);
    const [first] = breaches.filter((breach) => breach.model === unusualExternalSource.id);
    const elsewhere = { 'source.ip': '185.4.5.6', 'source.geo.country_iso_code': 'BR', 'source.as.number': 28573 };
    const after = run(
      [
        ...events,
        ...visits([30], elsewhere),
        foreignLogon('d', COMPANY_END + 31 * DAY, { 'user_agent.original': 'python-requests/2.31' }),
      ],
      [verdict('benign', [first!])],
    ).filter((breach) => breach.model === unusualExternalSource.id);
    expect(after.map((breach) => [breach.entity.id, breach.time])).toEqual([
      ['c@example.org', first!.time],
      ['c@example.org', new Date(COMPANY_END + 30 * DAY + 7 * HOUR).toISOString()],
      ['d@example.org', new Date(COMPANY_END + 31 * DAY).toISOString()],
    ]);
  });

  it('are obeyed without a replay: what was confirmed is unlearned, what was accepted breaches no more', () => {
    const engineOf = (events: readonly WeftEvent[]) => {
      const engine = createEngine({
        models: MODELS,
        organization: createOrganization({ domains: ['example.org'] }),
        ports: testPorts,
      });
      for (const event of events) engine.observe(event);
      return engine;
    };
    const breachOf = (engine: ReturnType<typeof createEngine>, event: WeftEvent) =>
      engine.observe(event).find((finding) => finding.kind === 'breach')?.breach;
    const probe = foreignLogon('c', COMPANY_END + 3 * DAY);
    // Somebody in the own network, with a client of his own: it does not breach, and is learned.
    const guest = homeLogon('c', COMPANY_END + DAY, { 'user_agent.original': 'guest/1.0' });
    const fromScript = { ...foreignLogon('c', COMPANY_END + 3 * DAY), 'user_agent.original': 'guest/1.0' } as WeftEvent;
    const unlearned = engineOf([...ordinaryLogons(), guest]);
    unlearned.unlearn(guest);
    const bitsOf = (engine: ReturnType<typeof createEngine>) =>
      breachOf(engine, fromScript)?.features.map(({ name, surprise }) => [name, surprise]);
    const unseen = bitsOf(engineOf(ordinaryLogons()));
    expect(bitsOf(unlearned)).toEqual(unseen);
    expect(bitsOf(engineOf([...ordinaryLogons(), guest]))).not.toEqual(unseen);

    const first = foreignLogon('c', COMPANY_END + DAY);
    const accepting = engineOf(ordinaryLogons());
    const breach = breachOf(accepting, first);
    accepting.accept(breach!, [first]);
    expect(accepting.observe(probe).filter((finding) => finding.kind === 'breach')).toEqual([]);
    expect(breachOf(accepting, foreignLogon('e', COMPANY_END + 4 * DAY))).toBeDefined();
  });
});
