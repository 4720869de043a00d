import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, homeLogon, ordinaryLogons, runModels } from '../../testing.ts';
import { sessionReplay } from './session-replay.ts';

const MINUTE = 60_000;
const ELSEWHERE = { 'source.ip': '81.2.69.4', 'source.as.number': 20712 };
const SCRIPT = { 'user_agent.original': 'axios/1.6.7' };
const OUTLOOK = { 'user_agent.original': 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0)' };
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([sessionReplay], [...ordinaryLogons(), ...events]).breaches;
const session = { 'session.id': 's1' };

describe('session used elsewhere', () => {
  it('breaches when the session of a logon at home goes on at another operator with another client', () => {
    expect(
      of([
        homeLogon('c', COMPANY_END, session),
        homeLogon('c', COMPANY_END + 20 * MINUTE, { ...session, ...ELSEWHERE, ...SCRIPT }),
      ]),
    ).toMatchObject([{ entity: { id: 'c@example.org' }, severity: 'high' }]);
  });

  it('stays quiet when a machine moves on: another network, the same client', () => {
    expect(
      of([
        homeLogon('c', COMPANY_END, session),
        homeLogon('c', COMPANY_END + 20 * MINUTE, { ...session, ...ELSEWHERE }),
      ]),
    ).toEqual([]);
  });

  it('stays quiet when programs of one machine share a session', () => {
    expect(
      of([
        homeLogon('c', COMPANY_END, session),
        homeLogon('c', COMPANY_END + 20 * MINUTE, { ...session, ...OUTLOOK }),
        homeLogon('c', COMPANY_END + 40 * MINUTE, session),
      ]),
    ).toEqual([]);
  });

  it('stays quiet for a new session elsewhere', () => {
    expect(
      of([
        homeLogon('c', COMPANY_END, session),
        homeLogon('c', COMPANY_END + 20 * MINUTE, { 'session.id': 's2', ...ELSEWHERE, ...SCRIPT }),
      ]),
    ).toEqual([]);
  });
});
