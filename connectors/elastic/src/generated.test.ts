import { describe, expect, it } from '@jest/globals';
import { type Activity, createMapper, type Field } from '@weft/core';
import { generateRecords, mappingPorts } from '@weft/testkit';
import { elasticDialect } from './dialect.ts';

/** What an event of each activity cannot do without. */
const NEEDED: { readonly [A in Activity]?: readonly Field[] } = {
  message: ['email.message_id'],
  link_click: ['url.full', 'user.email', 'source.ip', 'click.verdict'],
  logon: ['user.email', 'user.id', 'source.ip', 'source.geo.country_iso_code', 'event.outcome', 'logon.type'],
  mailbox_rule: ['user.email', 'rule.name', 'rule.operation', 'source.ip'],
  mail_access: ['user.email', 'mail.operation', 'mail.items'],
  consent: ['user.email', 'application.name', 'consent.scopes'],
  file_access: ['user.email', 'file.name', 'file.operation', 'source.ip'],
  account_change: ['user.email', 'change.kind'],
  admin_change: ['change.kind'],
  dns_query: ['source.ip', 'dns.question.name', 'dns.response_code'],
  tls_session: ['source.ip', 'destination.ip', 'tls.client.ja3', 'tls.version'],
  web_request: ['source.ip', 'url.full', 'destination.domain', 'http.response.status_code'],
  connection: ['source.ip', 'destination.ip', 'source.bytes', 'destination.bytes', 'network.state'],
  lease: ['host.name', 'lease.ip', 'lease.kind', 'lease.operation'],
};

describe('the generated company in Elastic’s shape', () => {
  it('is read whole', () => {
    const map = createMapper(elasticDialect, mappingPorts());
    const lost: Record<string, number> = {};
    const seen = new Set<Activity>();
    const count = (what: string): void => void (lost[what] = (lost[what] ?? 0) + 1);
    for (const { file, record } of ['march', 'consent-abuse'].flatMap((story) => [
      ...generateRecords({
        story,
        shape: 'ecs',
        users: 30,
        days: 7,
        density: 0.2,
      }),
    ])) {
      const outcome = map(record);
      if (outcome.kind !== 'events') {
        count(`${file}: ${outcome.reason}`);
        continue;
      }
      for (const event of outcome.events) {
        seen.add(event.activity);
        for (const field of NEEDED[event.activity] ?? []) {
          if (event[field] === null) count(`${event.activity} without ${field}`);
        }
      }
    }
    expect(lost).toEqual({});
    expect([...seen].sort()).toEqual(Object.keys(NEEDED).sort());
  });
});
