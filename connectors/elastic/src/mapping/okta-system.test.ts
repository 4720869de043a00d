import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

const document = (type: string, own: Record<string, unknown> = {}) => ({
  '@timestamp': '2024-03-18T15:21:00.000Z',
  ecs: { version: '8.11.0' },
  data_stream: { dataset: 'okta.system' },
  event: { id: '3aeede38-4f67-11ea-abd3-000000000001', action: type, outcome: 'success', kind: 'event' },
  client: { ip: '198.51.100.7', geo: { country_name: 'Netherlands' }, user: { id: '00u1', name: 'a.person' } },
  source: { ip: '198.51.100.7', geo: { country_iso_code: 'NL' }, as: { number: 64500 }, user: { id: '00u1' } },
  user: { full_name: 'A Person', name: 'a.person' },
  user_agent: { original: 'Mozilla/5.0' },
  okta: {
    uuid: '3aeede38-4f67-11ea-abd3-000000000001',
    event_type: type,
    actor: { id: '00u1', alternate_id: 'A.Person@example.org', display_name: 'A Person', type: 'User' },
    client: { device: 'Computer', ip: '198.51.100.7' },
    outcome: { result: 'SUCCESS' },
    authentication_context: { external_session_id: 'S1' },
    ...own,
  },
});

describe('Okta in the Elastic Common Schema', () => {
  it('reads a logon', () => {
    expect(
      eventOf(
        document('user.session.start', {
          debug_context: { debug_data: { risk_level: 'HIGH', flattened: { risk: { level: 'HIGH' } } } },
        }),
      ),
    ).toMatchObject({
      activity: 'logon',
      'event.id': '3aeede38-4f67-11ea-abd3-000000000001',
      'event.dataset': 'okta.system',
      'event.outcome': 'success',
      'user.id': '00u1',
      'user.email': 'a.person@example.org',
      'source.ip': '198.51.100.7',
      'source.geo.country_iso_code': 'NL',
      'source.as.number': 64500,
      'session.id': 'S1',
      'client.application': 'Computer',
      'event.risk': 'high',
      'user_agent.original': 'Mozilla/5.0',
    });
  });

  it('reads a refused push', () => {
    expect(
      eventOf(
        document('user.mfa.okta_verify.deny_push', { outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' } }),
      ),
    ).toMatchObject({
      activity: 'logon',
      'event.outcome': 'failure',
      'mfa.result': 'denied',
      'error.code': 'INVALID_CREDENTIALS',
    });
  });

  it('finds the target among several', () => {
    expect(
      eventOf(
        document('group.user_membership.add', {
          target: [
            { type: 'UserGroup', id: '00g1', display_name: 'Admins', alternate_id: 'unknown' },
            { type: 'User', id: '00u2', display_name: 'B Person', alternate_id: 'b.person@example.org' },
          ],
        }),
      ),
    ).toMatchObject({
      activity: 'account_change',
      'change.kind': 'group-added',
      'change.value': 'Admins',
      'user.target.id': '00u2',
      'user.target.email': 'b.person@example.org',
      'user.target.name': 'B Person',
    });
  });

  it('reads what changed out of the debug data', () => {
    expect(
      eventOf(
        document('user.account.privilege.grant', {
          debug_context: { debug_data: { flattened: { privilegeGranted: 'Super administrator' } } },
        }),
      ),
    ).toMatchObject({ 'change.kind': 'role-added', 'change.value': 'Super administrator' });
  });

  it('names the reason for what it leaves', () => {
    expect(reasonOf(document('policy.evaluate_sign_on'))).toMatch(/^okta\.system: a step/);
  });
});
