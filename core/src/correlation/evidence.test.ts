import { describe, expect, it } from '@jest/globals';
import type { Breach } from '../breach.ts';
import { MODELS } from '../models/index.ts';
import { evidenceOf, gradeOf, INCIDENT_EVIDENCE_MIN, rarityOf } from './evidence.ts';
import type { Member } from './member.ts';

const DAY_MS = 86_400_000;
/** Rarity of a breach just over its threshold that has no like in a year of a company of ten. */
const ORDINARY_BITS = 13;
const EXTREME_BITS = 18;

let made = 0;

function memberOf(model: string, fields: Partial<Member> & { readonly entity?: string } = {}): Member {
  const { techniques, domain, severity, weak } = MODELS.find((one) => one.id === model)!;
  const { entity = 'u1', ...rest } = fields;
  const id = `breach-${++made}`;
  return {
    breach: { id, model, techniques, domain, severity, entity: { type: 'user', id: entity }, events: [id] } as never,
    timeMs: 0,
    lastMs: 0,
    weak: weak === true,
    thresholdBits: 11.3,
    rarityBits: ORDINARY_BITS,
    daysApart: Number.POSITIVE_INFINITY,
    verdict: null,
    repeats: [],
    ...rest,
  };
}

const opens = (...members: readonly Member[]): boolean => evidenceOf(members).score >= INCIDENT_EVIDENCE_MIN;

describe('evidence', () => {
  it('opens an incident for one extreme late step, not for an ordinary one or an extreme early one', () => {
    expect(opens(memberOf('network.unusual-egress', { rarityBits: EXTREME_BITS }))).toBe(true);
    expect(opens(memberOf('network.unusual-egress'))).toBe(false);
    expect(opens(memberOf('email.unusual-inbound-link', { rarityBits: EXTREME_BITS }))).toBe(false);
  });

  it('opens one for two mediocre breaches within hours, not for two that lie days apart', () => {
    const pair = (daysApart: number): readonly Member[] => [
      memberOf('saas.unusual-external-source', { daysApart }),
      memberOf('saas.mass-download', { daysApart, timeMs: daysApart * DAY_MS }),
    ];
    expect(opens(...pair(0.1))).toBe(true);
    expect(opens(...pair(4))).toBe(false);
  });

  it('counts a model again on further days of one entity, and on further entities unless a mailing reached them', () => {
    const bits = (...members: readonly Member[]): number => evidenceOf(members).models[0]!.bits;
    const one = memberOf('saas.mass-download');
    const next = (day: number, entity = 'u1'): Member =>
      memberOf('saas.mass-download', { timeMs: day * DAY_MS, entity });
    expect(opens(one, next(1), next(2))).toBe(true);
    expect(bits(one, next(0, 'u2'))).toBeGreaterThan(bits(one));
    const mail = memberOf('email.unusual-inbound-link');
    expect(bits(mail, memberOf('email.unusual-inbound-link', { entity: 'u2' }))).toBe(bits(mail));
  });

  it('halves a model all of whose events a stronger one has judged', () => {
    const events = ['logon'];
    const same = ['saas.unusual-login-and-new-email-rule', 'saas.anomalous-mail-rule'].map((model) => {
      const member = memberOf(model, { daysApart: 0 });
      return { ...member, breach: { ...member.breach, events } };
    });
    const [first, second] = evidenceOf(same).models;
    expect(second!.bits).toBeCloseTo(first!.bits / 2, 1);
  });

  it('calls nothing high that speaks of one domain and one tactic', () => {
    const alone = memberOf('network.possible-tls-c2', { rarityBits: EXTREME_BITS });
    const tactics = memberOf('network.unusual-egress', { rarityBits: EXTREME_BITS, daysApart: 0 });
    expect(gradeOf([alone])).toMatchObject({ severity: 'medium' });
    expect(gradeOf([alone, tactics]).severity).toBe('high');
  });
});

describe('rarity of a breach', () => {
  const breach = (reached: number, days: number): Pick<Breach, 'rarity'> => ({
    rarity: { reached, days, unit: 'user-days', bits: 0, text: '' },
  });

  it('grows with surprise and with the days on which nothing came as far', () => {
    expect(rarityOf(breach(0, 1_000), 20, 11.3, 0)).toBeGreaterThan(rarityOf(breach(0, 1_000), 12, 11.3, 0));
    expect(rarityOf(breach(0, 50_000), 12, 11.3, 0)).toBeGreaterThan(rarityOf(breach(0, 500), 12, 11.3, 0));
  });

  it('falls with what came as far, and with unlinked breaches of the same day', () => {
    expect(rarityOf(breach(40, 1_000), 20, 11.3, 0)).toBeLessThan(5);
    expect(rarityOf(breach(0, 1_000), 20, 11.3, 6)).toBeLessThan(rarityOf(breach(0, 1_000), 20, 11.3, 1));
  });
});
