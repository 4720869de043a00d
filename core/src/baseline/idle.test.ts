import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, COMPANY_START, homeLogon, ordinaryLogons, probeSignal } from '../testing.ts';

const DAY = 86_400_000;
const LOGON = { entity: 'user', activities: ['logon'] } as const;
const idle = { kind: 'idle', name: 'silence', per: 'user', days: 7 } as const;

describe('idle', () => {
  it('is surprised by the first use of an account after weeks in which it was not used', () => {
    const found = probeSignal(idle, LOGON, [...ordinaryLogons(), homeLogon('sleeper', COMPANY_END)]);
    expect(found.surprise).toBeGreaterThan(9);
    expect(found.value).toBe('never active in the 30 days that are known');
  });

  it('is surprised by use after a silence that nobody here has', () => {
    const found = probeSignal(idle, LOGON, [...ordinaryLogons(), homeLogon('c', COMPANY_END + 20 * DAY)]);
    expect(found.surprise).toBeGreaterThan(9);
    expect(found.value).toMatch(/^silent for 2\d days$/);
  });

  it('says nothing in the first week', () => {
    const week = ordinaryLogons().filter((event) => event['@timestamp'] < COMPANY_START + 6 * DAY);
    expect(probeSignal(idle, LOGON, [...week, homeLogon('new', COMPANY_START + 6 * DAY)]).surprise).toBe(0);
  });

  it('is surprised less by each of a class of joiners', () => {
    const joiners = Array.from({ length: 16 }, (_joiner, index) =>
      homeLogon(`joiner${index}`, COMPANY_END + index * 60_000),
    );
    const first = probeSignal(idle, LOGON, [...ordinaryLogons(), ...joiners.slice(0, 1)]).surprise;
    expect(probeSignal(idle, LOGON, [...ordinaryLogons(), ...joiners]).surprise).toBeLessThan(first - 3);
  });
});
