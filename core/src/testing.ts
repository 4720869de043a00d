/** For tests only: ports without tables, and events from a few fields. */
import { type Activity, blankEvent, type EventOf, type WeftEvent } from './event.ts';
import { createEngine, type Finding } from './engine.ts';
import type { Breach } from './breach.ts';
import type { Model, Signal } from './model.ts';
import { createOrganization, type OrganizationConfig } from './organization.ts';
import type { Ports } from './ports.ts';

/** A digest good enough to tell test records apart; two labels make a registrable domain; nothing is located. */
export const testPorts: Ports = {
  digest(text) {
    let a = 0x811c9dc5;
    let b = 0x01000193;
    for (let index = 0; index < text.length; index++) {
      a = Math.imul(a ^ text.charCodeAt(index), 0x01000193);
      b = Math.imul(b ^ text.charCodeAt(index), 0x85ebca6b);
    }
    return ((a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')).repeat(2);
  },
  registrableDomain: (host) => (host.includes('.') ? host.split('.').slice(-2).join('.') : null),
  locate: () => null,
};

let made = 0;

/** An event of an activity; every field that is not given is null, the id is new, the time is given in ISO. */
export function makeEvent<A extends Activity>(
  activity: A,
  time: string | number,
  fields: Partial<EventOf<A>>,
): WeftEvent {
  return {
    ...blankEvent(activity),
    'event.id': `test-${++made}`,
    'event.dataset': 'test',
    site: 'default',
    ...fields,
    '@timestamp': typeof time === 'number' ? time : Date.parse(time),
  };
}

/** Runs models over events, in the order of their time. */
export function runModels(
  models: readonly Model[],
  events: readonly WeftEvent[],
  organization: OrganizationConfig = { domains: ['example.org'] },
): { readonly breaches: readonly Breach[]; readonly findings: readonly Finding[] } {
  const engine = createEngine({ models, organization: createOrganization(organization), ports: testPorts });
  const findings: Finding[] = [];
  for (const event of [...events].sort((a, b) => a['@timestamp'] - b['@timestamp']))
    findings.push(...engine.observe(event));
  return {
    findings,
    breaches: findings.filter((finding) => finding.kind === 'breach').map((finding) => finding.breach),
  };
}

const DAY_MS = 86_400_000;
/** When `ordinaryLogons` begin. */
export const COMPANY_START = Date.UTC(2024, 1, 1, 9);
/** The day after they end. */
export const COMPANY_END = COMPANY_START + 30 * DAY_MS;

/** A logon of `user@example.org` at home: the United States, one provider, one browser. */
export function homeLogon(user: string, time: number, fields: Partial<EventOf<'logon'>> = {}): WeftEvent {
  return makeEvent('logon', time, {
    'user.email': `${user}@example.org`,
    'event.outcome': 'success',
    'source.ip': `73.${user.length}.${user.charCodeAt(user.length - 1)}.9`,
    'source.geo.country_iso_code': 'US',
    'source.as.number': 7922,
    'user_agent.original': 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/120.0 Safari/537',
    'application.id': 'mail',
    'event.action': 'UserLoggedIn',
    ...fields,
  });
}

/** Twenty people, `a` to `t`, who log on from home every day for thirty days. */
export function ordinaryLogons(): readonly WeftEvent[] {
  return Array.from({ length: 20 }, (_user, user) =>
    Array.from({ length: 30 }, (_day, day) =>
      homeLogon(String.fromCharCode(97 + user), COMPANY_START + day * DAY_MS + user * 60_000),
    ),
  ).flat();
}

/** A logon of somebody who is elsewhere, on a machine that is not the user's. */
export function foreignLogon(user: string, time: number, fields: Partial<EventOf<'logon'>> = {}): WeftEvent {
  return homeLogon(user, time, {
    'source.ip': '193.0.2.91',
    'source.geo.country_iso_code': 'NL',
    'source.as.number': 216139,
    ...fields,
  });
}

/** Surprise of one signal at the last of some events (0 when it says nothing), with what it says. For tests of baselines. */
export function probeSignal(
  signal: Signal,
  model: Pick<Model, 'entity' | 'activities'> & Partial<Pick<Model, 'each' | 'when'>>,
  events: readonly WeftEvent[],
  organization?: OrganizationConfig,
): { readonly surprise: number; readonly value: string; readonly expected: string } {
  const probe: Model = {
    id: 'email.probe',
    version: 1,
    title: 'Probe',
    domain: 'email',
    signals: [signal],
    breachAt: 1e-6,
    severity: 'low',
    quietHours: 0,
    techniques: [],
    explain: '',
    falsePositives: [],
    triage: [],
    references: [],
    ...model,
  };
  const last = events.reduce((a, b) => (b['@timestamp'] >= a['@timestamp'] ? b : a));
  const breach = runModels([probe], events, organization).breaches.find((found) =>
    found.events.includes(last['event.id']),
  );
  return breach?.features[0] ?? { surprise: 0, value: '', expected: '' };
}
