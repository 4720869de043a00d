import { describe, expect, it } from '@jest/globals';
import type { EventOf, WeftEvent } from '../event.ts';
import { makeEvent, probeSignal } from '../testing.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 1, 1, 9);
const MODEL = { entity: 'recipient', activities: ['message'] } as const;
const SIGNAL = { kind: 'conversation', name: 'conversation', over: { activities: ['message'] } } as const;

function mail(
  time: number,
  from: string,
  to: string,
  subject: string,
  more: Partial<EventOf<'message'>> = {},
): WeftEvent {
  return makeEvent('message', time, {
    'email.from.address': from,
    'email.to.address': [to],
    'email.subject': subject,
    ...more,
  });
}
const usual = Array.from({ length: 300 }, (_, index) => [
  mail(START + index * HOUR, 'u1@example.org', 'jo@partner.example', `Order number ${index}`, {
    'email.internet_message_id': `<m${index}@example.org>`,
  }),
  mail(START + index * HOUR + 60_000, 'jo@partner.example', 'u1@example.org', `Re: Order number ${index}`),
]).flat();
const LATER = START + 301 * HOUR;
const bits = (event: WeftEvent) => probeSignal(SIGNAL, MODEL, [...usual, event]).surprise;

describe('conversation', () => {
  it('belongs to those who wrote or were written to in it', () => {
    expect(bits(mail(LATER, 'mia@partner.example', 'u1@example.org', 'RE: Order number 7'))).toBe(0);
    expect(
      bits(
        mail(LATER, 'jo@partner.example', 'u1@example.org', 'Re: other words', {
          'email.in_reply_to': 'm9@example.org',
        }),
      ),
    ).toBe(0);
  });

  it('is joined by a stranger with some surprise, and by a namesake with much', () => {
    const stranger = bits(mail(LATER, 'jo@lawyers.example', 'u1@example.org', 'Re: Order number 7'));
    const namesake = bits(mail(LATER, 'jo@partnner.example', 'u1@example.org', 'Re: Order number 7'));
    expect(stranger).toBeGreaterThan(3);
    expect(stranger).toBeLessThanOrEqual(5);
    expect(namesake).toBeGreaterThan(8);
  });

  it('is feigned by a reply to nothing', () => {
    const feigned = bits(mail(LATER, 'jo@stranger.example', 'u1@example.org', 'Re: our agreement of May'));
    expect(feigned).toBeGreaterThan(2);
    expect(bits(mail(LATER, 'jo@stranger.example', 'u1@example.org', 'Our agreement of May'))).toBe(0);
  });

  it('does not mind missing fields', () => {
    expect(bits(makeEvent('message', LATER, { 'email.subject': 'Re: Order number 7' }))).toBe(0);
  });
});
