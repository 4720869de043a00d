import { describe, expect, it } from '@jest/globals';
import { datasetOf } from './dataset.ts';

describe('datasetOf', () => {
  it('believes the data stream before the event', () => {
    expect(datasetOf({ data_stream: { dataset: 'zeek.dns' }, event: { dataset: 'x.y' } })).toBe('zeek.dns');
    expect(datasetOf({ event: { dataset: ['Okta.System'] } })).toBe('okta.system');
  });

  it('calls what Filebeat’s modules wrote by its present name', () => {
    expect(datasetOf({ event: { module: 'cisco', dataset: 'cisco.umbrella' } })).toBe('cisco_umbrella.log');
    expect(datasetOf({ event: { dataset: 'fortinet.firewall' } })).toBe('fortinet_fortigate.log');
  });

  it('knows Packetbeat by its agent', () => {
    expect(datasetOf({ agent: { type: 'packetbeat' }, event: { dataset: 'dns' } })).toBe('network_traffic.dns');
    expect(datasetOf({ agent: { type: 'packetbeat' }, type: 'http' })).toBe('network_traffic.http');
  });

  it('tells a source by its own fields where nothing names it', () => {
    expect(datasetOf({ m365_defender: { event: { category: 'AdvancedHunting-EmailEvents' } } })).toBe(
      'm365_defender.event',
    );
    expect(datasetOf({ google_workspace: { actor: { type: 'USER' }, drive: { visibility: 'x' } } })).toBe(
      'google_workspace.drive',
    );
    expect(datasetOf({ zeek: { session_id: 'C1', ssl: { version: 'TLSv13' } } })).toBe('zeek.ssl');
    expect(datasetOf({ zeek: { session_id: 'C1', connection: { state: 'SF' } } })).toBe('zeek.connection');
  });

  it('knows Winlogbeat’s documents by their channel', () => {
    expect(datasetOf({ winlog: { channel: 'Security' }, event: { code: '4624' } })).toBe('system.security');
    expect(datasetOf({ winlog: { channel: 'Application' } })).toBeNull();
  });

  it('says nothing of a document that says nothing', () => {
    expect(datasetOf({ '@timestamp': 'x', event: { kind: 'event' } })).toBeNull();
    expect(datasetOf({ event: { dataset: 'custom' } })).toBe('custom');
  });
});
