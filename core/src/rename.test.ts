import { describe, expect, it } from '@jest/globals';
import { analyze } from './analyze.ts';
import type { WeftEvent } from './event.ts';
import { MODELS } from './models/index.ts';
import { createOrganization, type Identity } from './organization.ts';
import { COMPANY_END, COMPANY_START, foreignLogon, homeLogon, makeEvent, testPorts } from './testing.ts';

const DAY_MS = 86_400_000;
const PEOPLE = Array.from({ length: 20 }, (_person, index) => String.fromCharCode(97 + index));
const HALF_WAY = COMPANY_START + 15 * DAY_MS;

type Rename = 'none' | 'same ids' | 'new ids';

/** A company of twenty for a month and a theft at its end; half-way, everybody is renamed. */
function company(rename: Rename): readonly WeftEvent[] {
  const named = (user: string, time: number) => {
    const isNew = rename !== 'none' && time >= HALF_WAY;
    return {
      'user.email': `${user}@example.${isNew ? 'net' : 'org'}`,
      'user.id': `${isNew && rename === 'new ids' ? 'new' : 'old'}-${user}`,
    };
  };
  const ordinary = PEOPLE.flatMap((user, index) =>
    Array.from({ length: 30 }, (_day, day) => {
      const time = COMPANY_START + day * DAY_MS + index * 60_000;
      return homeLogon(user, time, { ...named(user, time), 'event.id': `${user}-${day}` });
    }),
  );
  const theft = COMPANY_END + 60_000;
  return [
    ...ordinary,
    foreignLogon('c', theft, { ...named('c', theft), 'event.id': 'theft' }),
    makeEvent('mailbox_rule', theft + 600_000, {
      ...named('c', theft),
      'event.id': 'rule',
      'event.outcome': 'success',
      'source.ip': '193.0.2.91',
      'source.geo.country_iso_code': 'NL',
      'source.as.number': 216139,
      'rule.name': '...',
      'rule.operation': 'create',
      'rule.move_to_folder': 'RSS Feeds',
      'rule.mark_as_read': true,
    }),
  ];
}

function judge(rename: Rename, identities: readonly Identity[] = []) {
  const organization = createOrganization({ domains: ['example.org', 'example.net'], identities });
  const {
    breaches,
    incidents,
    identities: report,
  } = analyze(company(rename), { models: MODELS, organization, ports: testPorts });
  return {
    report,
    detections: {
      breaches: breaches.map(({ id, model, entity, score, features }) => ({ id, model, entity, score, features })),
      incidents: incidents.map(({ id, severity, title }) => ({ id, severity, title })),
    },
  };
}

const table: readonly Identity[] = PEOPLE.map((user) => ({
  names: [`${user}@example.org`, `${user}@example.net`, `old-${user}`, `new-${user}`].map((name) => ({ name })),
}));

describe('when everybody is renamed half-way', () => {
  const { detections } = judge('none');

  it('there is something to detect', () => {
    expect(detections.breaches.length).toBeGreaterThan(1);
    expect(detections.incidents).toHaveLength(1);
  });

  it('detections stay the same with an identity table', () => {
    expect(judge('new ids', table).detections).toEqual(detections);
  });

  it('detections stay the same without one where the ids stay, and the renames are told', () => {
    const { detections: after, report } = judge('same ids');
    expect(after).toEqual(detections);
    expect(report.renames).toHaveLength(PEOPLE.length);
    expect(report.look_like_renames).toEqual([]);
  });

  it('the loss is reported where neither table nor ids tell who is who', () => {
    const { detections: after, report } = judge('new ids');
    expect(after).not.toEqual(detections);
    expect(report.look_like_renames).toMatchObject([
      { day: '2024-02-16', accounts: 20, finding: expect.stringContaining('give an identity table') },
    ]);
  });
});
