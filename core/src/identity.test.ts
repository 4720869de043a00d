import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { EntityTable } from './entity.ts';
import type { EventOf, WeftEvent } from './event.ts';
import { IdentityBook } from './identity.ts';
import { nativeDialect } from './mapping/native/index.ts';
import { createOrganization, type Identity } from './organization.ts';
import { makeEvent } from './testing.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2024, 1, 1, 9);

function bookOf(identities: readonly Identity[] = []) {
  const users = new EntityTable();
  const book = new IdentityBook(users, createOrganization({ domains: ['example.org', 'example.net'], identities }));
  const read = (event: WeftEvent): number => {
    if (event['change.kind'] === 'account-renamed') book.rename(event);
    const number = book.resolve(event['user.id'], event['user.email'], event['user.name'], event);
    if (number >= 0) book.act(number, event['@timestamp']);
    return number;
  };
  return {
    book,
    read,
    logon: (day: number, fields: Partial<EventOf<'logon'>>) => read(makeEvent('logon', START + day * DAY_MS, fields)),
    nameOf: (number: number) => users.nameOf(number),
  };
}

describe('names of one person', () => {
  it('are joined by the records that show them side by side', () => {
    const { logon } = bookOf();
    const anna = logon(0, { 'user.email': 'anna@example.org' });
    expect(logon(1, { 'user.id': 'a1', 'user.email': 'anna@example.org' })).toBe(anna);
    expect(logon(2, { 'user.id': 'a1' })).toBe(anna);
    expect(logon(3, { 'user.name': 'anna' })).toBe(anna);
    expect(logon(4, { 'user.email': 'ben@example.org' })).not.toBe(anna);
  });

  it('survive a new address under the same id, which is reported with its reason', () => {
    const { book, logon } = bookOf();
    const anna = logon(0, { 'user.id': 'a1', 'user.email': 'anna.fox@example.org' });
    expect(logon(9, { 'user.id': 'a1', 'user.email': 'anna.wolf@example.net' })).toBe(anna);
    expect(logon(9.1, { 'user.email': 'anna.wolf@example.net' })).toBe(anna);
    expect(book.report().renames).toEqual([
      {
        from: 'anna.fox@example.org',
        to: 'anna.wolf@example.net',
        time: '2024-02-10T09:00:00.000Z',
        why: 'the same id a1',
      },
    ]);
    expect(book.currentName(anna)).toBe('anna.wolf@example.net');
  });

  it('are no rename while both addresses stay in use', () => {
    const { book, logon } = bookOf();
    for (let day = 0; day < 10; day++)
      logon(day, { 'user.id': 'a1', 'user.email': day % 2 === 0 ? 'anna@example.org' : 'a.fox@example.org' });
    expect(book.report().renames).toEqual([]);
  });

  it('are carried over when the directory tells of a rename, though the new address was seen before', () => {
    const { read, logon } = bookOf();
    const anna = logon(0, { 'user.email': 'anna.fox@example.org' });
    expect(logon(5, { 'user.email': 'anna.wolf@example.org' })).not.toBe(anna);
    read(
      makeEvent('account_change', START + 5.01 * DAY_MS, {
        'change.kind': 'account-renamed',
        'change.old_value': '["anna.fox@example.org"]',
        'change.value': '["Anna.Wolf@example.org"]',
      }),
    );
    expect(logon(5.02, { 'user.email': 'anna.wolf@example.org' })).toBe(anna);
  });

  it('are not inherited: an address that comes back with another id after a week of silence is somebody else', () => {
    const { book, logon } = bookOf();
    const former = logon(0, { 'user.id': 'a1', 'user.email': 'j.smith@example.org' });
    logon(20, { 'user.id': 'a1', 'user.email': 'j.smith@example.org' });
    const later = logon(60, { 'user.id': 'b7', 'user.email': 'j.smith@example.org' });
    expect(later).not.toBe(former);
    expect(logon(61, { 'user.email': 'j.smith@example.org' })).toBe(later);
    expect(logon(62, { 'user.id': 'a1' })).toBe(former);
    expect(book.report().reuses.map(({ name }) => name)).toEqual(['j.smith@example.org']);
  });

  it('stay together for a person with two ids, and for sources whose ids change with every record', () => {
    const { logon } = bookOf();
    const anna = logon(0, { 'user.id': 'aaaa', 'user.email': 'anna@example.org' });
    expect(logon(1, { 'user.id': '00u123', 'user.email': 'anna@example.org' })).toBe(anna);
    for (let day = 2; day < 60; day += 8)
      expect(logon(day, { 'user.id': `x${1000 + day}`, 'user.email': 'anna@example.org' })).toBe(anna);
  });
});

describe('an identity table', () => {
  const until = START + 10 * DAY_MS;

  it('joins names of any kind that no record shows together', () => {
    const { logon, nameOf } = bookOf([
      {
        names: ['anna.fox@example.org', 'afox', 'CORP\\a-fox', '8f3e', 'anna.wolf@example.net'].map((name) => ({
          name,
        })),
      },
    ]);
    const anna = logon(0, { 'user.email': 'anna.wolf@example.net' });
    expect(nameOf(anna)).toBe('anna.fox@example.org');
    for (const fields of [{ 'user.name': 'afox' }, { 'user.name': 'a-fox' }, { 'user.id': '8f3e' }])
      expect(logon(1, fields)).toBe(anna);
  });

  it('gives a name to each of its holders for their time, and to a stranger between them', () => {
    const { logon } = bookOf([
      { names: [{ name: 'old@example.org' }, { name: 'sales@example.org', untilMs: until }] },
      { names: [{ name: 'new@example.org' }, { name: 'sales@example.org', fromMs: until + 10 * DAY_MS }] },
    ]);
    const old = logon(0, { 'user.email': 'old@example.org' });
    const next = logon(0, { 'user.email': 'new@example.org' });
    expect(logon(9, { 'user.email': 'sales@example.org' })).toBe(old);
    const between = logon(12, { 'user.email': 'sales@example.org' });
    expect([old, next]).not.toContain(between);
    expect(logon(25, { 'user.email': 'sales@example.org' })).toBe(next);
  });

  it('may date the name that is shown', () => {
    const { logon, nameOf } = bookOf([
      {
        names: [
          { name: 'a@example.org', untilMs: until },
          { name: 'a@example.net', fromMs: until },
        ],
      },
    ]);
    const person = logon(1, { 'user.email': 'a@example.org' });
    expect(logon(11, { 'user.email': 'a@example.net' })).toBe(person);
    expect(logon(12, { 'user.email': 'a@example.org' })).not.toBe(person);
    expect(nameOf(person)).toBe('a@example.org');
  });
});

describe('accounts that appear on one day', () => {
  const people = Array.from({ length: 12 }, (_, index) => `person${index}`);
  const renamed = (identities: readonly Identity[] = []) => {
    const company = bookOf(identities);
    for (let day = 0; day < 20; day++)
      for (const person of people)
        company.logon(day, { 'user.email': `${person}@example.${day < 10 ? 'org' : 'net'}` });
    return company.book.report().look_like_renames;
  };

  it('while as many fall silent look like renames', () => {
    expect(renamed()).toEqual([
      {
        day: '2024-02-11',
        accounts: 12,
        examples: expect.arrayContaining([['person3@example.org', 'person3@example.net']]),
        finding: '12 accounts appeared on 2024-02-11 that look like renames; give an identity table',
      },
    ]);
  });

  it('are nobody new with a table', () => {
    const table = people.map((person) => ({
      names: ['org', 'net'].map((end) => ({ name: `${person}@example.${end}` })),
    }));
    expect(renamed(table)).toEqual([]);
  });

  it('are new joiners where nobody falls silent', () => {
    const { book, logon } = bookOf();
    for (let day = 0; day < 20; day++)
      for (const person of [...people, ...(day < 10 ? [] : people.map((name) => `new.${name}`))])
        logon(day, { 'user.email': `${person}@example.org` });
    expect(book.report().look_like_renames).toEqual([]);
  });
});

describe('a rename that a directory tells of', () => {
  const { eventOf } = createRecordReader(nativeDialect);

  it.each([
    [
      'Entra',
      {
        category: 'UserManagement',
        activityDisplayName: 'Update user',
        activityDateTime: '2024-02-06T09:00:00Z',
        id: 'Directory_1',
        result: 'success',
        initiatedBy: { user: { id: 'ad', userPrincipalName: 'admin@example.org' } },
        targetResources: [
          {
            type: 'User',
            id: 'a1',
            userPrincipalName: 'anna.wolf@example.org',
            modifiedProperties: [
              {
                displayName: 'UserPrincipalName',
                oldValue: '["anna.fox@example.org"]',
                newValue: '["anna.wolf@example.org"]',
              },
            ],
          },
        ],
      },
    ],
    [
      'Google',
      {
        kind: 'admin#reports#activity',
        id: { time: '2024-02-06T09:00:00Z', uniqueQualifier: '1', applicationName: 'admin' },
        actor: { email: 'admin@example.org', profileId: '9' },
        events: [
          {
            type: 'USER_SETTINGS',
            name: 'RENAME_USER',
            parameters: [
              { name: 'USER_EMAIL', value: 'anna.fox@example.org' },
              { name: 'NEW_VALUE', value: 'anna.wolf@example.org' },
            ],
          },
        ],
      },
    ],
  ])('keeps the person: %s', (_directory, record) => {
    const { read, logon, book } = bookOf();
    const anna = logon(0, { 'user.email': 'anna.fox@example.org' });
    read(eventOf(record));
    expect(logon(6, { 'user.email': 'anna.wolf@example.org' })).toBe(anna);
    expect(book.report().renames.map(({ why }) => why)).toEqual(['the directory says so']);
  });
});
