import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../event.ts';
import { makeEvent, probeSignal } from '../testing.ts';

const START = Date.UTC(2024, 1, 1, 9);
const MODEL = { entity: 'recipient', activities: ['message'] } as const;
const SIGNAL = { kind: 'impersonation', name: 'name', bits: 9, over: { activities: ['message'] } } as const;

function mail(time: number, from: string, name: string | null, to: string): WeftEvent {
  return makeEvent('message', time, { 'email.from.address': from, 'email.from.name': name, 'email.to.address': [to] });
}
const usual = [
  mail(START, 'ceo@example.org', 'Zoë O’Brien', 'jo@partner.example'),
  mail(START, 'jo@partner.example', 'Jo Partner', 'peter.holm@example.org'),
  ...Array.from({ length: 500 }, (_, index) =>
    mail(START + index, `p${index}@partner.example`, `Person Number${index}`, 'u2@example.org'),
  ),
];
const LATER = START + 1_000;
const bits = (...events: readonly WeftEvent[]) => probeSignal(SIGNAL, MODEL, [...usual, ...events]).surprise;

describe('impersonation', () => {
  it('is the name of an own person before a foreign address, however it is written', () => {
    for (const name of ['Zoë O’Brien', "O'BRIEN, Zoe", 'Zoе O’Brien (mobile)', 'Peter Holm'])
      expect(bits(mail(LATER, 'x@evil.example', name, 'u1@example.org'))).toBeCloseTo(6, 1);
  });

  it('is worst when an own address is shown', () => {
    expect(bits(mail(LATER, 'x@evil.example', 'Zoë <ceo@example.org>', 'u1@example.org'))).toBeGreaterThan(7);
    expect(bits(mail(LATER, 'x@evil.example', 'x@evil.example', 'u1@example.org'))).toBe(0);
  });

  it('is not one’s own private mail, another name or an own address', () => {
    const written = mail(LATER, 'ceo@example.org', 'Zoë O’Brien', 'zoe@gmail.com');
    expect(bits(written, mail(LATER + 1, 'zoe@gmail.com', 'Zoe O’Brien', 'u1@example.org'))).toBe(0);
    expect(bits(mail(LATER, 'p@gmail.com', 'Peter Holm', 'peter.holm@example.org'))).toBe(0);
    expect(bits(mail(LATER, 'x@evil.example', 'Zoë', 'u1@example.org'))).toBe(0);
    expect(bits(mail(LATER, 'other@example.org', 'Peter Holm', 'u1@example.org'))).toBe(0);
  });

  it('is worth less where strangers often share names with people here', () => {
    const common = Array.from({ length: 60 }, (_, index) =>
      mail(LATER + index, `s${index}@gmail.com`, 'Peter Holm', 'u1@example.org'),
    );
    expect(bits(...common)).toBeLessThan(4);
  });
});
