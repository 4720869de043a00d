import { describe, expect, it } from '@jest/globals';
import { makeEvent, runModels } from '../../testing.ts';
import { unusualExternalSource } from './unusual-external-source.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 1, 1, 9);

function logon(user: string, time: number, country: string, ip: string, as: number) {
  return makeEvent('logon', time, {
    'user.email': `${user}@example.org`,
    'event.outcome': 'success',
    'source.ip': ip,
    'source.geo.country_iso_code': country,
    'source.as.number': as,
    'user_agent.original': 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/120.0 Safari/537.36',
  });
}

const company = Array.from({ length: 20 }, (_user, user) =>
  Array.from({ length: 30 }, (_day, day) =>
    logon(`u${user}`, START + day * DAY + user * 60_000, 'US', `73.${user}.1.9`, 7922),
  ),
).flat();

describe('unusual external source', () => {
  it('breaches when a homebody logs on from a country nobody here uses', () => {
    const { breaches } = runModels(
      [unusualExternalSource],
      [...company, logon('u3', START + 31 * DAY, 'NL', '193.0.2.91', 216139)],
    );
    expect(breaches).toHaveLength(1);
    expect(breaches[0]).toMatchObject({
      model: 'saas.unusual-external-source',
      entity: { type: 'user', id: 'u3@example.org' },
    });
    expect(breaches[0]!.features[0]).toMatchObject({ name: 'source.geo.country_iso_code', value: 'NL' });
    expect(breaches[0]!.entities).toContainEqual(
      expect.objectContaining({ type: 'address', id: '193.0.2.91', role: 'source' }),
    );
  });

  it('stays quiet for a place that the user has, and for a new address at home', () => {
    const { breaches } = runModels(
      [unusualExternalSource],
      [...company, logon('u3', START + 31 * DAY, 'US', '73.3.77.9', 7922)],
    );
    expect(breaches).toHaveLength(0);
  });

  it('does not repeat itself within a day for the same place', () => {
    const { findings } = runModels(
      [unusualExternalSource],
      [
        ...company,
        logon('u3', START + 31 * DAY, 'NL', '193.0.2.91', 216139),
        logon('u3', START + 31 * DAY + 60_000, 'NL', '193.0.2.91', 216139),
      ],
    );
    expect(findings.map((finding) => finding.kind)).toEqual(['breach', 'repeat']);
  });

  it('breaches when an application that was just given consent reads mail from a hoster in the own country', () => {
    const application = { 'application.id': 'viewer', 'user.email': 'u3@example.org' };
    const { breaches } = runModels(
      [unusualExternalSource],
      [
        ...company,
        makeEvent('consent', START + 31 * DAY, { ...application, 'consent.scopes': ['Mail.Read'] }),
        makeEvent('mail_access', START + 31 * DAY + 3_600_000, {
          ...application,
          'mail.operation': 'read',
          'source.ip': '198.51.100.7',
          'source.geo.country_iso_code': 'US',
          'source.as.number': 64500,
        }),
      ],
    );
    expect(breaches).toMatchObject([{ entity: { id: 'u3@example.org' } }]);
  });
});
