/** What each kind of incident is called, what stays unknown about it, and what to do next. Tables; facts fill them in. */
import type { IncidentKind } from '../incident.ts';
import type { Cast, Named } from './cast.ts';
import { nounOf } from './scene.ts';
import { count, list, tally } from './words.ts';

/** Next steps and unknowns shown at most. */
const STEPS_MAX = 12;
const UNKNOWNS_MAX = 10;
/** Headline findings named at most. */
const FINDINGS_MAX = 3;

/** Who did it, most telling first; empty when nobody is named. */
function by(cast: Cast, members: readonly Named[], word: string): string {
  return members.length === 0 ? '' : ` ${word} ${cast.names(members)}`;
}

const breachers = (cast: Cast, ...models: readonly string[]): readonly Named[] => {
  const seen = new Map<string, Named>();
  for (const { entity } of cast.of(...models)) seen.set(`${entity.type}:${entity.id}`, entity);
  return [...seen.values()];
};

/** Kind → headline finding, without full stop. Certainty shows in the words. */
export const FINDINGS: Readonly<Record<IncidentKind, (cast: Cast) => string>> = {
  'account-hijack': (cast) => {
    const accounts = cast.hijacked();
    const service = cast.service();
    return `Possible hijack of ${service ?? 'SaaS'} account${accounts.length > 1 ? 's' : ''}${accounts.length === 0 ? '' : ` ${cast.names(accounts)}`}`;
  },
  'command-and-control': (cast) => {
    const channel = cast.has('network.possible-tls', 'network.tls')
      ? 'TLS command and control'
      : cast.has('network.dns-tunnel')
        ? 'command and control through DNS'
        : 'command and control';
    return `Possible ${channel}${by(cast, breachers(cast, 'network.possible-tls', 'network.tls', 'network.beaconing', 'network.dns-tunnel', 'network.generated'), 'from')}`;
  },
  'lateral-phishing': (cast) => {
    const senders = breachers(cast, 'email.lateral', 'email.outbound');
    const hijacked = new Set(cast.hijacked().map((one) => one.id));
    const same =
      kindIs(cast, 'account-hijack') &&
      senders.length > 0 &&
      senders.length === hijacked.size &&
      senders.every((one) => hijacked.has(one.id));
    return `Phishing sent from ${same ? (hijacked.size > 1 ? 'them' : 'it') : accountsOf(cast, senders)}`;
  },
  phishing: (cast) => `Phishing${by(cast, targets(cast), 'aimed at')}`,
  'payment-fraud': (cast) => `Possible payment fraud${by(cast, targets(cast), 'aimed at')}`,
  exfiltration: (cast) =>
    `Possible data theft${by(cast, breachers(cast, 'network.unusual-egress', 'network.egress', 'saas.mass-download', 'network.dns-tunnel'), 'from')}`,
  'consent-abuse': (cast) => `Suspicious application consent${by(cast, breachers(cast, 'saas.consent'), 'by')}`,
  'credential-attack': (cast) =>
    `Attack on credentials${cast.has('saas.password-spray') ? ' by password spray' : cast.has('saas.mfa-fatigue') ? ' by MFA prompts' : ''}${by(cast, attacked(cast), 'against')}`,
  'insider-risk': (cast) => `Unusual handling of data${by(cast, cast.users(), 'by')}`,
  persistence: (cast) => `Change that keeps access${by(cast, cast.hijacked(), 'by')}`,
  destruction: (cast) => `Mass deletion${by(cast, breachers(cast, 'saas.mass-delet'), 'by')}`,
  'suspicious-activity': (cast) => {
    const first = strongest(cast);
    const title = first === undefined ? 'Suspicious activity' : cast.scene.text(first.title, 100);
    return first === undefined ? title : `${title}: ${cast.scene.nameOf(first.entity)}`;
  },
};

function strongest(cast: Cast): Cast['breaches'][number] | undefined {
  return cast.breaches.reduce<Cast['breaches'][number] | undefined>(
    (best, breach) => (best === undefined || breach.score > best.score ? breach : best),
    undefined,
  );
}

function accountsOf(cast: Cast, senders: readonly Named[]): string {
  const members = senders.filter((one) => one.type === 'user' || one.type === 'mailbox' || one.type === 'sender');
  const chosen = members.length > 0 ? members : cast.hijacked();
  return chosen.length === 0 ? 'an own account' : `the account${chosen.length > 1 ? 's' : ''} of ${cast.names(chosen)}`;
}

function targets(cast: Cast): readonly Named[] {
  const email = cast.breaches.filter((breach) => breach.domain === 'email');
  const named = cast.touched(email, ['user', 'mailbox'], 'recipient', 'target');
  const own = email.map((breach) => breach.entity).filter((one) => one.type === 'user' || one.type === 'mailbox');
  const all = new Map([...own, ...named].map((one) => [one.id, one]));
  return all.size > 0 ? [...all.values()] : [...cast.users(), ...cast.devices()];
}

function attacked(cast: Cast): readonly Named[] {
  const breaches = cast.of('saas.password-spray', 'saas.mfa-fatigue');
  const named = cast.touched(breaches, ['user'], 'target', 'recipient');
  return named.length > 0
    ? named
    : breachers(cast, 'saas.password-spray', 'saas.mfa-fatigue').filter((one) => one.type === 'user');
}

/** `Possible hijack of … ; possible TLS command and control from …; 11 devices and 3 users involved`. */
export function headline(cast: Cast): string {
  const kinds = [...new Set([cast.facts.kind, ...cast.facts.kinds])];
  const telling = kinds.length > 1 ? kinds.filter((kind) => kind !== 'suspicious-activity') : kinds;
  // "it" stands for the hijacked account, so that finding comes right behind it
  if (telling[0] === 'account-hijack' && telling.includes('lateral-phishing'))
    telling.splice(1, 0, ...telling.splice(telling.indexOf('lateral-phishing'), 1));
  const findings = telling.slice(0, FINDINGS_MAX).map((kind) => FINDINGS[kind](cast));
  const joined = findings
    .map((text, index) => (index === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1)))
    .join('; ');
  const users = cast.users().length;
  const devices = cast.devices().length;
  const parts = [users > 1 ? tally(users, 'user') : '', devices > 1 ? tally(devices, 'device') : ''].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? joined : `${joined}; ${list(parts)} involved`;
}

type Line = (cast: Cast) => string | null;

const kindIs = (cast: Cast, ...kinds: readonly IncidentKind[]): boolean =>
  [cast.facts.kind, ...cast.facts.kinds].some((kind) => kinds.includes(kind));

const TAKEN_OVER: readonly IncidentKind[] = ['account-hijack', 'lateral-phishing', 'persistence', 'consent-abuse'];

/** What is not known, and why not. Each line speaks only where it applies. */
export const UNKNOWNS: readonly Line[] = [
  (cast) => {
    if (!kindIs(cast, 'account-hijack')) return null;
    const sites = cast.visitedBeforeSignIn();
    if (sites.length > 0)
      return `How the password or session was obtained: the visit to ${cast.names(sites.slice(0, 2))} before the sign-in is a likely place, but what was typed there is in no log.`;
    if (cast.hasDomain('email'))
      return 'How the password or session was obtained: a suspicious message is known, but no visit to a site behind it.';
    return 'How the password or session was obtained: no message and no visit before the sign-in are part of this incident.';
  },
  (cast) => {
    const users = cast.hijacked();
    if (!kindIs(cast, ...TAKEN_OVER) || users.length === 0 || cast.devices().length > 0) return null;
    const read = cast.read('connection', 'web_request', 'tls_session', 'dns_query');
    return read === false
      ? `What the device of ${cast.names(users)} did: no network telemetry was read.`
      : `What the device of ${cast.names(users)} did: no network event in this incident belongs to it.`;
  },
  (cast) => {
    if (!kindIs(cast, ...TAKEN_OVER) || cast.has('saas.unusual-mail-access', 'saas.mail-access', 'saas.mail-reading'))
      return null;
    const read = cast.read('mail_access');
    if (read === false)
      return 'Whether mail was read: no mail access events were read (in Microsoft 365: MailItemsAccessed).';
    return read === true
      ? 'Whether mail was read: mail access events were read and none stood out, which proves nothing for single messages.'
      : 'Whether mail was read: no breach speaks of it; look for mail access events of the session.';
  },
  (cast) => {
    if (cast.has('network.unusual-egress', 'network.egress', 'saas.mass-download'))
      return 'What was in the data that left: only its amount and destination are known.';
    if (!kindIs(cast, 'account-hijack', 'command-and-control', 'consent-abuse')) return null;
    return cast.read('connection') === false
      ? 'Whether data left: no connection records with byte counts were read.'
      : 'Whether data left: no unusual transfer stood out, which does not prove that there was none.';
  },
  (cast) =>
    kindIs(cast, 'command-and-control')
      ? 'Which process on the device opened the channel, and what it carried: endpoint telemetry is not part of Weft’s view and the traffic is encrypted or coded.'
      : null,
  (cast) => {
    const visited = cast.of('network.suspicious-domain', 'network.visit-despite-lock');
    const devices = new Set(
      visited.filter((breach) => breach.entity.type === 'device').map((breach) => breach.entity.id),
    ).size;
    return devices > 1
      ? `Whether anyone on the ${tally(devices, 'device')} that reached the suspicious sites typed a password there.`
      : null;
  },
  (cast) =>
    kindIs(cast, 'phishing', 'lateral-phishing') || cast.has('email.unusual-inbound', 'email.lateral')
      ? cast.asked('got-link', 'got-mail-from-sender')
        ? null
        : cast.read('message') === false
          ? 'Who else received the message: no message events were read.'
          : 'Who else received the message and did not breach: search the mail log for its sender, subject and links.'
      : null,
  (cast) => (cast.has('saas.new-mfa', 'saas.mfa-method') ? 'Who holds the device behind the new MFA method.' : null),
  (cast) =>
    kindIs(cast, 'consent-abuse')
      ? 'What the application read or changed with its permissions since the consent.'
      : null,
  (cast) =>
    kindIs(cast, 'credential-attack') && !cast.has('saas.password-spray-success')
      ? 'Whether any of the tried passwords was right where no sign-in followed.'
      : null,
  (cast) =>
    kindIs(cast, 'payment-fraud')
      ? 'Whether a payment was made or bank details were changed: that is not in these logs.'
      : null,
  (cast) =>
    kindIs(cast, 'destruction') ? 'Whether what was deleted can be restored from the recycle bin or a backup.' : null,
  (cast) => {
    const young = cast.breaches.filter((breach) => breach.learning).length;
    return young > 0
      ? `How ordinary this is for ${young === cast.breaches.length ? 'the entities' : 'some of the entities'}: ${count(young, 'breach rests', 'breaches rest')} on the habits of peers because the entity itself is new to Weft.`
      : null;
  },
  (cast) => {
    const late = cast.breaches.filter((breach) => breach.late).length;
    return late > 0 ? `Whether the order is complete: ${count(late, 'event', 'events')} arrived late.` : null;
  },
];

const MAIL_RULES = [
  'saas.anomalous-mail',
  'saas.anomalous-email',
  'saas.mail-rule',
  'saas.mailbox-rule',
  'saas.inbox-rule',
  'saas.unusual-login-and-new',
];

/** Addresses that logons came from, without those that many here use. */
function sourcesOf(cast: Cast, breaches: Cast['breaches']): readonly Named[] {
  return cast.touched(breaches, ['address'], 'source').filter((one) => !cast.scene.isCommon('address', one.id));
}

const accountSteps = (cast: Cast): readonly string[] => {
  const users = cast.hijacked();
  const who = users.length === 0 ? 'the account' : cast.names(users);
  const steps = [
    `Call ${who} on a second channel and ask about the sign-in${cast.has('saas.anomalous', 'saas.mail-rule', 'saas.new-mfa', 'saas.unusual-login-and') ? ' and the changes' : ''}.`,
    `Revoke all sessions and refresh tokens of ${who}, then reset the password; disable the account until that is done if the user cannot be reached.`,
  ];
  const owners = (...models: readonly string[]): string => {
    const named = breachers(cast, ...models).filter((one) => one.type === 'user' || one.type === 'mailbox');
    return named.length === 0 ? who : cast.names(named);
  };
  const methods = ['saas.new-mfa', 'saas.mfa-method'];
  if (cast.has(...methods))
    steps.push(
      `Remove the MFA method${cast.of(...methods).length > 1 ? 's' : ''} added during the incident and have ${owners(...methods)} register again in person.`,
    );
  else if (cast.has('saas.unusual-login-and-account'))
    steps.push(`Check and undo what was changed in the account of ${owners('saas.unusual-login-and-account')}.`);
  if (cast.has(...MAIL_RULES))
    steps.push(
      `Export, then delete the mail rule in the mailbox of ${owners(...MAIL_RULES)}, and look through what it moved.`,
    );
  if (cast.has('saas.mail-forward', 'saas.mailbox-forward', 'saas.external-forward', 'saas.forward'))
    steps.push('Remove the forwarding and find out what was forwarded since it was set.');
  if (cast.has('saas.mailbox-permission'))
    steps.push('Take back the mailbox permission and check what the delegate opened.');
  if (cast.has('saas.transport-rule')) steps.push('Disable the transport rule and check which mail it touched.');
  const sources = sourcesOf(
    cast,
    cast.breaches.filter((breach) => breach.domain === 'saas'),
  );
  if (sources.length > 0)
    steps.push(`Search all sign-ins for ${cast.names(sources.slice(0, 3))}: other accounts may be affected.`);
  return steps;
};

const mailSteps = (cast: Cast): readonly string[] => {
  const email = cast.breaches.filter((breach) => breach.domain === 'email');
  const senders = cast.touched(email, ['sender']);
  const lures = cast.touched(email, ['host', 'domain', 'url', 'lure'], 'lure', 'link', 'destination');
  const search = [
    senders.length === 0 ? '' : `from ${cast.names(senders.slice(0, 3))}`,
    lures.length === 0 ? '' : `with links to ${cast.names(lures.slice(0, 3))}`,
  ].filter((part) => part !== '');
  const steps = [
    `Find every message ${search.length === 0 ? 'of the campaign' : search.join(' or ')}, quarantine it, and list who clicked.`,
  ];
  if (cast.has('email.lateral', 'email.outbound'))
    steps.push('Warn the internal and external recipients of what was sent from the account.');
  return steps;
};

const blockSteps = (cast: Cast): readonly string[] => {
  const sites = cast.hostile(['domain']);
  const addresses = cast.hostile(['address']);
  const all = [...(sites.length > 0 ? sites : cast.hostile(['host'])), ...addresses];
  return all.length === 0
    ? []
    : [
        `Block ${list([...new Set(all.map((one) => cast.scene.nameOf(one)))].slice(0, 8))} at proxy, resolver and firewall, and watch for what still asks for them.`,
      ];
};

const deviceSteps = (cast: Cast): readonly string[] => {
  const channel = breachers(
    cast,
    'network.possible-tls',
    'network.tls',
    'network.beaconing',
    'network.dns-tunnel',
    'network.generated',
  ).filter((one) => one.type === 'device');
  const visited = breachers(cast, 'network.suspicious-domain', 'network.visit-despite-lock').filter(
    (one) => one.type === 'device',
  );
  const steps: string[] = [];
  if (channel.length > 0)
    steps.push(
      `Isolate ${cast.names(channel)} and take a memory image before anything else: find the process behind the channel.`,
    );
  if (visited.length > 0)
    steps.push(
      `Ask the ${nounOf('user', visited.length)} of ${cast.names(visited)} what they entered on the site; reset passwords where in doubt, and look for downloads on the ${nounOf('device', visited.length)}.`,
    );
  return steps;
};

/** Kind → concrete next steps, most urgent first. */
export const NEXT: Readonly<Record<IncidentKind, (cast: Cast) => readonly string[]>> = {
  'account-hijack': accountSteps,
  'lateral-phishing': (cast) => [...mailSteps(cast), ...(kindIs(cast, 'account-hijack') ? [] : accountSteps(cast))],
  phishing: mailSteps,
  'command-and-control': deviceSteps,
  exfiltration: (cast) => {
    const who = breachers(cast, 'network.unusual-egress', 'network.egress', 'saas.mass-download', 'network.dns-tunnel');
    return [
      `Find out what ${who.length === 0 ? 'was sent' : `${cast.names(who)} sent or fetched`} and whether it was meant to leave; keep proxy, endpoint and cloud logs of that time.`,
    ];
  },
  'payment-fraud': (cast) => [
    'Stop open payments to the partner and confirm bank details by a known telephone number.',
    ...mailSteps(cast),
  ],
  'consent-abuse': (cast) => {
    const applications = cast.touched(cast.of('saas.consent'), ['application']);
    return [
      `Revoke the consent${applications.length === 0 ? '' : ` of ${cast.names(applications)}`} for all users, remove the service principal, and read what it did with its permissions.`,
    ];
  },
  'credential-attack': (cast) => {
    const sources = sourcesOf(cast, cast.of('saas.password-spray', 'saas.mfa-fatigue'));
    return [
      `Look for successful sign-ins${sources.length === 0 ? ' from the same sources' : ` from ${cast.names(sources.slice(0, 3))}`} and reset the passwords of those accounts.`,
      'Block the sources in conditional access and turn on number matching for MFA prompts.',
    ];
  },
  'insider-risk': () => [
    'Speak with the manager and human resources before speaking with the user; keep the evidence unchanged.',
  ],
  persistence: (cast) => [
    'Ask who made the change and whether a ticket covers it; undo it if none does.',
    ...accountSteps(cast),
  ],
  destruction: () => [
    'Stop the account, then restore from the recycle bin before its retention ends.',
    'Check whether a copy was made before the deletion.',
  ],
  'suspicious-activity': (cast) => {
    const who = cast.users();
    return [
      `Ask ${who.length === 0 ? 'the owner of the device' : cast.names(who.slice(0, 3))} whether this was expected; close as ordinary if it was, so that Weft learns it.`,
    ];
  },
};

export function unknowns(cast: Cast): readonly string[] {
  return [...new Set(UNKNOWNS.map((line) => line(cast)).filter((line) => line !== null))].slice(0, UNKNOWNS_MAX);
}

export function nextSteps(cast: Cast): readonly string[] {
  const kinds = [...new Set([cast.facts.kind, ...cast.facts.kinds])];
  const telling = kinds.length > 1 ? kinds.filter((kind) => kind !== 'suspicious-activity') : kinds;
  const steps = telling.flatMap((kind) => NEXT[kind](cast));
  const all = [...steps, ...blockSteps(cast), ...deviceSteps(cast)];
  return [...new Set(all)].slice(0, STEPS_MAX);
}
