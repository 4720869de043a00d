import { describe, expect, it } from '@jest/globals';
import { DAY, dns, START, tls } from '../models/network/testing.ts';
import { judgeLast } from './testing.ts';

const spec = { kind: 'age', name: 'age' } as const;
const at = START + 30 * DAY;
const aged = (days: number) => judgeLast(spec, [tls(1, at, 'acme.com', { 'domain.registered': at - days * DAY })]);

describe('age of a domain', () => {
  it('is worth the more bits the younger it is, and reassures when old', () => {
    expect([0.5, 4, 10, 20, 60, 200].map((days) => aged(days).bits)).toEqual([6, 5.5, 4.5, 3, 1, 0]);
    expect(aged(4).value).toMatch(/^registered on 2024-03-30, 4 days before$/);
  });

  it('remembers what an earlier record or the organization’s table said', () => {
    const said = tls(1, at - DAY, 'www.acme.com', { 'domain.registered': at - 4 * DAY });
    expect(judgeLast(spec, [said, dns(2, at, 'cdn.acme.com')]).bits).toBe(5.5);
    const registered = new Map([['acme.com', at - DAY]]);
    expect(judgeLast(spec, [dns(2, at, 'cdn.acme.com')], { registered }).bits).toBe(6);
  });

  it('says nothing where nothing is known, or where the source is wrong', () => {
    expect(judgeLast(spec, [tls(1, at, 'acme.com')]).bits).toBe(0);
    expect(aged(-10).bits).toBe(0);
  });
});
