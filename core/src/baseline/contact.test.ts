import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../event.ts';
import { makeEvent, probeSignal } from '../testing.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 1, 1, 9);
const MODEL = { entity: 'recipient', activities: ['message'] } as const;
const SIGNAL = { kind: 'contact', name: 'sender' } as const;

function mail(time: number, from: string, to: string, delivery = 'delivered'): WeftEvent {
  return makeEvent('message', time, {
    'email.from.address': from,
    'email.to.address': [to],
    'email.delivery': delivery,
  });
}
/** Four weeks of mail from the same five partners. */
const known = Array.from({ length: 400 }, (_, index) =>
  mail(START + index * 100 * 60_000, `p${index % 3}@partner${index % 5}.example`, `u${index % 4}@example.org`),
);
const LATER = START + 29 * DAY;
const bits = (...events: readonly WeftEvent[]) => probeSignal(SIGNAL, MODEL, [...known, ...events]).surprise;

describe('contact', () => {
  it('is worth more the less the sender is known', () => {
    const byRecipient = bits(mail(LATER, 'p0@partner0.example', 'u0@example.org'));
    const colleague = bits(mail(LATER, 'new@partner0.example', 'u0@example.org'));
    const stranger = bits(mail(LATER, 'jo@stranger.example', 'u0@example.org'));
    expect(byRecipient).toBe(0);
    expect(colleague).toBeGreaterThan(1);
    expect(stranger).toBeGreaterThan(4);
    expect(stranger).toBeGreaterThanOrEqual(colleague);
  });

  it('is worth little in the first days, when everybody is new', () => {
    const first = Array.from({ length: 60 }, (_, index) =>
      mail(START + index * 60_000, `jo@stranger${index}.example`, 'u0@example.org'),
    );
    expect(probeSignal(SIGNAL, MODEL, first).surprise).toBeLessThan(1);
  });

  it('is not with somebody who was written to before', () => {
    const written = mail(LATER - DAY, 'u0@example.org', 'jo@stranger.example');
    expect(bits(written, mail(LATER, 'jo@stranger.example', 'u0@example.org'))).toBe(0);
  });

  it('is not made by junk, and not by others at a provider for all', () => {
    const junk = mail(LATER - DAY, 'jo@stranger.example', 'u0@example.org', 'junked');
    const other = mail(LATER - DAY, 'someone@gmail.com', 'u0@example.org');
    expect(bits(junk, mail(LATER, 'jo@stranger.example', 'u0@example.org'))).toBeGreaterThan(4);
    expect(bits(other, mail(LATER, 'else@gmail.com', 'u0@example.org'))).toBeGreaterThan(4);
  });

  it('stays first contact for every recipient of a wave', () => {
    const wave = [0, 1, 2, 3].map((index) =>
      mail(LATER + index * 60_000, 'jo@stranger.example', `u${index}@example.org`),
    );
    expect(bits(...wave)).toBeGreaterThan(4);
  });
});
