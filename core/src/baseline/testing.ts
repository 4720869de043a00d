/** For tests only: what one signal says of the last of some events. */
import type { Activity, WeftEvent } from '../event.ts';
import { defineModel, type Signal } from '../model.ts';
import type { OrganizationConfig } from '../organization.ts';
import { runModels } from '../testing.ts';

/** Bits, value and expectation for the last event, after all before it were learned; 0 and empty when it is silent. */
export function judgeLast(
  signal: Signal,
  events: readonly WeftEvent[],
  organization?: OrganizationConfig,
): { readonly bits: number; readonly value: string; readonly expected: string } {
  const last = events.reduce((latest, event) => (event['@timestamp'] >= latest['@timestamp'] ? event : latest));
  const model = defineModel({
    id: 'network.test',
    version: 1,
    title: 'Test',
    domain: 'network',
    entity: 'actor',
    activities: [...new Set<Activity>(events.map((event) => event.activity))],
    signals: [{ ...signal, max: 100, when: { 'event.id': last['event.id'] } }],
    breachAt: 0.0001,
    severity: 'low',
    quietHours: 0,
    techniques: [],
    explain: '{actor}',
    falsePositives: [],
    triage: [],
    references: [],
  });
  const feature = runModels([model], events, organization).breaches.at(-1)?.features[0];
  return { bits: feature?.surprise ?? 0, value: feature?.value ?? '', expected: feature?.expected ?? '' };
}
