import { describe, expect, it } from '@jest/globals';
import type { EventOf } from '../../event.ts';
import { COMPANY_END, COMPANY_START, foreignLogon, makeEvent, runModels } from '../../testing.ts';
import { applicationUnusualSource } from './application-unusual-source.ts';

const DAY = 86_400_000;
const signIn = (time: number, from: Partial<EventOf<'logon'>> = {}) =>
  makeEvent('logon', time, {
    'event.outcome': 'success',
    'application.id': 'backup',
    'application.name': 'Backup',
    'source.ip': '20.50.1.7',
    'source.geo.country_iso_code': 'US',
    'source.as.number': 8075,
    ...from,
  });
const days = Array.from({ length: 30 }, (_day, day) => COMPANY_START + day * DAY);
const HOSTER = { 'source.ip': '193.0.2.91', 'source.geo.country_iso_code': 'NL', 'source.as.number': 216139 };
const of = (events: Parameters<typeof runModels>[1]) => runModels([applicationUnusualSource], events).breaches;

describe('application used from an unusual source', () => {
  it('breaches when a key that ran in one data centre is used at a hoster abroad', () => {
    const breaches = of([...days.map((time) => signIn(time)), signIn(COMPANY_END, HOSTER)]);
    expect(breaches).toMatchObject([{ entity: { type: 'application', id: 'backup' } }]);
    expect(breaches[0]!.entities).toContainEqual(expect.objectContaining({ id: '193.0.2.91', role: 'source' }));
  });

  it('breaches at a hoster of the own country when a key was just added', () => {
    const key = makeEvent('admin_change', COMPANY_END - DAY / 2, {
      'user.email': 'admin@example.org',
      'change.kind': 'application-credentials-added',
    });
    const near = { ...HOSTER, 'source.geo.country_iso_code': 'US' };
    expect(of([...days.map((time) => signIn(time)), key, signIn(COMPANY_END, near)])).toHaveLength(1);
  });

  it('stays quiet for another address of the same data centre, and for a vendor that runs everywhere', () => {
    expect(of([...days.map((time) => signIn(time)), signIn(COMPANY_END, { 'source.ip': '20.50.9.7' })])).toEqual([]);
    const everywhere = [...days, COMPANY_END].map((time, index) =>
      signIn(time, { 'source.ip': `52.${index}.1.7`, 'source.as.number': 64500 + index }),
    );
    expect(of(everywhere)).toEqual([]);
  });

  it('leaves people to other models', () => {
    expect(of([...days.map((time) => signIn(time)), foreignLogon('c', COMPANY_END)])).toEqual([]);
  });
});
