import { describe, expect, it } from '@jest/globals';
import { LIST_ITEMS_MAX } from './coerce.ts';
import { createMapper, type Mapping } from './mapping.ts';

const mapping: Mapping = {
  id: 'vendor.log',
  title: 'Vendor',
  references: [],
  match: { kind: { exists: true } },
  uniqueId: true,
  on: 'kind',
  common: { '@timestamp': 'time' },
  activities: [
    { activity: 'logon', is: ['login', 'both'], when: { user: { exists: true } }, fields: { 'user.name': 'user' } },
    { activity: 'admin_change', when: { kind: { matches: '^set-|both' } }, fields: { 'change.value': 'kind' } },
  ],
  ignore: { 'done by itself': ['Set-Clock', 'both'] },
};

const map = createMapper(
  { id: 'native', recognises: () => true, mappings: [mapping] },
  { digest: () => 'digest', registrableDomain: () => null, locate: () => null },
);
const reasonOf = (record: Record<string, unknown>) => {
  const outcome = map({ time: '2024-03-18T15:21:00Z', ...record });
  return outcome.kind === 'events' ? outcome.events[0]?.activity : outcome.reason;
};

describe('a value that a mapping ignores', () => {
  it('comes before activities that take any value', () => {
    expect(reasonOf({ kind: 'Set-Mailbox' })).toBe('admin_change');
    expect(reasonOf({ kind: 'set-clock' })).toBe('vendor.log: done by itself');
  });

  it('comes after activities that name it', () => {
    expect(reasonOf({ kind: 'both', user: 'a' })).toBe('logon');
    expect(reasonOf({ kind: 'both' })).toBe('vendor.log: done by itself');
  });

  it('is told from a value that nobody reads', () => {
    expect(reasonOf({ kind: 'other' })).toBe('vendor.log: "other" is not read');
  });
});

const finished = createMapper(
  {
    id: 'native',
    recognises: () => true,
    mappings: [
      {
        id: 'vendor.mail',
        title: 'Vendor',
        references: [],
        match: { mail: { exists: true } },
        uniqueId: false,
        split: { list: 'mail', as: 'one' },
        on: 'one.kind',
        common: { '@timestamp': ['one.time', 'time'], 'event.id': 'id' },
        activities: [
          {
            activity: 'message',
            is: ['sent'],
            fields: {
              'source.ip': ['one.hidden', 'one.address'],
              'email.subject': { parts: [{ value: 'Re: ' }, 'one.subject'] },
              'email.attachments': { object: { name: 'one.file', size: 'one.bytes' } },
              'email.direction': { from: 'one.way', table: { OUT: 'outbound' }, otherwise: 'inbound' },
            },
          },
        ],
        ignore: { 'only looked at': ['seen'] },
      },
    ],
  },
  { digest: (text) => text.slice(-300), registrableDomain: () => null, locate: () => null },
);

describe('a record of several occurrences', () => {
  const time = '2024-03-18T15:21:00Z';

  it('gives one event for each that is read', () => {
    const outcome = finished({
      time,
      id: 'a',
      mail: [{ kind: 'seen' }, { kind: 'sent' }, { kind: 'sent', subject: 'x' }],
    });
    expect(outcome).toMatchObject({
      kind: 'events',
      events: [
        { 'event.id': 'a', 'email.subject': null, 'email.attachments': null },
        { 'event.id': 'a', 'email.subject': 'Re: x' },
      ],
    });
  });

  it('gives the reason of the first when none is read', () => {
    expect(finished({ time, mail: [{ kind: 'seen' }, { kind: 'else' }] })).toEqual({
      kind: 'unmapped',
      reason: 'vendor.mail: only looked at',
    });
  });

  it('builds objects and texts out of several values', () => {
    const mail = [{ kind: 'sent', file: 'a.zip', bytes: '7', way: 'out', hidden: '<null>', address: '192.0.2.1:25' }];
    const outcome = finished({ time, mail });
    expect(outcome.kind === 'events' ? outcome.events[0] : outcome.reason).toMatchObject({
      'email.attachments': [{ name: 'a.zip', extension: 'zip', size: 7, sha256: null }],
      'email.direction': 'outbound',
      'source.ip': '192.0.2.1',
    });
  });
});

describe('a record of occurrences without end', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => ({ kind: 'sent', subject: `${index} ${'x'.repeat(200)}` }));

  it('is read up to a limit, each under an id of its own, in time in proportion to the record', () => {
    const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key${index}`, index]));
    const started = performance.now();
    const outcome = finished({ time: '2024-03-18T15:21:00Z', mail: many, ...wide });
    expect(performance.now() - started).toBeLessThan(3_000);
    const ids = outcome.kind === 'events' ? outcome.events.map((event) => event['event.id']) : [];
    expect(new Set(ids).size).toBe(LIST_ITEMS_MAX);
  });
});

describe('a broken record', () => {
  it.each([null, 7, 'text', [], [{}]])('that is %p is rejected', (record) => {
    expect(finished(record)).toEqual({ kind: 'rejected', reason: 'not an object' });
  });

  it('without a readable time is rejected', () => {
    expect(finished({ time: 'soon', mail: [{ kind: 'sent' }] })).toEqual({
      kind: 'rejected',
      reason: 'vendor.mail: no readable time',
    });
  });

  it('nested without end is rejected', () => {
    const record: Record<string, unknown> = { time: '2024-03-18T15:21:00Z', mail: [{ kind: 'sent' }] };
    let inner = record;
    for (let depth = 0; depth < 50_000; depth++) inner = inner['deep'] = {} as Record<string, unknown>;
    expect(finished(record)).toEqual({ kind: 'rejected', reason: 'native: nested too deep' });
  });
});
