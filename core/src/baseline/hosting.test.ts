import { describe, expect, it } from '@jest/globals';
import { createEngine } from '../engine.ts';
import { defineModel } from '../model.ts';
import { connection, DAY, START, tls } from '../models/network/testing.ts';
import { createOrganization } from '../organization.ts';
import type { Ports } from '../ports.ts';
import { testPorts } from '../testing.ts';

/** Breaches on every connection, whatever the hosting says. */
const model = defineModel({
  id: 'network.test',
  version: 1,
  title: 'Test',
  domain: 'network',
  entity: 'actor',
  activities: ['connection'],
  signals: [
    { kind: 'hosting', name: 'hosting', rare: 1, common: 6 },
    { kind: 'condition', name: 'any', is: { activity: 'connection' }, bits: 12, usual: '' },
  ],
  breachAt: 0.5,
  severity: 'low',
  quietHours: 0,
  techniques: [],
  explain: '{actor}',
  falsePositives: [],
  triage: [],
  references: [],
});
/** A large cloud and a small hoster. */
const located: Ports = {
  ...testPorts,
  locate: (ip) => ({ country: null, asNumber: ip.startsWith('198.51.') ? 64_500 : 64_501, asOrganization: null }),
};
const domains = (count: number) =>
  Array.from({ length: count }, (_one, index) =>
    tls(1, START + index, `site${index}.com`, { 'destination.ip': `198.51.100.${index % 250}` }),
  );
function bits(count: number, ip: string, ports = located): number {
  const engine = createEngine({
    models: [model],
    organization: createOrganization({ domains: ['example.org'] }),
    ports,
  });
  for (const event of domains(count)) engine.observe(event);
  const [finding] = engine.observe(connection(1, START + DAY, ip));
  const features = finding?.kind === 'breach' ? finding.breach.features : [];
  return features.find((feature) => feature.name === 'hosting')?.surprise ?? 0;
}

describe('hosting', () => {
  it('reassures at an operator that hosts much of what is contacted here, and not at another', () => {
    expect(bits(400, '198.51.100.251')).toBe(-6);
    expect(bits(400, '203.0.113.9')).toBe(1);
  });

  it('says nothing with few domains, inside, and where operators are unknown', () => {
    expect(bits(40, '203.0.113.9')).toBe(0);
    expect(bits(400, '10.0.0.9')).toBe(0);
    expect(bits(400, '203.0.113.9', testPorts)).toBe(0);
  });
});
