import { defineModel } from '../../model.ts';
import { knownDevice, unlikeBefore } from './evidence.ts';

/**
 * A place and a client or device that are all new to the account at once, if in the owner's own country. Weak: people
 * borrow machines and visit friends; but who rents a household's line near the owner looks no different.
 */
export const unfamiliarClientAndPlace = defineModel({
  id: 'saas.unfamiliar-client-and-place',
  version: 1,
  title: 'Logon from an unfamiliar place with an unfamiliar client',
  domain: 'saas',
  entity: 'user',
  activities: ['logon'],
  when: {
    'event.outcome': { not: 'failure' },
    'source.ip': { exists: true },
    'user.service': false,
    'source.egress': false,
  },
  signals: [
    unlikeBefore({ of: 'source.network', weight: 0.25, max: 3 }),
    unlikeBefore({ of: 'source.as.number', weight: 0.5, max: 5 }),
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.5, max: 4 }),
    unlikeBefore({ of: 'user_agent.family', weight: 0.5, max: 4 }),
    unlikeBefore({ of: 'logon.device', weight: 0.5, max: 3 }),
    knownDevice(-9),
  ],
  requires: ['source.network'],
  breachAt: 0.9,
  severity: 'low',
  weak: true,
  quietHours: 24,
  about: 'network',
  names: { source: 'source', session: 'session', application: 'application' },
  techniques: ['T1078.004'],
  explain: '{user} logged on from {source.ip} with {user_agent.family}, both new for the account',
  falsePositives: ['A borrowed machine', 'A new telephone or operator'],
  triage: ['Look at what the session did next', 'Ask the user on a second channel'],
  references: ['https://attack.mitre.org/techniques/T1078/004/'],
});
