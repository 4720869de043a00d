import { describe, expect, it } from '@jest/globals';
import { ACTORS_MAX } from './entity.ts';
import { FORGET_DAYS, SharedEgress } from './egress.ts';
import { ObservationReader } from './observation.ts';
import { createOrganization } from './organization.ts';
import { makeEvent, testPorts } from './testing.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2024, 1, 1, 9);
const company = () => new ObservationReader(testPorts, createOrganization({ domains: ['example.org'] }));
const logonFrom = (day: number, user: number) =>
  makeEvent('logon', START + day * DAY_MS, { 'user.email': `u${user}@example.org`, 'source.ip': '203.0.113.9' });

const OFFICE = 3;

function uses(days: number, actors: number, book = new SharedEgress(), from = 0): SharedEgress {
  for (let day = from; day < from + days; day++)
    for (let actor = 0; actor < actors; actor++) book.see(OFFICE, actor * 2, START + day * DAY_MS);
  return book;
}
const at = (day: number): number => START + day * DAY_MS;

describe('an outside address', () => {
  it('is shared when many come from it for a week', () => {
    const book = uses(7, 5);
    expect(book.isShared(OFFICE, at(7))).toBe(true);
    expect(book.isShared(OFFICE + 1, at(7))).toBe(false);
  });

  it('is not shared when few come, when each comes once, nor within days', () => {
    expect(uses(30, 4).isShared(OFFICE, at(30))).toBe(false);
    expect(uses(3, 40).isShared(OFFICE, at(3))).toBe(false);
    const passers = new SharedEgress();
    for (let day = 0; day < 30; day++) passers.see(OFFICE, day * 2, at(day));
    expect(passers.isShared(OFFICE, at(30))).toBe(false);
  });

  it('is forgotten after weeks without use, and learned anew', () => {
    const book = uses(7, 10);
    expect(book.isShared(OFFICE, at(6 + FORGET_DAYS))).toBe(true);
    expect(book.isShared(OFFICE, at(7 + FORGET_DAYS))).toBe(false);
    book.see(OFFICE, 0, at(60));
    expect(book.actors(OFFICE)).toBe(1);
    expect(book.isShared(OFFICE, at(60))).toBe(false);
    uses(6, 10, book, 61);
    expect(book.actors(OFFICE)).toBe(10);
    expect(book.isShared(OFFICE, at(67))).toBe(true);
  });
});

describe('a place of many', () => {
  const week = (breached: boolean) => {
    const reader = company();
    for (let day = 0; day < 7; day++)
      for (let user = 0; user < 6; user++) {
        reader.read(logonFrom(day, user));
        reader.touch(breached);
      }
    return reader.reference('source', 'source')?.actors;
  };

  it('is common, so that it joins nobody', () => {
    expect(week(false)).toBe(ACTORS_MAX);
  });

  it('is none by uses that breached', () => {
    expect(week(true)).toBe(6);
  });

  it('is the own address that firewalls translate many devices to', () => {
    const reader = company();
    for (let day = 0; day < 7; day++)
      for (let device = 0; device < 6; device++) {
        reader.read(
          makeEvent('connection', START + day * DAY_MS, {
            'source.ip': `10.0.0.${device}`,
            'source.nat.ip': '203.0.113.9',
            'destination.ip': '192.0.2.7',
          }),
        );
        reader.touch(false);
      }
    reader.read(logonFrom(7, 9));
    expect(reader.reference('source', 'source')?.actors).toBe(ACTORS_MAX);
  });
});
