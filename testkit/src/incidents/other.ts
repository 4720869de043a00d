/** A small incident, one made of hostile names, and one of any size. */
import type { BreachSketch, Finished } from './builder.ts';
import { sketchIncident } from './builder.ts';

/** Two breaches of one user in one domain. */
export function smallIncident(): Finished {
  const user = 'otto.brandt@halden-mills.example';
  return sketchIncident({
    id: 'c1f0a8de77104f0c9d2e64b85a90b3a1',
    kind: 'consent-abuse',
    kinds: ['consent-abuse'],
    severity: 'medium',
    score: 0.81,
    entities: [{ type: 'user', id: user, name: user, role: 'compromised' }],
    observables: [
      {
        type: 'application',
        value: 'MailMerge Pro',
        role: 'application',
        first_seen: '2024-03-19T10:12:00.000Z',
        actors: 1,
      },
    ],
    playbooks: [{ plan: 'revoke-consent', why: 'an application got rights to read data' }],
    links: [
      {
        from: 's1',
        to: 's2',
        rule: 'same-user',
        via: { type: 'user', id: user },
        weight: 6.9,
        reason: `both concern ${user}`,
      },
    ],
    breaches: [
      {
        id: 's1',
        model: 'saas.consent-grant',
        title: 'Consent to a rare application with wide permissions',
        time: '2024-03-19T10:12:00Z',
        entity: ['user', user],
        features: [
          ['application.name', 'MailMerge Pro', 'none of 200 users has it', 7.6],
          ['consent.scopes', 'Mail.ReadWrite, offline_access', 'User.Read (88 % of 61 consents)', 4.9],
        ],
        entities: [['application', 'MailMerge Pro', 'application']],
        reason: `${user} gave MailMerge Pro access to mail`,
        events: ['aad-audit-301'],
        techniques: ['T1528', 'T1550.001'],
      },
      {
        id: 's2',
        model: 'saas.acme-custom-check',
        title: 'A model of the customer’s own',
        time: '2024-03-19T11:00:00Z',
        entity: ['user', user],
        severity: 'low',
        features: [['mail.items', '412', '18 in such an hour', 11.9]],
        reason: `${user} did something that only this customer watches`,
        events: ['own-1'],
        learning: true,
        observations: 3,
      },
    ],
  });
}

/** What an attacker would like to see run, hidden, reordered or overflowing. Each is a value, none a template. */
export const HOSTILE_NAMES = {
  script: '<script>globalThis.weftSentinel = 1</script>',
  image: '"><img src=x onerror="globalThis.weftSentinel = 2">',
  svg: '</text></svg><svg onload=globalThis.weftSentinel=3>',
  attribute: `' onmouseover='globalThis.weftSentinel=4' x='`,
  close: '</style></title></details></table><iframe src="https://evil.example/">',
  escape: '\u001b]0;owned\u0007\u001b[2J\u001b[31mred\u001b[0m',
  bidi: 'invoice\u202Efdp.exe',
  zeroWidth: 'pay\u200Bpal\u2060.example',
  arabic: 'مرحبا 193.222.96.91 عالم',
  markdown: '[click](https://evil.example) ![x](https://evil.example/x.png) `code` **bold** | cell\n# heading',
  formula: '=HYPERLINK("https://evil.example","x")',
  url: 'https://evil.example/a?b=<c>&d="e"',
  javascript: 'javascript:globalThis.weftSentinel=5',
  template: '${globalThis.weftSentinel=6} {{constructor.constructor("globalThis.weftSentinel=7")()}} <%= 1 %>',
  long: 'A'.repeat(10_000),
  longWords: 'lorem ipsum '.repeat(900),
} as const;

export function hostileIncident(): Finished {
  const names = Object.values(HOSTILE_NAMES);
  return sketchIncident({
    id: HOSTILE_NAMES.image,
    aliases: [HOSTILE_NAMES.script],
    kind: 'suspicious-activity',
    kinds: ['suspicious-activity', 'phishing'],
    severity: 'high',
    entities: names.map((name, index) => ({
      type: index % 2 === 0 ? ('user' as const) : ('device' as const),
      id: name,
      name,
      role: index % 3 === 0 ? 'compromised' : HOSTILE_NAMES.attribute,
    })),
    observables: names.map((name, index) => ({
      type: (['domain', 'address', 'url', 'file', 'host'] as const)[index % 5] ?? 'domain',
      value: name,
      role: 'malicious-infrastructure',
      first_seen: '2024-03-18T15:19:40.000Z',
      actors: 3,
      registered: HOSTILE_NAMES.script,
      resolves_to: [HOSTILE_NAMES.svg, HOSTILE_NAMES.long],
      country: HOSTILE_NAMES.image,
      network: HOSTILE_NAMES.close,
    })),
    playbooks: [{ plan: HOSTILE_NAMES.script, why: HOSTILE_NAMES.image }],
    links: names.slice(1).map((name, index) => ({
      from: `h${index}`,
      to: `h${index + 1}`,
      rule: HOSTILE_NAMES.script,
      via: { type: 'domain', id: name },
      weight: 5,
      reason: `both involve ${name}`,
    })),
    breaches: names.map((name, index): BreachSketch => ({
      id: `h${index}`,
      model:
        index % 3 === 0
          ? 'network.suspicious-domain'
          : index % 3 === 1
            ? 'email.unusual-inbound-link'
            : `saas.${name.slice(0, 60)}`,
      title: name,
      time: new Date(Date.parse('2024-03-18T10:00:00Z') + index * 600_000).toISOString(),
      entity: [index % 2 === 0 ? 'user' : 'device', name],
      severity: 'high',
      features: [
        [name, name, name, 7],
        ['rule.name', HOSTILE_NAMES.bidi, HOSTILE_NAMES.escape, 5],
        ['link.text', HOSTILE_NAMES.script, HOSTILE_NAMES.arabic, -1.5],
      ],
      entities: [
        ['domain', name, 'destination'],
        ['sender', HOSTILE_NAMES.url, 'sender'],
        ['host', HOSTILE_NAMES.image, 'link'],
      ],
      reason: `${name} did ${HOSTILE_NAMES.script}`,
      events: [name, HOSTILE_NAMES.javascript],
      techniques: ['T1566.002', HOSTILE_NAMES.script],
    })),
  });
}

/** As many breaches as asked for, over `days`, of a dozen models and many devices. */
export function largeIncident(breaches: number, days = 20): Finished {
  const models = [
    'network.suspicious-domain',
    'network.beaconing',
    'network.unusual-egress',
    'saas.unusual-external-source',
    'saas.mass-download',
    'email.unusual-inbound-link',
    'email.lateral-phishing',
    'network.generated-domains',
    'saas.mailbox-permission',
    'saas.consent-grant',
    'email.first-contact',
    'saas.impossible-travel',
    'saas.own-model',
    'network.dns-tunnelling',
    'saas.mfa-fatigue',
  ];
  const start = Date.parse('2024-02-01T08:00:00Z');
  const sketches = Array.from({ length: breaches }, (_, index): BreachSketch => {
    const model = models[(index * index + 7 * index) % models.length] ?? '';
    const site = `site-${index % 37}.example`;
    return {
      id: `l${String(index).padStart(5, '0')}`,
      model,
      title: model
        .slice(model.indexOf('.') + 1)
        .replaceAll('-', ' ')
        .replace(/^./, (letter) => letter.toUpperCase()),
      time: new Date(start + (index * days * 86_400_000) / breaches).toISOString(),
      entity: model.startsWith('network')
        ? ['device', `ws-${index % 400}`]
        : ['user', `user${index % 150}@halden-mills.example`],
      features: [
        ['commonness', `${site}, touched by ${index % 9} before`, 'known to 10 or more users and devices', 7],
        ['volume', `${index} in 1 h`, '6 in such an hour', 6],
      ],
      entities: [
        ['domain', site, 'destination', { actors: index % 9 }],
        ['address', `198.51.${index % 100}.${index % 250}`, model.startsWith('saas') ? 'source' : 'hosting'],
      ],
      reason: `something unusual with ${site}`,
      events: Array.from({ length: 1 + (index % 5) }, (_unused, at) => `event-${index}-${at}`),
      techniques: ['T1071.001', 'T1078.004'],
    };
  });
  return sketchIncident({
    id: 'f00dfeed00000000000000000000abcd',
    kind: 'account-hijack',
    kinds: ['account-hijack', 'command-and-control', 'exfiltration'],
    severity: 'critical',
    entities: [
      ...Array.from({ length: 400 }, (_, index) => ({
        type: 'device' as const,
        id: `ws-${index}`,
        name: `ws-${index}`,
        role: 'affected',
      })),
      ...Array.from({ length: 150 }, (_, index) => ({
        type: 'user' as const,
        id: `user${index}@halden-mills.example`,
        role: index < 3 ? 'compromised' : 'affected',
      })),
    ],
    observables: Array.from({ length: 137 }, (_, index) =>
      index < 37
        ? {
            type: 'domain' as const,
            value: `site-${index}.example`,
            role: 'malicious-infrastructure',
            first_seen: new Date(start).toISOString(),
            actors: 9,
            registered: new Date(start - index * 86_400_000).toISOString(),
            resolves_to: [`198.51.${index}.${index}`],
          }
        : {
            type: 'address' as const,
            value: `198.51.${index - 37}.${index - 37}`,
            role: 'hosting',
            country: 'NL',
            network: 'AS64500 Example',
          },
    ),
    links: Array.from({ length: breaches - 1 }, (_, index) => ({
      from: `l${String(Math.floor(index / 2)).padStart(5, '0')}`,
      to: `l${String(index + 1).padStart(5, '0')}`,
      rule: index % 3 === 0 ? 'same-domain' : 'same-device',
      via: {
        type: index % 3 === 0 ? ('domain' as const) : ('device' as const),
        id: index % 3 === 0 ? `site-${index % 37}.example` : `ws-${index % 400}`,
      },
      weight: 3 + (index % 5),
      reason: 'both involve it, rare here',
    })),
    breaches: sketches,
  });
}
