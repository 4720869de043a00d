import { describe, expect, it } from '@jest/globals';
import { createTableFinder } from './tables.ts';

const tableOf = createTableFinder(['OfficeActivity', 'SigninLogs', 'DnsEvents']);

describe('createTableFinder', () => {
  it('takes the name that a row carries, in whatever case', () => {
    expect(tableOf({ Type: 'SigninLogs' })).toBe('SigninLogs');
    expect(tableOf({ TableName: 'officeactivity' })).toBe('OfficeActivity');
    expect(tableOf({ $table: 'DnsEvents', Type: 'x' })).toBe('DnsEvents');
  });

  it('takes any custom table by its ending', () => {
    expect(tableOf({ Type: 'Something_CL' })).toBe('Something_CL');
  });

  it('knows a table by its columns, with the suffixes of an export', () => {
    expect(tableOf({ 'TimeGenerated [UTC]': '', ResultType: 0, UserPrincipalName: '', AppDisplayName: '' })).toBe(
      'SigninLogs',
    );
    expect(tableOf({ FlowType_s: 'IntraVNet', FlowDirection_s: 'I', L4Protocol_s: 'T' })).toBe(
      'AzureNetworkAnalytics_CL',
    );
  });

  it('keeps the name of a table that is not read', () => {
    expect(tableOf({ TenantId: 't', TimeGenerated: 'now', Type: 'SecurityEvent' })).toBe('SecurityEvent');
    expect(tableOf({ TenantId: 't', TimeGenerated: 'now' })).toBe('unknown');
  });

  it('leaves records of other formats alone', () => {
    expect(tableOf({ '@timestamp': 'now', event: {} })).toBeNull();
    expect(tableOf({ CreationTime: 'now', Operation: 'Send', Workload: 'Exchange', UserId: 'a@x.org' })).toBeNull();
    expect(tableOf({ Type: 'A', _raw: '' })).toBeNull();
    expect(tableOf({})).toBeNull();
  });
});
