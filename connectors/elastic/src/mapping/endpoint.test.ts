import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

const defend = (stream: string, action: string, fields: Record<string, unknown> = {}) => ({
  '@timestamp': '2024-03-18T15:21:00.000Z',
  ecs: { version: '8.10.0' },
  agent: { type: 'endpoint' },
  data_stream: { dataset: `endpoint.events.${stream}` },
  event: { id: 'NvLKxS+1', kind: 'event', action, outcome: 'success' },
  host: { name: 'LAP-17', id: 'H17' },
  user: { name: 'a.person', id: 'S-1-5-21-1-2-3-1001' },
  source: { ip: '10.1.2.3', port: 51514, bytes: 10 },
  destination: { ip: '193.0.2.91', port: 443, bytes: 20 },
  ...fields,
});

describe('agents on the device', () => {
  it('know device and user', () => {
    expect(eventOf(defend('network', 'disconnect_received'))).toMatchObject({
      activity: 'connection',
      'host.name': 'lap-17',
      'host.id': 'h17',
      'user.name': 'a.person',
      'user.id': 's-1-5-21-1-2-3-1001',
    });
    expect(
      eventOf(
        defend('network', 'lookup_result', { dns: { question: { name: 'x.example' }, resolved_ip: ['193.0.2.91'] } }),
      ),
    ).toMatchObject({ activity: 'dns_query' });
  });

  it('count a connection and a question once', () => {
    expect(reasonOf(defend('network', 'connection_attempted'))).toMatch(/beginning/);
    expect(reasonOf(defend('network', 'lookup_requested'))).toMatch(/answer/);
    expect(reasonOf(defend('process', 'start'))).toMatch(/process/);
  });

  it('read Sysmon’s connections and questions', () => {
    const sysmon = (code: string, fields: Record<string, unknown>) => ({
      '@timestamp': '2024-03-18T15:21:00.000Z',
      ecs: { version: '8.0.0' },
      winlog: { channel: 'Microsoft-Windows-Sysmon/Operational' },
      event: { code, kind: 'event' },
      host: { name: 'LAP-17' },
      ...fields,
    });
    expect(
      eventOf(sysmon('3', { source: { ip: '10.1.2.3' }, destination: { ip: '193.0.2.91', port: 443 } })),
    ).toMatchObject({ activity: 'connection', 'host.name': 'lap-17', 'destination.port': 443 });
    expect(eventOf(sysmon('22', { dns: { question: { name: 'x.example' } } }))).toMatchObject({
      activity: 'dns_query',
    });
    expect(reasonOf(sysmon('1', {}))).toMatch(/process/);
  });

  it('read logons to Windows and Linux, not the end of a session', () => {
    const windows = {
      '@timestamp': '2024-03-18T15:21:00.000Z',
      ecs: { version: '8.0.0' },
      event: {
        dataset: 'system.security',
        kind: 'event',
        action: 'logged-in',
        category: ['authentication'],
        type: ['start'],
        outcome: 'success',
        code: '4624',
      },
      host: { name: 'SRV-1' },
      user: { name: 'a.person', domain: 'CORP', id: 'S-1-5-21-1-2-3-1001' },
      source: { ip: '10.1.2.3' },
      winlog: { logon: { type: 'RemoteInteractive' } },
    };
    expect(eventOf(windows)).toMatchObject({
      activity: 'logon',
      'host.name': 'srv-1',
      'logon.type': 'interactive',
      'event.outcome': 'success',
      'user.name': 'a.person',
    });
    expect(reasonOf({ ...windows, event: { ...windows.event, action: 'logged-off', type: ['end'] } })).toMatch(
      /^system\.auth/,
    );
  });
});
