/** The frame that Elastic Agent and the integrations put around every document. */
import { iso } from '../../calendar.ts';
import { stream } from '../../random.ts';
import type { World } from '../../world/world.ts';
import type { JsonRecord } from '../shape.ts';

const agents = new WeakMap<World, Map<string, JsonRecord>>();

/** One agent reads the cloud, another the sensor. */
function agentOf(world: World, name: 'cloud' | 'sensor'): JsonRecord {
  const known = agents.get(world) ?? new Map<string, JsonRecord>();
  agents.set(world, known);
  let agent = known.get(name);
  if (agent === undefined) {
    const random = stream(world.seed, 'agent', name);
    agent = {
      ephemeral_id: random.guid(),
      id: random.guid(),
      name: `${world.tenant.label}-${name}`,
      type: 'filebeat',
      version: '8.12.2',
    };
    known.set(name, agent);
  }
  return agent;
}

/** The keys every document has; `event` and `tags` are completed with what the data set adds. */
export function frame(
  world: World,
  dataset: string,
  input: string,
  at: number,
  ingested: number,
  event: JsonRecord,
  tag: string,
): JsonRecord {
  return {
    '@timestamp': iso(at),
    agent: agentOf(world, dataset.startsWith('zeek.') ? 'sensor' : 'cloud'),
    data_stream: { dataset, namespace: 'default', type: 'logs' },
    ecs: { version: '8.11.0' },
    event: { agent_id_status: 'verified', dataset, ingested: iso(ingested), kind: 'event', ...event },
    input: { type: input },
    tags: ['forwarded', tag],
  };
}
