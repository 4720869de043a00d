import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../event.ts';
import { makeEvent, probeSignal } from '../testing.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 1, 1, 9);
const MODEL = { entity: 'recipient', activities: ['message'] } as const;
const SIGNAL = { kind: 'resemblance', name: 'look-alike', of: 'sender-domain', bits: 10 } as const;
const OWN = { domains: ['example.org', 'contoso.com'] };

function mail(time: number, domain: string, user = 1): WeftEvent {
  return makeEvent('message', time, {
    'email.from.address': `jo@${domain}`,
    'email.to.address': [`u${user}@contoso.com`],
  });
}
const partner = Array.from({ length: 12 }, (_, day) => mail(START + day * DAY, 'wingtiptoys.com', day % 3));
const LATER = START + 20 * DAY;
const bits = (domain: string, before: readonly WeftEvent[] = partner) =>
  probeSignal(SIGNAL, MODEL, [...before, mail(LATER, domain)], OWN).surprise;

describe('resemblance', () => {
  it('falls from look-alike letters to another ending', () => {
    const falling = ['c0ntoso.com', 'contosoo.com', 'contoso-pay.com', 'contoso.net'].map((domain) => bits(domain));
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    expect(falling[0]).toBe(10);
    expect(falling.at(-1)).toBeGreaterThan(3);
  });

  it('learns partners from days of mail', () => {
    expect(bits('wingtlptoys.com')).toBeGreaterThan(7);
    expect(bits('wingtlptoys.com', partner.slice(0, 2))).toBe(0);
  });

  it('knows brands without learning, and the real ones of all', () => {
    expect(bits('rnicrosoft.com', [])).toBeGreaterThan(6);
    for (const domain of [
      'wingtiptoys.com',
      'contoso.com',
      'mail.contoso.com',
      'microsoft.com',
      'gmail.com',
      'northwind.com',
    ])
      expect(bits(domain)).toBe(0);
  });

  it('ends when the name has become familiar', () => {
    const sister = Array.from({ length: 10 }, (_, day) => mail(START + day * DAY, 'contoso.net', day % 5));
    expect(bits('contoso.net', sister)).toBe(0);
  });
});
