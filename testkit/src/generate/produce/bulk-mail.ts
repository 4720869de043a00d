/** Mail that nobody writes by hand: newsletters, notices, junk that is mostly stopped, and what could not be delivered. */
import type { Mail, MailLink } from '../activity.ts';
import type { EpochMs } from '../calendar.ts';
import { CLOUD_NETWORKS, drawAddress, HOME_NETWORKS, HOSTER_NETWORKS } from '../world/networks.ts';
import { type Person, plain } from '../world/people.ts';
import { NOTIFIERS } from '../world/services.ts';
import { drawDomain } from '../world/web.ts';
import { FIRST_NAMES, LAST_NAMES, TOPICS } from '../world/words.ts';
import { deliver, recipientOf } from './mail.ts';
import type { Scene } from './scene.ts';

/** One copy of a newsletter: a fresh tracking link for every reader and every link. */
export function receiveNewsletter(
  scene: Scene,
  sender: Scene['world']['newsletters'][number],
  time: EpochMs,
  person: Person,
  subject: string,
): Mail {
  const { random } = scene;
  const count = Math.max(3, Math.round(sender.links * random.between(0.8, 1.2)));
  const links = Array.from({ length: count }, (_, index): MailLink => {
    if (index === 0) return { url: `https://www.${sender.domain}/`, text: 'View in browser' };
    if (index === count - 1)
      return { url: `https://${sender.tracker}/unsubscribe/${random.base62(16)}`, text: 'Unsubscribe' };
    return {
      url: `https://${sender.tracker}/c/${random.base62(24)}`,
      text: random.pick(['Read more', 'Learn more', 'Register now', 'See the offer']),
    };
  });
  return deliver(
    scene,
    time,
    { address: `news@${sender.domain}`, name: sender.name, objectId: null },
    [recipientOf(person)],
    {
      envelopeFrom: `bounce-${random.int(100_000, 999_999)}@${sender.tracker}`,
      senderIp: drawAddress(CLOUD_NETWORKS.sendgrid, random),
      subject,
      links,
      attachments: 0,
      bulkLevel: random.int(4, 6),
      size: Math.round(random.logNormal(70_000, 0.4)),
    },
  );
}

/** A notice from a service. */
export function receiveNotice(scene: Scene, time: EpochMs, person: Person): Mail {
  const { random } = scene;
  const notifier = random.weighted(NOTIFIERS.map((candidate) => [candidate, candidate.weight] as const));
  const links = Array.from({ length: random.int(1, 3) }, () => ({
    url: `https://${notifier.link}/${random.base62(random.int(8, 20))}`,
    text: random.pick(['View', 'Open', 'Manage notifications', 'Review document']),
  }));
  return deliver(
    scene,
    time,
    { address: notifier.address, name: notifier.name, objectId: null },
    [recipientOf(person)],
    {
      senderIp: drawAddress(CLOUD_NETWORKS[notifier.cloud], random),
      links,
      attachments: 0,
      bulkLevel: random.int(1, 4),
      subject: `${notifier.name}: ${random.pick(TOPICS).replace('the ', '')}`,
    },
  );
}

/**
 * Junk from the internet, most of it stopped. Authentication follows real phish: 44 % pass SPF, 28 % DKIM, 20 % DMARC
 * (4,134 messages of 2022 to 2025, phishing_pot).
 */
export function receiveJunk(scene: Scene, time: EpochMs, person: Person): Mail {
  const { random } = scene;
  const phish = random.chance(0.45);
  const domain = random.chance(0.2) ? random.pick(['gmail.com', 'hotmail.com', 'outlook.com']) : drawDomain(random);
  const name = random.chance(0.5)
    ? `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`
    : random.pick([
        'Account Team',
        'Support',
        'Billing',
        'Delivery',
        'HR',
        'Office 365',
        'Prize Center',
        'Document Service',
      ]);
  const lure = random.chance(0.4)
    ? `https://${random.letters(random.int(6, 12))}.${random.pick(['workers.dev', 'pages.dev', 'web.app', 'duckdns.org', 'weebly.com'])}/`
    : `https://${drawDomain(random)}/${random.letters(random.int(3, 12))}`;
  const links = phish
    ? [{ url: lure, text: random.pick(['Click here', 'Review', 'Sign in', 'Track parcel']) }]
    : Array.from({ length: random.int(0, 4) }, () => ({
        url: `https://${drawDomain(random)}/${random.base62(8)}`,
        text: null,
      }));
  const [action, location] = random.weighted<readonly [Mail['action'], Mail['location']]>([
    [['Blocked', 'Quarantine'], phish ? 62 : 20],
    [['Junked', 'Junk folder'], phish ? 26 : 60],
    [['Blocked', 'Dropped'], 8],
    [['Delivered', 'Inbox/folder'], phish ? 4 : 12],
  ]);
  return deliver(
    scene,
    time,
    { address: `${plain(random.pick(FIRST_NAMES))}${random.int(1, 999)}@${domain}`, name, objectId: null },
    [recipientOf(person)],
    {
      senderIp: drawAddress(random.pick(random.chance(0.7) ? HOSTER_NETWORKS : HOME_NETWORKS), random),
      links,
      action,
      location,
      firstContact: true,
      authentication: {
        spf: random.weighted([
          ['pass', 44],
          ['none', 31],
          ['fail', 12],
          ['softfail', 13],
        ]),
        dkim: random.weighted([
          ['none', 60],
          ['pass', 28],
          ['fail', 12],
        ]),
        dmarc: random.weighted([
          ['none', 50],
          ['pass', 20],
          ['bestguesspass', 14],
          ['fail', 16],
        ]),
      },
      threat:
        action === 'Delivered'
          ? null
          : {
              types: phish ? 'Phish' : 'Spam',
              methods: JSON.stringify(
                phish
                  ? {
                      Phish: [
                        random.pick([
                          'URL malicious reputation',
                          'Fingerprint matching',
                          'Mixed analysis detection',
                          'Advanced filter',
                        ]),
                      ],
                    }
                  : { Spam: ['Bulk', 'General filter'].slice(0, random.int(1, 2)) },
              ),
              confidence: JSON.stringify(phish ? { Phish: random.pick(['High', 'Normal']) } : { Spam: 'Normal' }),
            },
      subject: random.pick([
        'Your account will be suspended',
        'Payment advice',
        'You have (1) new message',
        'Parcel on hold',
        'Shared document',
        'Limited offer',
        'Invoice overdue',
        'Password expires today',
        'Voice message',
        'Business proposal',
        'Verify your mailbox',
      ]),
    },
  );
}

/** The other side's mail server says that a message could not be delivered. */
export function receiveBounce(
  scene: Scene,
  time: EpochMs,
  person: Person,
  failed: string,
  subject: string,
  inReplyTo: string | null,
): Mail {
  const { random } = scene;
  const domain = failed.slice(failed.indexOf('@') + 1);
  return deliver(
    scene,
    time,
    {
      address: `${random.chance(0.7) ? 'postmaster' : 'mailer-daemon'}@${domain}`,
      name: random.chance(0.5) ? 'Mail Delivery System' : 'Microsoft Outlook',
      objectId: null,
    },
    [recipientOf(person)],
    {
      envelopeFrom: '',
      subject: `${random.pick(['Undeliverable', 'Delivery Status Notification (Failure)', 'Undelivered Mail Returned to Sender'])}: ${subject}`,
      inReplyTo,
      links: [],
      attachments: random.int(0, 1),
      senderIp: drawAddress(CLOUD_NETWORKS.exchange, random),
    },
  );
}
