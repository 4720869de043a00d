import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../event.ts';
import { makeEvent, probeSignal } from '../testing.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 1, 1, 9);
const MODEL = { entity: 'recipient', activities: ['message'], each: 'link' } as const;
const SIGNAL = { kind: 'familiarity', name: 'link' } as const;

function mail(time: number, to: string, ...urls: readonly string[]): WeftEvent {
  return makeEvent('message', time, {
    'email.from.address': 'jo@partner.example',
    'email.to.address': [to],
    'email.links': urls.map((url) => ({ url, text: null })),
  });
}
const usual = Array.from({ length: 300 }, (_, index) =>
  mail(
    START + index * 120 * 60_000,
    `u${index % 12}@example.org`,
    'https://docs.partner-docs.example/',
    'https://www.portal.example/',
  ),
);
const LATER = START + 26 * DAY;
const bits = (...events: readonly WeftEvent[]) => probeSignal(SIGNAL, MODEL, [...usual, ...events]).surprise;

describe('familiarity', () => {
  it('is worth nothing for what many know, and much for what nobody knows', () => {
    expect(bits(mail(LATER, 'u1@example.org', 'https://www.portal.example/x'))).toBe(0);
    expect(bits(mail(LATER, 'u1@example.org', 'https://unheard-of.example/x'))).toBeGreaterThan(5);
  });

  it('is worth most for an unknown tenant of a platform or a bare address', () => {
    expect(bits(mail(LATER, 'u1@example.org', 'https://tenant-7.pages.dev/x'))).toBeGreaterThan(
      bits(mail(LATER, 'u1@example.org', 'https://unheard-of.example/x')),
    );
    expect(bits(mail(LATER, 'u1@example.org', 'http://203.0.113.7/x'))).toBeGreaterThan(5);
  });

  it('takes the sender’s own site and well-known file hosts for familiar', () => {
    expect(bits(mail(LATER, 'u1@example.org', 'https://www.partner.example/x'))).toBe(0);
    expect(bits(mail(LATER, 'u1@example.org', 'https://www.dropbox.com/s/x'))).toBeLessThan(5);
  });

  it('is worth little where every message leads somewhere new', () => {
    const restless = Array.from({ length: 120 }, (_, index) =>
      mail(START + index * 60_000, 'u1@example.org', `https://new${index}.example/`),
    );
    expect(probeSignal(SIGNAL, MODEL, restless).surprise).toBeLessThan(1);
  });

  it('grows with a place only after the day of its first sight', () => {
    const wave = Array.from({ length: 9 }, (_, index) =>
      mail(LATER + index * 60_000, `u${index}@example.org`, 'https://unheard-of.example/x'),
    );
    expect(bits(...wave)).toBeGreaterThan(3);
    const nextWeek = mail(LATER + 7 * DAY, 'u11@example.org', 'https://unheard-of.example/x');
    expect(bits(...wave, nextWeek)).toBe(0);
  });
});
