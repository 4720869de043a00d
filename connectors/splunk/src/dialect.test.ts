import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { splunkDialect } from './dialect.ts';

const { eventOf, reasonOf } = createRecordReader(splunkDialect);

const TIME = '2024-03-20T14:02:11.000+00:00';

const rule = {
  CreationTime: '2024-03-20T14:02:11',
  Id: 'o-1',
  Operation: 'New-InboxRule',
  RecordType: 1,
  UserId: 'anna.berg@example.org',
  Workload: 'Exchange',
  Parameters: [
    { Name: 'Name', Value: '...' },
    { Name: 'MoveToFolder', Value: 'RSS Feeds' },
  ],
};
const row = { _time: TIME, sourcetype: 'o365:management:activity', source: 'o365', _raw: JSON.stringify(rule) };

describe('a search result', () => {
  it('is recognised as line of an export, row, HTTP event, with or without raw text', () => {
    const { _raw: _text, ...fields } = row;
    for (const record of [
      { preview: false, result: row },
      row,
      fields,
      { time: 1710943331, sourcetype: 'x', event: rule },
    ]) {
      expect(splunkDialect.recognises(record)).toBe(true);
    }
    for (const record of [rule, { _time: TIME }, { message: 'x' }, { source: 'x', result: { status: 'ok' } }, {}])
      expect(splunkDialect.recognises(record)).toBe(false);
  });

  it('gives the same event in each of these forms', () => {
    const expected = eventOf(row);
    expect(expected).toMatchObject({
      activity: 'mailbox_rule',
      'rule.name': '...',
      'rule.move_to_folder': 'RSS Feeds',
    });
    expect(eventOf({ preview: false, result: row })).toEqual(expected);
    expect(eventOf({ sourcetype: row.sourcetype, event: rule })).toEqual(expected);
    expect(eventOf({ ...row, _raw: `Mar 20 14:02:11 host ${row._raw}` })).toEqual(expected);
    const fields = {
      _time: TIME,
      sourcetype: [row.sourcetype, 'o365'],
      ...Object.fromEntries(Object.entries(rule).filter(([key]) => key !== 'Parameters')),
      'Parameters{}.Name': ['Name', 'MoveToFolder'],
      'Parameters{}.Value': ['...', 'RSS Feeds'],
    };
    expect(eventOf(fields)).toEqual(expected);
  });

  it('takes the time of the index where the record has none that can be read', () => {
    const broken = { ...rule, CreationTime: '2024-03-20T14:02:65' };
    expect(eventOf({ ...row, _raw: JSON.stringify(broken) })['@timestamp']).toBe(Date.UTC(2024, 2, 20, 14, 2, 11));
    expect(eventOf({ ...row, _indextime: '1710943400' })['event.ingested']).toBe(1710943400000);
  });

  it('names the log of Zeek by its source type', () => {
    const conn = { ts: 1710943331, uid: 'C1', 'id.orig_h': '10.0.0.7', 'id.resp_h': '193.0.2.91', orig_bytes: 1 };
    for (const sourcetype of ['bro:conn:json', 'zeek:conn:json', 'bro_conn', 'corelight_conn']) {
      expect(eventOf({ _time: TIME, sourcetype, _raw: JSON.stringify(conn) })).toMatchObject({
        activity: 'connection',
        'source.bytes': 1,
      });
    }
  });

  it('reads single events of Google Workspace, raw and extracted', () => {
    const activity = {
      id: { time: '2024-03-18T15:22:03Z', applicationName: 'login', uniqueQualifier: '7' },
      actor: { email: 'a@example.org' },
      event: { name: 'login_failure', parameters: [{ name: 'login_type', value: 'reauth' }] },
    };
    expect(eventOf({ _time: TIME, sourcetype: 'gws:reports:login', _raw: JSON.stringify(activity) })).toMatchObject({
      'event.outcome': 'failure',
      'client.application': 'reauth',
    });
    const fields = {
      'id.applicationName': 'login',
      'id.time': '2024-03-18T15:22:03Z',
      'actor.email': 'a@example.org',
      'event.name': 'login_failure',
      'event.parameters{}.name': 'login_type',
      'event.parameters{}.value': 'reauth',
    };
    expect(eventOf({ _time: TIME, sourcetype: 'gws:reports:login', ...fields })).toMatchObject({
      'client.application': 'reauth',
    });
  });

  it('reads lines of firewalls and resolvers', () => {
    const pan =
      '1,2024/03/18 15:22:03,0123,TRAFFIC,end,2305,2024/03/18 15:22:03,10.0.0.7,193.0.2.91,,,Out,,,ssl,vsys1,T,U,e1,e2,log,x,14740,1,50624,443,0,0,0x40,tcp,allow,3,1,2';
    expect(eventOf({ _time: TIME, sourcetype: 'pan:traffic', _raw: pan })).toMatchObject({
      activity: 'connection',
      '@timestamp': Date.parse(TIME),
      'destination.bytes': 2,
    });
    const umbrella =
      '"2024-03-18 15:22:03","PC-7","PC-7","10.0.0.7","198.51.100.1","Blocked","1 (A)","NOERROR","evil.example.","Malware"';
    expect(eventOf({ _time: TIME, sourcetype: 'cisco:umbrella:dns', _raw: umbrella })).toMatchObject({
      activity: 'dns_query',
      'network.verdict': 'blocked',
    });
  });

  it('counts source types that are known and not read, and others', () => {
    expect(reasonOf({ _time: TIME, sourcetype: 'WinEventLog', _raw: 'text' })).toBe(
      'splunk: what happens inside devices',
    );
    expect(
      reasonOf({
        _time: TIME,
        sourcetype: 'nginx:plus:kv',
        _raw: 'src="10.0.0.7" http_method="GET" uri_path="/" status="200"',
      }),
    ).toBe('splunk: requests to own servers');
    expect(reasonOf({ _time: TIME, sourcetype: 'acme:log', _raw: 'text' })).toBe('splunk: "acme:log" is not read');
  });
});
