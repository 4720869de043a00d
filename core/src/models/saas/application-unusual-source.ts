import type { Condition } from '../../condition.ts';
import { defineModel, type Signal } from '../../model.ts';
import type { Population } from '../../role.ts';

/** Sign-ins of applications by their own key or certificate, with nobody behind them. */
const BY_ITSELF: Condition = {
  'event.outcome': 'success',
  'user.id': { exists: false },
  'user.email': { exists: false },
  'source.ip': { exists: true },
};
const OWN_LOGONS: Population = { activities: ['logon'], when: BY_ITSELF };

function unlikeItself(of: string, weight: number, max: number): Signal {
  return { kind: 'novelty', name: of, of, per: 'application', over: OWN_LOGONS, weight, max };
}

/** An application signs in with its own key from where it never ran: the key is in other hands. */
export const applicationUnusualSource = defineModel({
  id: 'saas.application-unusual-source',
  version: 1,
  title: 'Application used from an unusual source',
  domain: 'saas',
  entity: 'application',
  activities: ['logon'],
  when: BY_ITSELF,
  signals: [
    unlikeItself('source.as.number', 0.7, 7),
    unlikeItself('source.geo.country_iso_code', 0.6, 6),
    unlikeItself('source.network', 0.25, 3),
    {
      kind: 'recent',
      name: 'a key was added before',
      of: {
        activities: ['admin_change'],
        when: {
          'change.kind': ['application-credentials-added', 'application-owner-added'],
          'event.outcome': { not: 'failure' },
        },
      },
      per: 'site',
      withinHours: 168,
      bits: 4,
      means: 'a key or an owner added to an application',
    },
  ],
  requires: ['source.as.number', 'source.network'],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 24,
  about: 'network',
  names: { source: 'source', network: 'source' },
  techniques: ['T1078.004', 'T1098.001'],
  explain: 'The application {application.name} signed in by itself from {source.ip}, a place where it never ran',
  falsePositives: ['A service that moved to another data centre', 'A developer who tries a key at home'],
  triage: ['Look at the keys of the application and who added them', 'Ask its owner where it runs'],
  references: ['https://attack.mitre.org/techniques/T1098/001/'],
});
