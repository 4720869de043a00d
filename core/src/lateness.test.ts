import { describe, expect, it } from '@jest/globals';
import { analyze } from './analyze.ts';
import type { Activity } from './event.ts';
import { isLate, type Lateness } from './lateness.ts';
import { MODELS } from './models/index.ts';
import { createOrganization } from './organization.ts';
import { COMPANY_END, foreignLogon, makeEvent, ordinaryLogons, testPorts } from './testing.ts';

const MINUTE = 60_000;
const AT = Date.UTC(2024, 2, 18, 15);

function lateBy(minutes: number, activity: Activity, lateness: Lateness = new Map()): boolean {
  return isLate(
    makeEvent(activity, AT, { 'event.ingested': AT + minutes * MINUTE, 'event.dataset': 'zeek.conn' }),
    lateness,
  );
}

describe('an event', () => {
  it('is late after a quarter of an hour from sensors and gateways, after six hours from audit logs', () => {
    expect([15, 16].map((minutes) => lateBy(minutes, 'connection'))).toEqual([false, true]);
    expect([15, 16].map((minutes) => lateBy(minutes, 'message'))).toEqual([false, true]);
    expect([360, 361].map((minutes) => lateBy(minutes, 'logon'))).toEqual([false, true]);
  });

  it('follows the narrowest of what is configured: dataset, activity, domain', () => {
    const domain: [string, number] = ['network', 60 * MINUTE];
    const activity: [string, number] = ['connection', 30 * MINUTE];
    const dataset: [string, number] = ['zeek.conn', 5 * MINUTE];
    expect(lateBy(40, 'connection', new Map([domain]))).toBe(false);
    expect(lateBy(40, 'connection', new Map([domain, activity]))).toBe(true);
    expect(lateBy(10, 'connection', new Map([domain, activity]))).toBe(false);
    expect(lateBy(10, 'connection', new Map([domain, activity, dataset]))).toBe(true);
  });

  it('is never late when nothing says when it came', () => {
    expect(isLate(makeEvent('connection', AT, {}), new Map([['network', 0]]))).toBe(false);
  });
});

describe('a late breach', () => {
  const options = { models: MODELS, organization: createOrganization({ domains: ['example.org'] }), ports: testPorts };
  const attack = foreignLogon('c', COMPANY_END);
  const late = { ...attack, 'event.ingested': COMPANY_END + 7 * 60 * MINUTE };

  it('is raised as any other, and says so', () => {
    const [inTime, marked] = [attack, late].map((event) => analyze([...ordinaryLogons(), event], options).breaches);
    expect(inTime).not.toEqual([]);
    expect(inTime!.every((breach) => !breach.late)).toBe(true);
    expect(marked).toEqual(inTime!.map((breach) => ({ ...breach, late: true })));
  });

  it('is not late when the same event had come in time before, in whatever order they are read', () => {
    const early = { ...attack, 'event.ingested': COMPANY_END + MINUTE };
    for (const twice of [
      [late, early],
      [early, late],
    ])
      expect(analyze([...ordinaryLogons(), ...twice], options).breaches.map((breach) => breach.late)).not.toContain(
        true,
      );
  });
});
