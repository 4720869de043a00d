import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './config.ts';
import { WeftError } from './errors.ts';

const SECRET = 'hunter2-"quoted"-\u001b[31m';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-test-'));
  process.env['WEFT_TEST_SECRET'] = SECRET;
  writeFileSync(join(folder, 'secret'), `${SECRET}-of-a-file\n`);
});
afterEach(() => {
  Reflect.deleteProperty(process.env, 'WEFT_TEST_SECRET');
  rmSync(folder, { recursive: true, force: true });
});

function load(text: string): ReturnType<typeof loadConfig> {
  writeFileSync(join(folder, 'weft.yaml'), text);
  return loadConfig(join(folder, 'weft.yaml'));
}

function failureOf(text: string): WeftError {
  try {
    load(text);
  } catch (error) {
    if (error instanceof WeftError) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

describe('a configuration', () => {
  it('is read, with values out of the environment and out of files', () => {
    const config = load(
      `organization:\n  domains: [a.example, "\${WEFT_TEST_SECRET}"]\n  networks: { hq: [10.0.0.0/8] }\nservice_accounts: ["\${file:${join(folder, 'secret')}}"]\nlearn: { until: 2024-03-18T00:00:00Z }\n`,
    );
    expect(config.organization.domains).toEqual(['a.example', SECRET]);
    expect(config.organization.serviceAccounts).toEqual([`${SECRET}-of-a-file`]);
    expect(config.learnUntil).toBe(Date.UTC(2024, 2, 18));
  });

  it('of the tuning guide is valid', () => {
    const guide = readFileSync(new URL('../../docs/guide/tuning.md', import.meta.url), 'utf8');
    const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
    expect(load(yaml as string)).toMatchObject({ budget: { incidentsPerDay: 10 }, notObeyed: [] });
  });

  it('says what a day may show, whose day it is, and which delays are ordinary', () => {
    const { budget, lateness, fixedThresholds, notObeyed } = load(
      'organization: { time_zone: America/New_York }\n' +
        'alert_budget: { incidents_per_day: 10, breaches_per_day: 40 }\n' +
        'lateness: { network: 2h, zeek.conn: 1.5d, logon: 90s }\n' +
        'models: { saas.mass-download: { breach_at: 0.99 }, saas.mass-deletion: { enabled: false } }\n',
    );
    expect(budget).toMatchObject({ incidentsPerDay: 10, breachesPerDay: 40 });
    expect(budget!.dayOf!(Date.UTC(2024, 2, 18, 3))).toBe('2024-03-17');
    expect([...lateness!]).toEqual([
      ['network', 7_200_000],
      ['zeek.conn', 129_600_000],
      ['logon', 90_000],
    ]);
    expect([...fixedThresholds!]).toEqual(['saas.mass-download']);
    expect(notObeyed).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['an unknown key', 'organisation: {}', /weft\.yaml: unknown key "organisation", did you mean "organization"\?/],
    [
      'an unknown key inside',
      'organization: { domain: [x] }',
      /unknown key "organization\.domain", did you mean "domains"\?/,
    ],
    [
      'a block that is none',
      'egress: [10.0.0.0/33]',
      /egress\.0: "10\.0\.0\.0\/33" is no CIDR block; write for example/,
    ],
    ['a wrong type', 'service_accounts: bot', /service_accounts: /],
    [
      'a delay for what is none',
      'lateness: { netwrok: 15m }',
      /lateness: "netwrok" is no domain, activity or dataset, did you mean "network"\?/,
    ],
    ['a delay without its unit', 'lateness: { network: "15" }', /lateness\.network: .*90s, 15m, 6h, 1d/],
    ['a time zone that is none', 'organization: { time_zone: Berlin }', /organization\.time_zone: .*Europe\/Berlin/],
    ['a time that is none', 'learn: { until: tomorrow }', /learn\.until: /],
    ['a list where a map belongs', '- a', /the document: /],
    ['no YAML', 'a: [', /weft\.yaml is no valid YAML: /],
    [
      'YAML that doubles without end',
      `a: &a [x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *${at === 0 ? 'a' : `b${at - 1}`}]`).join('\n')}`,
      /weft\.yaml/,
    ],
    ['YAML nested without end', '['.repeat(20_000), /weft\.yaml is no valid YAML: /],
    [
      'a variable that is not set',
      'service_accounts: ["${WEFT_TEST_NOT_SET}"]',
      /variable WEFT_TEST_NOT_SET is not set/,
    ],
    [
      'a file that is not there',
      'service_accounts: ["${file:/nowhere/key}"]',
      /cannot read \$\{file:\/nowhere\/key\} \(ENOENT\)/,
    ],
    [
      'a model that is none',
      'models: { saas.mass-downlod: false }',
      /models: no model "saas\.mass-downlod", did you mean/,
    ],
    ['a threshold out of bounds', 'models: { saas.mass-download: { breach_at: 2 } }', /models\.saas\.mass-download/],
    [
      'a folder of models that is not there',
      'models: { folder: own }',
      /models\.folder: cannot read the folder of models .*own/,
    ],
    ['a domain table that is not there', 'context: { domains: d.csv }', /context\.domains: cannot read .*d\.csv/],
    [
      'keys of prototypes',
      '__proto__: { a: 1 }\nconstructor: {}',
      /unknown key "__proto__".*unknown key "constructor"/,
    ],
  ])('with %s is refused, and the message names file, key and what to do', (_, text, message) => {
    const error = failureOf(text);
    expect(error.message).toMatch(message);
    expect(error.message).toContain('weft.yaml');
    expect(error.exitCode).toBe(78);
  });

  it('that cannot be read is refused', () => {
    expect(() => loadConfig(join(folder, 'none.yaml'))).toThrow(/cannot read the configuration .*none\.yaml: ENOENT/);
    expect(() => loadConfig(folder)).toThrow(/cannot read the configuration .*: EISDIR/);
  });
});

describe('a secret', () => {
  const places = [
    'egress: [@]',
    'egress: ["10.0.0.0/8", "x@y"]',
    'organization: { networks: { a: [@] } }',
    'organization: { domains: @ }',
    'organization: @',
    'identities: @',
    'identities: [[@]]',
    'never_touch: { a: @ }',
    'context: { domains: @ }',
    'context: { domains: /nowhere/@/d.csv }',
    'models: { folder: @ }',
    'models: { folder: [@] }',
    'models: { saas.mass-download: @ }',
    'models: { saas.mass-download: { enabled: @ } }',
    'models: { saas.mass-download: { breach_at: @ } }',
    'alert_budget: { incidents_per_day: @ }',
    'lateness: { a: [@] }',
    'learn: { until: @ }',
    'unknown: @',
    '@',
  ];

  it.each(places)('is in no message (%s)', (place) => {
    for (const reference of ['${WEFT_TEST_SECRET}', `\${file:${join(folder, 'secret')}}`]) {
      const error = failureOf(place.replace('@', `"${reference}"`).replace(/"([^"]*)"([^"]*)"([^"]*)"/, '"$1$2$3"'));
      const shown = `${error.message} ${String(error.stack)} ${String(error.cause)}`;
      expect(shown).not.toContain('hunter2');
      expect(error.exitCode).toBe(78);
    }
  });
});
