import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, makeEvent, runModels } from '../../testing.ts';
import { applicationCredentials } from './application-credentials.ts';

const HOUR = 3_600_000;
const change = (user: string, time: number, kind: string, value: string | null = null) =>
  makeEvent('admin_change', time, {
    'user.email': `${user}@example.org`,
    'change.kind': kind,
    'change.value': value,
    'application.id': 'app-1',
  });

describe('application credentials or permissions added', () => {
  it('breaches when an application gets a key and the right to read mail, without any history', () => {
    const { breaches } = runModels(
      [applicationCredentials],
      [
        change('c', COMPANY_END, 'application-credentials-added'),
        change('c', COMPANY_END + HOUR / 2, 'application-permission-added', 'Mail.Read'),
      ],
    );
    expect(breaches).toHaveLength(1);
  });

  it('stays quiet for a pipeline that renews keys', () => {
    const renewals = Array.from({ length: 10 }, (_renewal, index) =>
      change('pipeline', COMPANY_END - (10 - index) * 48 * HOUR, 'application-credentials-added'),
    );
    expect(runModels([applicationCredentials], renewals).breaches).toEqual([]);
  });
});
