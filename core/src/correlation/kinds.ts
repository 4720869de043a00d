/**
 * What an incident is: kinds by published rules. A rule holds when each of its groups has a breach of one of the
 * named models (`*` at the end stands for any rest). The first rule that holds gives the headline kind.
 */
import type { IncidentKind } from '../incident.ts';

export interface KindRule {
  readonly kind: IncidentKind;
  readonly groups: readonly (readonly string[])[];
  readonly plan: string;
  readonly why: string;
}

const TAKEOVER = [
  'saas.unusual-external-source',
  'saas.unusual-login-and-account-update',
  'saas.unusual-login-and-new-email-rule',
  'saas.session-replay',
  'saas.dormant-account',
  'saas.password-spray-success',
];
const ABUSE = [
  'saas.anomalous-mail-rule',
  'saas.new-mfa-method',
  'saas.unusual-login-*',
  'saas.mail-forwarding',
  'saas.mailbox-permission',
  'saas.consent-grant',
  'email.outbound-mail-surge',
  'email.lateral-phishing',
  'saas.mass-download',
  'saas.mass-deletion',
  'saas.mfa-fatigue',
  'saas.transport-rule',
  'network.suspicious-domain',
  'email.unusual-inbound-link',
];

/** From the kind that says most to the one that says least. */
export const KIND_RULES: readonly KindRule[] = [
  {
    kind: 'account-hijack',
    groups: [TAKEOVER, ABUSE],
    plan: 'hijacked-account',
    why: 'a logon unlike the user was followed by changes that keep access or abuse it',
  },
  {
    kind: 'account-hijack',
    groups: [['saas.anomalous-mail-rule'], ['saas.*', 'email.*', 'network.*']],
    plan: 'hijacked-account',
    why: 'a mailbox rule that hides or forwards mail',
  },
  {
    kind: 'command-and-control',
    groups: [['network.beaconing', 'network.possible-tls-c2', 'network.dns-tunnelling', 'network.generated-domains']],
    plan: 'isolate-device',
    why: 'a device keeps talking to a server that nobody else here knows',
  },
  {
    kind: 'payment-fraud',
    groups: [['email.reply-chain-hijack', 'email.look-alike-domain']],
    plan: 'payment-fraud',
    why: 'somebody writes in the name of a business partner',
  },
  {
    kind: 'lateral-phishing',
    groups: [['email.lateral-phishing', 'email.outbound-mail-surge']],
    plan: 'phishing-campaign',
    why: 'an own account sends the same lure to many',
  },
  {
    kind: 'consent-abuse',
    groups: [['saas.consent-grant']],
    plan: 'revoke-consent',
    why: 'an application got rights to read data',
  },
  {
    kind: 'exfiltration',
    groups: [
      [
        'network.unusual-egress',
        'network.slow-egress',
        'saas.mass-download',
        'saas.slow-download',
        'network.dns-tunnelling',
      ],
    ],
    plan: 'contain-data-loss',
    why: 'much more data than usual left',
  },
  {
    kind: 'credential-attack',
    groups: [['saas.password-spray*', 'saas.mfa-fatigue']],
    plan: 'credential-attack',
    why: 'somebody tries many passwords or prompts',
  },
  {
    kind: 'destruction',
    groups: [['saas.mass-deletion']],
    plan: 'contain-data-loss',
    why: 'many items were deleted at once',
  },
  {
    kind: 'persistence',
    groups: [
      [
        'saas.application-credentials',
        'saas.application-unusual-source',
        'saas.transport-rule',
        'saas.mailbox-permission',
        'saas.mail-forwarding',
        'saas.new-mfa-method',
        'saas.anomalous-mail-rule',
        'saas.unusual-login-*',
      ],
    ],
    plan: 'review-change',
    why: 'a change gives lasting access to mail or accounts',
  },
  {
    kind: 'phishing',
    groups: [['email.*', 'network.visit-despite-lock', 'network.suspicious-domain']],
    plan: 'phishing-campaign',
    why: 'a message leads to a suspicious site',
  },
  {
    kind: 'suspicious-activity',
    groups: [['*']],
    plan: 'triage',
    why: 'behaviour departs from what is usual here',
  },
];

/** The rules that hold for a set of models, in the table's order, each kind once. */
export function classify(models: ReadonlySet<string>): readonly KindRule[] {
  const seen = new Set<IncidentKind>();
  return KIND_RULES.filter((rule) => {
    if (seen.has(rule.kind) || !rule.groups.every((group) => group.some((pattern) => matches(pattern, models))))
      return false;
    if (
      (rule.kind === 'suspicious-activity' || rule.kind === 'phishing' || rule.kind === 'persistence') &&
      seen.size > 0
    )
      return false;
    seen.add(rule.kind);
    return true;
  });
}

function matches(pattern: string, models: ReadonlySet<string>): boolean {
  if (!pattern.endsWith('*')) return models.has(pattern);
  const start = pattern.slice(0, -1);
  for (const model of models) if (model.startsWith(start)) return true;
  return false;
}
