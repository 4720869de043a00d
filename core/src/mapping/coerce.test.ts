import { describe, expect, it } from '@jest/globals';
import {
  COERCE,
  cutText,
  detached,
  LIST_ITEMS_MAX,
  TEXT_CHARS_MAX,
  toAddress,
  toBoolean,
  toHost,
  toIp,
  toNumber,
  toText,
  toTime,
} from './coerce.ts';

const iso = (value: unknown) => {
  const time = toTime(value);
  return time === null ? null : new Date(time).toISOString();
};

describe('toTime', () => {
  it.each([
    ['2024-03-18T15:21:00Z', '2024-03-18T15:21:00.000Z'],
    ['2024-03-18T15:21:00.1234567Z', '2024-03-18T15:21:00.123Z'],
    ['2024-03-18 15:21:00', '2024-03-18T15:21:00.000Z'],
    ['2024-03-18T15:21:00+02:00', '2024-03-18T13:21:00.000Z'],
    ['2024/03/18 15:21:00', '2024-03-18T15:21:00.000Z'],
    ['4/28/2021, 3:05:26.000 PM', '2021-04-28T15:05:26.000Z'],
    ['4/28/2021, 12:05:26 AM', '2021-04-28T00:05:26.000Z'],
    ['Wed, 20 Mar 2024 10:11:12 +0100', '2024-03-20T09:11:12.000Z'],
    ['Wed Mar 20 2024 10:11:12 GMT+0000 (UTC)', '2024-03-20T10:11:12.000Z'],
    ['Wed Mar 20 10:11:12 2024', '2024-03-20T10:11:12.000Z'],
    ['20/Mar/2024:10:11:12 -0500', '2024-03-20T15:11:12.000Z'],
    ['1710775260', '2024-03-18T15:21:00.000Z'],
    [1710775260.5, '2024-03-18T15:21:00.500Z'],
    [1710775260000, '2024-03-18T15:21:00.000Z'],
    [1710775260000000, '2024-03-18T15:21:00.000Z'],
    ['1710775260000000000', '2024-03-18T15:21:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '2024-02-30T00:00:00Z',
    '2024-03-18T15:21:65',
    '0',
    -1,
    Number.NaN,
    '1850-01-01',
    {},
    null,
  ])('finds no time in %p', (value) => {
    expect(toTime(value)).toBeNull();
  });
});

describe('toIp', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:52816', '192.0.2.1'],
    ['010.001.002.003', '10.1.2.3'],
    ['[2001:DB8::1]:36185', '2001:db8::1'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1:443', '192.0.2.1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::', '::'],
    [['192.0.2.1', '192.0.2.2'], '192.0.2.1'],
  ])('reads %s', (text, expected) => {
    expect(toIp(text)).toBe(expected);
  });

  it.each(['', '256.0.2.1', '1.2.3', 'unknown', '<null>', '1::2::3', 'g::1', '12345::', 7])(
    'finds none in %p',
    (value) => {
      expect(toIp(value)).toBeNull();
    },
  );
});

describe('toAddress', () => {
  it.each([
    ['A.Person@X.org', 'a.person@x.org'],
    ['"A Person" <A.Person@x.org>', 'a.person@x.org'],
    ['smtp:a@x.org', 'a@x.org'],
    ['<a@x.org>', 'a@x.org'],
  ])('reads %s', (text, expected) => {
    expect(toAddress(text)).toBe(expected);
  });

  it.each(['a person', '@x.org', 'a@', 'a b@x.org', 'DOMAIN\\a'])('finds none in %p', (value) => {
    expect(toAddress(value)).toBeNull();
  });
});

describe('lists', () => {
  it('come from a list, or from a text with commas or semicolons, without doubles', () => {
    expect(COERCE.addresses(['a@x.org', 'A@x.org', 'b@x.org'])).toEqual(['a@x.org', 'b@x.org']);
    expect(COERCE.addresses('a@x.org; b@x.org')).toEqual(['a@x.org', 'b@x.org']);
    expect(COERCE.ips(['mail.x.org', '192.0.2.1'])).toEqual(['192.0.2.1']);
    expect(COERCE.addresses([])).toBeNull();
  });

  it('are cut at their limit', () => {
    const many = Array.from({ length: LIST_ITEMS_MAX + 5 }, (_, index) => `u${index}@x.org`);
    expect(COERCE.addresses(many)).toHaveLength(LIST_ITEMS_MAX);
  });

  it('take links and attachments as texts or objects', () => {
    expect(COERCE.links(['http://a.org/', { url: 'http://b.org/', text: 'b' }, {}, 7])).toEqual([
      { url: 'http://a.org/', text: null },
      { url: 'http://b.org/', text: 'b' },
    ]);
    expect(COERCE.attachments(['a.PDF', { name: 'b.exe', size: '7', sha256: 'AB' }])).toEqual([
      { name: 'a.PDF', extension: 'pdf', size: null, sha256: null },
      { name: 'b.exe', extension: 'exe', size: 7, sha256: 'ab' },
    ]);
  });
});

describe('scalars', () => {
  it('keep a dash as a text, since rules are named so', () => {
    expect(toText('-')).toBe('-');
    expect(toText('(empty)')).toBeNull();
  });

  it('are cut at their limit', () => {
    expect(toText('x'.repeat(TEXT_CHARS_MAX + 1))).toHaveLength(TEXT_CHARS_MAX);
  });

  it('take a host without port and trailing dot', () => {
    expect(toHost('WWW.Example.ORG.')).toBe('www.example.org');
    expect(toHost('example.org:8080')).toBe('example.org');
    expect(toHost('two words')).toBeNull();
    expect(toHost('a/b')).toBeNull();
  });

  it('take numbers that are finite and not negative', () => {
    expect(toNumber('17')).toBe(17);
    expect(toNumber('')).toBeNull();
    expect(toNumber(-1)).toBeNull();
    expect(toNumber('1e999')).toBeNull();
    expect(toNumber(true)).toBeNull();
  });

  it('take the words for true and false', () => {
    expect(['true', 'T', 'yes', 1, true, ['True']].map(toBoolean)).toEqual(Array(6).fill(true));
    expect(['false', 'F', 'no', 0, false].map(toBoolean)).toEqual(Array(5).fill(false));
    expect(['', 'maybe', 2, null].map(toBoolean)).toEqual(Array(4).fill(null));
  });
});

describe('values made to cost much', () => {
  const long = [' ', '.', ':', '0', '1.', '0:', '<', '<a', '@', 'a@', ';', 'ffff:', '%', '[', '1 ', '/', 'a'].flatMap(
    (piece) => ['', 'x', '@x', '\n'].map((end) => `1${piece.repeat(200_000 / piece.length)}${end}`),
  );

  it('are read, or not, in little time', () => {
    for (const coerce of Object.values(COERCE)) {
      const started = performance.now();
      for (const value of long) coerce(value);
      expect(performance.now() - started).toBeLessThan(3_000);
    }
  });

  it('are no addresses and times when they are too long for one', () => {
    expect(COERCE.address(`${'a'.repeat(600)}@x.org`)).toBeNull();
    expect(COERCE.ip(`${'0'.repeat(100)}:1`)).toBeNull();
    expect(COERCE.time(`2024-03-18T15:21:00.${'0'.repeat(100)}Z`)).toBe(Date.UTC(2024, 2, 18, 15, 21));
    expect(COERCE.time(`2024-03-18T15:21:00.${'0'.repeat(200)}Z`)).toBeNull();
  });

  it('leave nothing behind of what was cut off', () => {
    const before = process.memoryUsage().heapUsed;
    const kept: string[] = [];
    for (let index = 0; index < 200; index++) {
      const line = `${index} ${'x'.repeat(1_000_000)}${index}`;
      kept.push(cutText(line, 1_000), detached(line.slice(0, 20)));
    }
    expect(kept[14]).toBe(`7 ${'x'.repeat(998)}`);
    expect(kept[15]).toBe(`7 ${'x'.repeat(18)}`);
    expect(cutText('short', 10)).toBe('short');
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150_000_000);
  });
});
