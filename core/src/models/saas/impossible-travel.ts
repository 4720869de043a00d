import { defineModel } from '../../model.ts';
import { unlikeBefore } from './evidence.ts';

/** Two countries within hours of each other. Weak: VPNs and carriers do this too. */
export const impossibleTravel = defineModel({
  id: 'saas.impossible-travel',
  version: 1,
  title: 'Impossible travel',
  domain: 'saas',
  entity: 'user',
  activities: ['logon'],
  when: {
    'event.outcome': 'success',
    'source.geo.country_iso_code': { exists: true },
    'user.service': false,
    'source.egress': false,
  },
  signals: [
    {
      kind: 'switch',
      name: 'country within hours',
      of: 'source.geo.country_iso_code',
      per: 'user',
      withinHours: 6,
      bits: 8,
    },
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.6, max: 8 }),
  ],
  requires: ['country within hours'],
  breachAt: 0.98,
  severity: 'low',
  weak: true,
  quietHours: 24,
  names: { source: 'source', session: 'session' },
  techniques: ['T1078.004'],
  explain: '{user} logged on from {source.geo.country_iso_code} too soon after a logon from another country',
  falsePositives: ['A VPN switched on or off', 'A mobile carrier that leaves the country'],
  triage: ['Compare the device and the session of both logons'],
  references: ['https://attack.mitre.org/techniques/T1078/004/'],
});
