import { defineModel } from '../../model.ts';
import { knownDevice, unlikeBefore } from './evidence.ts';

/** One session goes on from another network with another client: its token was taken along. */
export const sessionReplay = defineModel({
  id: 'saas.session-replay',
  version: 1,
  title: 'Session used elsewhere',
  domain: 'saas',
  entity: 'user',
  activities: ['logon', 'file_access'],
  when: {
    'event.outcome': { not: 'failure' },
    'session.id': { exists: true },
    'source.ip': { exists: true },
    'user.service': false,
    'source.egress': false,
  },
  signals: [
    {
      kind: 'switch',
      name: 'operator within the session',
      of: 'source.as.number',
      per: 'session',
      withinHours: 240,
      bits: 4,
    },
    {
      kind: 'switch',
      name: 'client within the session',
      of: 'user_agent.family',
      per: 'session',
      withinHours: 240,
      bits: 5,
    },
    unlikeBefore({ of: 'source.network', weight: 0.25, max: 3 }),
    unlikeBefore({ of: 'source.as.number', weight: 0.5, max: 5 }),
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.5, max: 5 }),
    unlikeBefore({ of: 'user_agent.family', weight: 0.5, max: 4 }),
    knownDevice(-9),
  ],
  requires: ['operator within the session', 'client within the session', 'source.network'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  about: 'session',
  names: { source: 'source', session: 'session', application: 'application' },
  techniques: ['T1550.004', 'T1539'],
  explain: 'A session of {user} went on from {source.ip} with {user_agent.family}',
  falsePositives: ['A machine that shares one session between programs while it changes networks'],
  triage: ['Revoke the sessions and have the user sign in anew', 'Look at where the session began'],
  references: ['https://attack.mitre.org/techniques/T1550/004/'],
});
