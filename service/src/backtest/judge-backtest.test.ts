import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { IncidentChange } from './compare.ts';
import { type BacktestOptions, judgeBacktest } from './judge-backtest.ts';
import { backtestText } from './text.ts';

const START = Date.UTC(2024, 1, 1, 9);
const DAY = 86_400_000;
const DAYS = 14;

/** Breaches on every logon through `odd`, by far on those from `odder`. */
const MODEL = {
  id: 'saas.odd-logons',
  version: 1,
  title: 'Odd logons',
  domain: 'saas',
  entity: 'user',
  activities: ['logon'],
  signals: [
    { kind: 'condition', name: 'odd', is: { 'event.action': { matches: '^odd' } }, bits: 11.5, usual: 'no' },
    { kind: 'condition', name: 'odder', is: { 'event.action': 'odder' }, bits: 6, usual: 'no' },
  ],
  breachAt: 0.98,
  severity: 'critical',
  quietHours: 1,
  techniques: ['T1078.004'],
  explain: '{user} logged on oddly',
  falsePositives: ['A pilot'],
  triage: ['Ask the user'],
  references: ['https://attack.mitre.org/techniques/T1078/'],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-test-'));
  const lines = Array.from({ length: DAYS }, (_day, day) =>
    ['a', 'b', 'c', 'd'].map((user, index) => ({
      '@timestamp': new Date(START + day * DAY + index * 3_600_000).toISOString(),
      event: {
        id: `${user}-${day}`,
        category: ['authentication'],
        outcome: 'success',
        action: user === 'd' ? 'plain' : user === 'c' && day === DAYS - 1 ? 'odder' : user === 'c' ? 'plain' : 'odd',
      },
      user: { email: `${user}@example.org` },
      source: { ip: '192.0.2.1' },
    })),
  ).flat();
  writeFileSync(join(folder, 'events.ndjson'), lines.map((line) => JSON.stringify(line)).join('\n'));
  mkdirSync(join(folder, 'models'));
  writeFileSync(join(folder, 'models', 'odd.yaml'), stringify(MODEL));
  const config = (name: string, more: object): void => {
    const organization = { domains: ['example.org'] };
    writeFileSync(join(folder, name), stringify({ organization, models: { folder: 'models', ...more } }));
  };
  config('weft.yaml', {});
  config('quiet.yaml', { 'saas.odd-logons': { breach_at: 0.99 } });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function backtest(more: Partial<BacktestOptions>): ReturnType<typeof judgeBacktest> {
  return judgeBacktest({ paths: [join(folder, 'events.ndjson')], config: join(folder, 'weft.yaml'), ...more });
}

/** Titles of the incidents that vanish. */
function vanished(changes: readonly IncidentChange[]): string {
  return changes.map((change) => (change.kind === 'vanishes' ? change.before.title : '')).join('\n');
}

describe('a backtest', () => {
  it('counts what each day and each model would have brought, and who is in it', async () => {
    const { backtest: found } = await backtest({});
    expect(found).toMatchObject({ days: DAYS, breaches: 2 * DAYS + 1, cost: { events: 4 * DAYS }, what_if: null });
    expect(found.by_day).toHaveLength(DAYS);
    expect(found.by_day[0]).toMatchObject({ day: '2024-02-01', breaches: 2, incidents_below: 0 });
    expect(found.by_day.reduce((sum, day) => sum + day.incidents, 0)).toBe(found.incidents);
    expect(found.by_model).toMatchObject([{ model: 'saas.odd-logons', breaches: 29, breach_at: 0.98 }]);
    expect(found.top_entities[0]).toMatchObject({ type: 'user', breaches: DAYS });
    expect(found.suggestions).toBeNull();
  });

  it('only learns before its span, and leaves out what comes after it', async () => {
    const { backtest: found } = await backtest({ from: '2024-02-03T00:00:00Z', to: '2024-02-06T00:00:00Z' });
    expect(found).toMatchObject({ from: '2024-02-03T00:00:00.000Z', days: 3, breaches: 6 });
    expect(found.by_day.map((day) => day.breaches)).toEqual([2, 2, 2]);
  });

  it('suggests thresholds that would have met the budget, and tells by name what they do', async () => {
    const { backtest: found } = await backtest({ breachesPerDay: 1 });
    expect(found.suggestions).toMatchObject({ breaches_per_day: 1, reached_per_day: 2.07 });
    const [threshold, ...none] = found.suggestions!.thresholds;
    expect(none).toEqual([]);
    expect(threshold).toMatchObject({ per_day: 2.07, per_day_suggested: 0.07, breaches_fewer: 28 });
    expect(threshold!.suggested).toBeGreaterThan(0.98);
    expect(vanished(found.suggestions!.changes)).toContain('a@example.org');
    expect(backtestText(found)).toMatch(/saas\.odd-logons +0\.98 +0\.98\d+ +2\.07 +0\.07 +-28/);
  });

  it('says what another configuration does to the incidents, and that its own does nothing', async () => {
    const { backtest: found } = await backtest({ whatIf: join(folder, 'quiet.yaml') });
    expect(vanished(found.what_if!.changes)).toContain('a@example.org');
    expect(backtestText(found)).toMatch(/With .*quiet\.yaml:\nvanishes .*a@example.org/);
    const same = await backtest({ whatIf: join(folder, 'weft.yaml') });
    expect(same.backtest.what_if!.changes).toEqual([]);
    expect(backtestText(same.backtest)).toContain('The incidents stay what they are.');
  });

  it.each<[string, Partial<BacktestOptions>, RegExp]>([
    ['a time that is none', { from: 'monday' }, /--from needs an ISO time/],
    ['a span that ends before it begins', { from: '2024-02-03', to: '2024-02-02' }, /--from must be before --to/],
    ['standard input', { paths: ['-'] }, /reads its input more than once/],
  ])('refuses %s', async (_, options, message) => {
    await expect(backtest(options)).rejects.toThrow(message);
  });
});
