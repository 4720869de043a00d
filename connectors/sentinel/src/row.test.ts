import { describe, expect, it } from '@jest/globals';
import { columnName, toRow } from './row.ts';

describe('columnName', () => {
  it('takes off what the portal adds', () => {
    expect(columnName('TimeGenerated [UTC]', false)).toBe('TimeGenerated');
    expect(columnName('\ufeffTenantId', false)).toBe('TenantId');
    expect(columnName('TimeGenerated [Local Time]', false)).toBe('TimeGenerated [Local Time]');
  });

  it('takes off the type of a union', () => {
    expect(columnName('DeviceDetail_dynamic', false)).toBe('DeviceDetail');
    expect(columnName('ReportId_long', false)).toBe('ReportId');
  });

  it("takes off the collector's type only where tables have one", () => {
    expect(columnName('eventType_s', true)).toBe('eventType');
    expect(columnName('ThreatOriginalRiskLevel_s', false)).toBe('ThreatOriginalRiskLevel_s');
    expect(columnName('Start_Time', true)).toBe('Start_Time');
  });
});

describe('toRow', () => {
  it('leaves empty columns out and names the table', () => {
    expect(toRow({ Type: 'X', A: '', B: null, C: 0, D: false }, 'X')).toEqual({
      $table: 'X',
      Type: 'X',
      C: 0,
      D: false,
    });
  });

  it('takes the twin that has content, and the plain column before twins', () => {
    expect(toRow({ D_dynamic: '{}', D_string: '{"a":1}' }, 'SigninLogs')).toEqual({
      $table: 'SigninLogs',
      D: '{"a":1}',
    });
    expect(toRow({ D_string: 'twin', D: 'plain' }, 'SigninLogs')).toEqual({ $table: 'SigninLogs', D: 'plain' });
  });

  it('cannot reach a prototype', () => {
    const row = toRow(JSON.parse('{"__proto__":{"polluted":1},"A":1}') as Record<string, unknown>, 'X');
    expect((row as { polluted?: unknown }).polluted).toBeUndefined();
    expect(row['A']).toBe(1);
  });

  it('keeps columns named like what every object has', () => {
    expect(toRow({ constructor_string: 'x', toString: 'y' }, 'X')).toEqual({
      $table: 'X',
      constructor: 'x',
      toString: 'y',
    });
  });
});
