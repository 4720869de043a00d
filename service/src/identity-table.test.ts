import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'weft-identities-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function identitiesFrom(yaml: string, csv?: string) {
  const file = join(folder, 'weft.yaml');
  writeFileSync(file, `identities: ${yaml}`);
  if (csv !== undefined) writeFileSync(join(folder, 'people.csv'), csv);
  const { organization, contextFiles } = loadConfig(file);
  return { identities: organization.identities, contextFiles };
}

describe('an identity table', () => {
  it('is a list of lists of names', () => {
    expect(identitiesFrom('[[anna@example.org, afox]]').identities).toEqual([
      { names: [{ name: 'anna@example.org' }, { name: 'afox' }] },
    ]);
  });

  it('dates names and says where a person belongs', () => {
    const { identities } = identitiesFrom(
      '[{ names: [b@example.org, { name: sales@example.org, from: "2024-03-01", until: "2024-04-01T00:00:00Z" }], department: Sales, role: Lead, manager: c@example.org }]',
    );
    expect(identities).toEqual([
      {
        names: [
          { name: 'b@example.org' },
          { name: 'sales@example.org', fromMs: Date.UTC(2024, 2, 1), untilMs: Date.UTC(2024, 3, 1) },
        ],
        department: 'Sales',
        role: 'Lead',
        manager: 'c@example.org',
      },
    ]);
  });

  it('is read from a CSV file with a row for each name, which is context and no input', () => {
    const { identities, contextFiles } = identitiesFrom(
      'people.csv',
      'Person,name,from,until,department\nb@example.org,bfox,,,Sales\nB@example.org,b@old.example,,2024-03-01,\nb@example.org,,,,Marketing\nc@example.org,c@example.org,2024-03-01,,\n',
    );
    expect(identities).toEqual([
      {
        names: [{ name: 'b@example.org' }, { name: 'bfox' }, { name: 'b@old.example', untilMs: Date.UTC(2024, 2, 1) }],
        department: 'Marketing',
      },
      { names: [{ name: 'c@example.org', fromMs: Date.UTC(2024, 2, 1) }] },
    ]);
    expect(contextFiles).toContain(join(folder, 'people.csv'));
  });

  it.each([
    ['[[a@example.org]]', undefined, /identities/],
    ['[[a, x], [b, X]]', undefined, /"X" belongs to a and to b at the same time; date it/],
    [
      '[{ names: [a, { name: x, from: "2024-05-01", until: "2024-04-01" }] }]',
      undefined,
      /"x" of a ends \(until\) before it begins/,
    ],
    ['[{ names: [a, { name: x, from: May }] }]', undefined, /identities/],
    ['[{ names: [a], departement: b }]', undefined, /departement/],
    ['none.csv', undefined, /identities: none\.csv: ENOENT/],
    ['people.csv', 'name\nx\n', /row 2: needs a person/],
    ['people.csv', 'person,name,form\na,b,2024-01-01\n', /row 2: unknown column "form"/],
    ['people.csv', 'person,name,from\na,b,May\n', /row 2: from must be an ISO date, got "May"/],
    ['people.csv', 'person,name\na,x\nb,x\n', /"x" belongs to a and to b at the same time/],
  ])('%s is refused with what to do', (yaml, csv, message) => {
    expect(() => identitiesFrom(yaml, csv)).toThrow(message);
  });

  it('may hand a name on', () => {
    expect(
      identitiesFrom(
        '[{ names: [a, { name: x, until: "2024-04-01" }] }, { names: [b, { name: x, from: "2024-04-01" }] }]',
      ).identities,
    ).toHaveLength(2);
  });
});
