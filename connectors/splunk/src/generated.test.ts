import { describe, expect, it } from '@jest/globals';
import { type Activity, createMapper, type Field } from '@weft/core';
import { generateRecords, mappingPorts } from '@weft/testkit';
import { splunkDialect } from './dialect.ts';

/** What an event of each activity cannot do without. */
const NEEDED: { readonly [A in Activity]?: readonly Field[] } = {
  message: ['email.message_id'],
  link_click: ['url.full', 'user.email', 'source.ip', 'click.verdict', 'click.through'],
  logon: ['user.email', 'user.id', 'source.ip', 'logon.type'],
  mailbox_rule: ['user.email', 'rule.name', 'rule.operation', 'source.ip'],
  mail_access: ['user.email', 'mail.operation', 'mail.items'],
  consent: ['user.email', 'application.name', 'consent.scopes', 'consent.type'],
  file_access: ['user.email', 'file.name', 'file.path', 'file.operation', 'source.ip'],
  account_change: ['user.email', 'change.kind'],
  admin_change: ['change.kind'],
  dns_query: ['source.ip', 'dns.question.name', 'dns.question.type', 'dns.response_code'],
  tls_session: ['source.ip', 'destination.ip', 'tls.client.ja3', 'tls.version'],
  web_request: ['source.ip', 'url.full', 'destination.domain', 'http.response.status_code'],
  connection: ['source.ip', 'destination.ip', 'source.bytes', 'destination.bytes', 'network.state'],
  lease: ['host.name', 'lease.ip', 'lease.kind', 'lease.operation'],
};

describe('the generated company in search results of Splunk', () => {
  it('is read whole', () => {
    const map = createMapper(splunkDialect, mappingPorts());
    const lost: Record<string, number> = {};
    const count = (what: string): void => void (lost[what] = (lost[what] ?? 0) + 1);
    for (const { file, record } of generateRecords({
      story: 'march',
      shape: 'splunk',
      users: 30,
      days: 7,
      density: 0.1,
    })) {
      const outcome = map(record);
      if (outcome.kind !== 'events') {
        count(`${file}: ${outcome.reason}`);
        continue;
      }
      for (const event of outcome.events) {
        for (const field of NEEDED[event.activity] ?? []) {
          if (event[field] === null) count(`${event.activity} without ${field}`);
        }
      }
    }
    expect(lost).toEqual({});
  });
});
