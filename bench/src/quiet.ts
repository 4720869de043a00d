/**
 * What Weft says of companies in which nothing happens: false incidents and breaches, per seed.
 *
 * `npm run quiet` generates quiet companies of 200 users for 30 days and prints a line each. `npm run quiet -- 3 100`
 * takes the seeds 1 to 3 and 100 users.
 */
import {
  type Breach,
  compareEvents,
  createAnalysis,
  createMapper,
  createOrganization,
  MODELS,
  OrganizationInference,
  sameEvent,
  type WeftEvent,
} from '@weft/core';
import { elasticDialect } from '@weft/elastic';
import { generateRecords } from '@weft/testkit';
import process from 'node:process';
import { nodePorts } from 'weft';

const [seeds = 10, users = 200, days = 30] = process.argv.slice(2).map(Number);
const ports = nodePorts();

interface Verdict {
  readonly events: number;
  readonly breaches: readonly Breach[];
  readonly incidents: readonly string[];
  readonly high: number;
}

function judgeCompany(seed: number): Verdict {
  const map = createMapper(elasticDialect, ports);
  const inference = new OrganizationInference();
  const events: WeftEvent[] = [];
  for (const { record } of generateRecords({ story: 'quiet', seed, users, days, shape: 'ecs' })) {
    const outcome = map(record);
    if (outcome.kind === 'events') events.push(...outcome.events);
  }
  for (const event of events) inference.tap(event);
  events.sort(compareEvents);
  const analysis = createAnalysis({
    models: MODELS,
    organization: createOrganization({ domains: inference.domains() }),
    ports,
  });
  let last: WeftEvent | null = null;
  for (const event of events) {
    if (last === null || !sameEvent(last, event)) analysis.observe(event);
    last = event;
  }
  const { breaches, incidents } = analysis.close();
  return {
    events: events.length,
    breaches,
    incidents: incidents.map((incident) => `${incident.severity}: ${incident.title}`),
    high: incidents.filter((incident) => incident.severity === 'high' || incident.severity === 'critical').length,
  };
}

const perModel = new Map<string, number>();
const worst = new Map<string, number>();
let high = 0;
let incidents = 0;
for (let seed = 1; seed <= seeds; seed++) {
  const verdict = judgeCompany(seed);
  high += verdict.high;
  incidents += verdict.incidents.length;
  const perEntity = new Map<string, number>();
  for (const breach of verdict.breaches) {
    perModel.set(breach.model, (perModel.get(breach.model) ?? 0) + 1);
    const key = `${breach.model} ${breach.entity.id}`;
    perEntity.set(key, (perEntity.get(key) ?? 0) + 1);
  }
  for (const [key, count] of perEntity) {
    const model = key.slice(0, key.indexOf(' '));
    worst.set(model, Math.max(worst.get(model) ?? 0, count));
  }
  process.stdout.write(
    `seed ${seed}: ${verdict.events} events, ${verdict.breaches.length} breaches, ${verdict.incidents.length} incidents\n`,
  );
  for (const incident of verdict.incidents) process.stdout.write(`    ${incident}\n`);
}
const months = (seeds * users * days) / 30;
process.stdout.write(`\n${incidents} incidents, ${high} of them high or critical, in ${months} user-months\n\n`);
process.stdout.write('model, breaches, per user-month, most of one entity\n');
for (const [model, count] of [...perModel].sort((a, b) => b[1] - a[1])) {
  process.stdout.write(
    `${model.padEnd(44)} ${String(count).padStart(6)} ${(count / months).toFixed(4).padStart(8)} ${String(worst.get(model)).padStart(4)}\n`,
  );
}
