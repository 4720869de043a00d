/**
 * How fast, how large, how it grows: figures as ratios taken in one process, since machines differ.
 *
 * `npm run bench` prints the table. Nothing here is a test; nothing in the tests is timed.
 */
import {
  createAnalysis,
  createEngine,
  createMapper,
  createOrganization,
  fieldsOf,
  compareEvents,
  MODELS,
  type Activity,
  type WeftEvent,
} from '@weft/core';
import { elasticDialect } from '@weft/elastic';
import { sentinelDialect } from '@weft/sentinel';
import { generateRecords } from '@weft/testkit';
import { nodePorts } from 'weft';

const ports = nodePorts();
const organization = createOrganization({ domains: ['example.org'] });
const rows: { readonly figure: string; readonly value: string; readonly goal: string }[] = [];

/** Best of several runs: what the code can do, not what the machine was busy with. */
function seconds(run: () => void, runs = 3): number {
  let best = Number.POSITIVE_INFINITY;
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    run();
    best = Math.min(best, (performance.now() - start) / 1e3);
  }
  return best;
}

function collect(): void {
  globalThis.gc?.();
}

function eventsOf(lines: readonly string[], dialect: typeof elasticDialect): WeftEvent[] {
  const map = createMapper(dialect, ports);
  const events: WeftEvent[] = [];
  for (const line of lines) {
    const outcome = map(JSON.parse(line));
    if (outcome.kind === 'events') events.push(...outcome.events);
  }
  return events;
}

function judge(events: readonly WeftEvent[]): void {
  const analysis = createAnalysis({ models: MODELS, organization, ports });
  for (const event of events) analysis.observe(event);
  analysis.close();
}

function recordsOf(users: number, days: number, shape: 'ecs' | 'sentinel'): string[] {
  const lines: string[] = [];
  for (const { record } of generateRecords({ story: 'quiet', seed: 7, users, days, shape }))
    lines.push(JSON.stringify(record));
  return lines;
}

/** Parse, map, score, learn and correlate, against parsing alone. */
function engineShare(): void {
  const lines = recordsOf(60, 14, 'ecs');
  const parse = seconds(() => {
    for (const line of lines) JSON.parse(line);
  });
  const all = seconds(() => {
    const map = createMapper(elasticDialect, ports);
    const analysis = createAnalysis({ models: MODELS, organization, ports });
    for (const line of lines) {
      const outcome = map(JSON.parse(line));
      if (outcome.kind === 'events') for (const event of outcome.events) analysis.observe(event);
    }
    analysis.close();
  });
  const bytes = lines.reduce((sum, line) => sum + line.length, 0);
  rows.push({
    figure: `engine rate ÷ parse-only rate, full ECS documents of ${Math.round(bytes / lines.length)} bytes`,
    value: (parse / all).toFixed(2),
    goal: '≥ 0.6',
  });
  rows.push({
    figure: 'records per second, full ECS documents, parsed to correlated',
    value: Math.round(lines.length / all).toLocaleString('en-US'),
    goal: '',
  });
  const events = eventsOf(lines, elasticDialect).sort(compareEvents);
  const judged = seconds(() => {
    judge(events);
  });
  rows.push({
    figure: 'events per second, scored, learned and correlated',
    value: Math.round(events.length / judged).toLocaleString('en-US'),
    goal: '',
  });
}

function projectedRows(): void {
  const lines = recordsOf(40, 10, 'sentinel');
  const map = createMapper(sentinelDialect, ports);
  const parsed = lines.map((line) => JSON.parse(line) as unknown);
  const mapped = seconds(() => {
    for (const row of parsed) map(row);
  });
  rows.push({
    figure: 'projected table rows per second, mapped',
    value: Math.round(lines.length / mapped).toLocaleString('en-US'),
    goal: '',
  });
}

/** Logons of many users with their habits: the state that twelve features of a user take. */
function logons(users: number, perUser: number): WeftEvent[] {
  const template = Object.fromEntries(fieldsOf('logon' satisfies Activity).map((field) => [field, null]));
  const events: WeftEvent[] = [];
  for (let round = 0; round < perUser; round++) {
    for (let user = 0; user < users; user++) {
      events.push({
        ...template,
        activity: 'logon',
        '@timestamp': Date.UTC(2024, 0, 1) + round * 3_600_000 + user,
        'event.id': `e${round}-${user}`,
        'event.dataset': 'bench',
        site: 'default',
        'event.outcome': 'success',
        'user.email': `user${user}@example.org`,
        'source.ip': `73.${user & 255}.${(user >> 8) & 255}.${round % 3}`,
        'source.geo.country_iso_code': 'US',
        'source.as.number': 7922 + (user % 40),
        'user_agent.original':
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36',
        'device.id': `device${user}`,
        'application.id': `app${round % 4}`,
        'client.application': 'Browser',
      });
    }
  }
  return events;
}

function memory(): void {
  const features = [
    'source.geo.country_iso_code',
    'source.as.number',
    'source.network',
    'user_agent.family',
    'device.id',
    'application.id',
    'client.application',
    'logon.type',
    'mfa.method',
    'session.id',
    'host.name',
    'event.action',
  ];
  const model = {
    ...(MODELS[0] as (typeof MODELS)[number]),
    id: 'saas.bench',
    domain: 'saas' as const,
    entity: 'user' as const,
    activities: ['logon' as const],
    when: { 'event.outcome': 'success' },
    signals: features.map((of) => ({ kind: 'novelty' as const, of, per: 'user' as const })),
  };
  delete (model as { each?: unknown }).each;
  delete (model as { requires?: unknown }).requires;
  const users = 50_000;
  const events = logons(users, 12);
  collect();
  const before = process.memoryUsage();
  const engine = createEngine({ models: [model], organization, ports });
  for (const event of events) engine.observe(event);
  collect();
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  rows.push({
    figure: `bytes per entity, 12 features, ${users.toLocaleString('en-US')} users`,
    value: Math.round(grown / users).toLocaleString('en-US'),
    goal: '≤ 2,048',
  });
  // Both must live until memory was measured: the events, so that they count before and after, and the engine.
  if (events.length === 0 || engine.size().entities === 0) throw new Error('nothing was measured');
}

function million(): void {
  const users = 1_000_000;
  const engine = createEngine({ models: MODELS, organization, ports });
  const [first] = logons(1, 1);
  collect();
  const start = performance.now();
  for (let user = 0; user < users; user++) {
    engine.observe({
      ...(first as WeftEvent),
      'event.id': `e${user}`,
      'user.email': `user${user}@example.org`,
      'source.ip': `73.${user & 255}.${(user >> 8) & 255}.${(user >> 16) & 255}`,
      'device.id': `device${user}`,
    });
  }
  const took = (performance.now() - start) / 1e3;
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  rows.push({ figure: '1,000,000 entities scored once, seconds', value: took.toFixed(1), goal: '< 10' });
  rows.push({ figure: '… and memory held, GB', value: ((heapUsed + arrayBuffers) / 1e9).toFixed(2), goal: '≤ 2' });
  engine.size();
}

function growth(): void {
  const small = eventsOf(recordsOf(40, 4, 'ecs'), elasticDialect).sort(compareEvents);
  const large = eventsOf(recordsOf(40, 40, 'ecs'), elasticDialect).sort(compareEvents);
  const one = seconds(() => {
    judge(small);
  }, 5);
  const ten = seconds(() => {
    judge(large);
  });
  rows.push({
    figure: `time for ${(large.length / small.length).toFixed(1)}× events ÷ time for 1×, per ten-fold`,
    value: ((ten / one / (large.length / small.length)) * 10).toFixed(1),
    goal: '≤ 10.5',
  });
  const few = logons(2_000, 20);
  const many = logons(20_000, 20);
  const perFew =
    seconds(() => {
      judge(few);
    }) / few.length;
  const perMany =
    seconds(() => {
      judge(many);
    }) / many.length;
  rows.push({
    figure: 'cost per event with 10× entities ÷ with 1×',
    value: (perMany / perFew).toFixed(2),
    goal: '≤ 1.3',
  });
}

for (const measure of [engineShare, projectedRows, memory, million, growth]) {
  process.stderr.write(`${measure.name} …\n`);
  collect();
  measure();
}
const width = Math.max(...rows.map((row) => row.figure.length));
for (const row of rows) process.stdout.write(`${row.figure.padEnd(width)}  ${row.value.padStart(10)}  ${row.goal}\n`);
