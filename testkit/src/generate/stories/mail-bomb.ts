/**
 * Hundreds of newsletters that nobody ordered confirm their subscription within an hour, so that one notice goes unread:
 * a changed bank account, a new device, an order.
 *
 * After Microsoft's "Threat actors misusing Quick Assist" (May 2024) and Rapid7 on Black Basta's mail floods (May 2024),
 * whose caller offers help the day after, and earlier reports on subscription bombs that cover card fraud; MITRE ATT&CK
 * T1667. The confirmations are honest mail, each from another sender, most of it signed.
 */
import { DAY, HOUR, MINUTE } from '../calendar.ts';
import { deliver, recipientOf } from '../produce/mail.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { CLOUD_NETWORKS, drawAddress, HOSTER_NETWORKS } from '../world/networks.ts';
import { drawDomain } from '../world/web.ts';
import { dayAt, lastWorkdays } from './tradecraft.ts';

export const mailBomb: Story = {
  id: 'mail-bomb',
  title: 'A flood of subscriptions that hides one notice',
  minimumDays: 5,
  minimumUsers: 6,
  tell,
};

const SENDERS = [
  'noreply',
  'newsletter',
  'info',
  'hello',
  'support',
  'welcome',
  'wordpress',
  'shop',
  'no-reply',
  'team',
];

/** As shops, forums and magazines of many countries say it; `%s` takes the site. */
const SUBJECTS = [
  'Confirm your subscription',
  'Please confirm your e-mail address',
  'Welcome to %s!',
  '[%s] Activate your account',
  'Thank you for signing up',
  'Bitte bestätigen Sie Ihre Anmeldung',
  'Confirmez votre inscription',
  'Confirma tu suscripción',
  'Your account on %s has been created',
  'One more step: verify your address',
  'Potwierdź subskrypcję',
  'Your 10% discount code',
];

const NOTICES = [
  ['Your direct deposit account was changed', 'Payroll'],
  ['New device signed in to your account', 'Account Security'],
  ['Order confirmation %d', 'Orders'],
  ['Transfer of funds completed', 'Online Banking'],
  ['Your gift cards are ready', 'Rewards'],
  ['Payee added to your account', 'Online Banking'],
] as const;

function tell(stage: Stage): void {
  const { draw, random } = stage;
  const days = lastWorkdays(stage, 2);
  const victim = stage.cast(days);
  const scene = stage.attack('a1', mailBomb.title, {
    entities: [`user:${victim.upn}`],
    mustName: [`user:${victim.upn}`],
  });
  const began = stage.when(victim, dayAt(days, 0), draw.between('hour', 6, 20));
  const length = draw.between('length h', 0.5, 3) * HOUR;
  const count = draw.amount('letters', 250, 2000);
  const junked = draw.between('share junked', 0, 0.4);
  for (let index = 0; index < count; index += 1) {
    const domain = drawDomain(random);
    const stopped = random.chance(junked);
    const signed = random.chance(0.8);
    // Sites are entered one after another; each mails when its queue gets to it.
    const time = began + (index / count) * length + random.logNormal(20_000, 1.2);
    deliver(
      scene,
      Math.round(time),
      { address: `${random.pick(SENDERS)}@${domain}`, name: domain.slice(0, domain.indexOf('.')), objectId: null },
      [recipientOf(victim)],
      {
        senderIp: random.chance(0.4)
          ? drawAddress(CLOUD_NETWORKS.sendgrid, random)
          : drawAddress(random.pick(HOSTER_NETWORKS), random),
        subject: random.pick(SUBJECTS).replace('%s', domain),
        links: random.chance(0.85) ? [{ url: `https://${domain}/confirm/${random.base62(20)}`, text: 'Confirm' }] : [],
        attachments: 0,
        size: Math.round(random.logNormal(18_000, 0.7)),
        bulkLevel: random.int(0, 6),
        firstContact: true,
        authentication: signed
          ? { spf: 'pass', dkim: 'pass', dmarc: random.pick(['pass', 'bestguesspass']) }
          : { spf: random.pick(['pass', 'none', 'softfail']), dkim: 'none', dmarc: 'none' },
        ...(stopped
          ? {
              action: 'Junked',
              location: 'Junk folder',
              threat: {
                types: 'Spam',
                methods: JSON.stringify({ Spam: ['Bulk'] }),
                confidence: JSON.stringify({ Spam: 'Normal' }),
              },
            }
          : {}),
      },
    );
  }

  const [subject, name] = draw.among('hidden notice', NOTICES, ([about]) => about);
  const service = drawDomain(random, 'com');
  stage.register(service, Math.round(began - draw.between('service years', 4, 20) * 365 * DAY));
  deliver(
    scene,
    Math.round(began + length * draw.between('place of the notice', 0.15, 0.9) + random.next() * MINUTE),
    { address: `notifications@${service}`, name, objectId: null },
    [recipientOf(victim)],
    {
      senderIp: drawAddress(CLOUD_NETWORKS.sendgrid, random),
      subject: subject.replace('%d', String(random.int(100_000, 999_999))),
      links: [{ url: `https://www.${service}/account`, text: 'Not you? Tell us' }],
      attachments: 0,
      bulkLevel: 1,
    },
  );
}
