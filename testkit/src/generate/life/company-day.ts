/** What happens in a company on a day without any one person's doing: machinery, administration, and the internet's noise. */
import { HOUR, isWeekend, localMidnight, MINUTE, weekday } from '../calendar.ts';
import { at, stream } from '../random.ts';
import { contact, openTls } from '../produce/network.ts';
import { receiveNewsletter } from '../produce/bulk-mail.ts';
import { drawSubject, recipientOf, sendMail } from '../produce/mail.ts';
import {
  accessMailbox,
  actorOf,
  changeDirectory,
  changeExchange,
  deskSession,
  drawItems,
  mailboxPath,
  signIn,
  targetOf,
} from '../produce/saas.ts';
import { labelled, type Scene } from '../produce/scene.ts';
import { CLOUD_NETWORKS, drawOrigin, HOSTER_NETWORKS } from '../world/networks.ts';
import { firstSite, type Person } from '../world/people.ts';
import type { World } from '../world/world.ts';
import { planCampaigns } from './campaigns.ts';
import { follow } from './mailing.ts';
import { anyMoment, DayPlan, type Moment } from './plan.ts';

/** Copies of one newsletter in a company: subscribers as a share of the staff. */
const SUBSCRIBERS = 0.04;

export function planCompanyDay(world: World, day: number): readonly Moment[] {
  const random = stream(world.seed, 'company', day);
  const plan = new DayPlan(world, random, day);
  const midnight = localMidnight(firstSite(world.sites).zone, world.start, day);
  planBackup(plan, midnight);
  planPoller(plan, midnight);
  planServices(plan, midnight);
  planAppliances(plan, midnight);
  planNewsletters(plan, midnight);
  planGuessing(plan, midnight);
  planMachinery(plan, midnight);
  if (!isWeekend(world.start, day)) {
    planAdministration(plan, midnight);
    planCampaigns(plan, midnight);
  }
  return plan.moments;
}

/** Gigabytes to a cloud, every night at about the same time. */
function planBackup(plan: DayPlan, midnight: number): void {
  const { world, random } = plan;
  const { device, host, ips } = world.backup;
  const sessions = random.int(12, 20);
  const began = midnight + HOUR + random.int(0, 20) * MINUTE;
  for (let index = 0; index < sessions; index += 1) {
    const time = Math.round(began + index * 4 * MINUTE + random.next() * MINUTE);
    plan.add(time, (scene) =>
      contact(
        scene,
        device,
        time,
        { host, ip: scene.random.pick(ips), ips, issuer: 'CN=Amazon RSA 2048 M01,O=Amazon,C=US' },
        {
          sentBytes: scene.random.logNormal(3e8, 0.5),
          receivedBytes: 90_000,
          durationMs: scene.random.between(60_000, 230_000),
          cached: 0.7,
        },
      ),
    );
  }
}

/** Reads mailboxes with consent about every 65 minutes, each time from another address of a cloud (as a mail add-on of a lab tenant did: 301 reads, 126 addresses, 7 days). */
function planPoller(plan: DayPlan, midnight: number): void {
  const { world, random } = plan;
  for (const person of world.poller.people) {
    for (
      let time = midnight + random.next() * 65 * MINUTE;
      time < midnight + 24 * HOUR;
      time += (60 + random.next() * 10) * MINUTE
    ) {
      const moment = Math.round(time);
      plan.add(moment, (scene) => {
        const origin = drawOrigin(CLOUD_NETWORKS.awsEast, scene.random, 'Ashburn');
        const session = {
          ...deskSession(person, origin, scene.random),
          client: 'Mobile Apps and Desktop clients',
          userAgent: '',
        };
        accessMailbox(scene, session, moment, 'MailItemsAccessed', drawItems(scene, scene.random.int(1, 5)), {
          application: scene.world.poller.application,
          clientInfo: 'Client=REST;;',
        });
      });
    }
  }
}

/** Accounts of machines: a sign-in every hour from one address, and mail such as scanners and job servers send. */
function planServices(plan: DayPlan, midnight: number): void {
  const { world, random } = plan;
  const origin = at(firstSite(world.sites).egress, 0);
  world.services.forEach((account, index) => {
    const session = {
      person: account,
      origin,
      sessionId: '',
      client: index === 0 ? 'Authenticated SMTP' : 'Other clients',
      userAgent: index === 0 ? '' : 'python-requests/2.31.0',
      device: { id: '', name: '', os: '', browser: '', managed: false },
    };
    for (let hour = 0; hour < 24; hour += 1) {
      const time = Math.round(midnight + hour * HOUR + (index * 7 + 3) * MINUTE + random.normal() * 2000);
      plan.add(time, (scene) => void signIn(scene, session, time, { interactive: false, factor: null }));
    }
    plan.repeat(
      random.poisson((index === 0 ? 0.12 : 0.03) * world.people.length),
      () => midnight + random.between(7, 18) * HOUR,
      (scene, time) => {
        const subject = index === 0 ? 'Scanned document' : `Report ${account.first} ${scene.random.int(100, 999)}`;
        sendMail(scene, account, time, [recipientOf(scene.random.pick(world.people))], {
          subject,
          links: [],
          attachments: 1,
        });
      },
    );
  });
}

/** Appliances with certificates of their own making; one calls its maker every hour, naming nobody. */
function planAppliances(plan: DayPlan, midnight: number): void {
  const { world, random } = plan;
  const caller = at(world.appliances, 0);
  const maker = stream(world.seed, 'maker');
  const origin = drawOrigin(maker.pick(HOSTER_NETWORKS), maker);
  const peer = {
    host: null,
    ip: origin.ip,
    port: 8883,
    issuer: 'self',
    subject: `CN=device-${maker.hex(6)},O=${maker.letters(6)}`,
  };
  const fingerprint = { ja3: maker.hex(32), ja4: `t12i${maker.int(10, 40)}0600_${maker.hex(12)}_${maker.hex(12)}` };
  for (let hour = 0; hour < 24; hour += 1) {
    const time = Math.round(midnight + hour * HOUR + 7 * MINUTE + random.normal() * 3000);
    plan.add(
      time,
      (scene) =>
        void openTls(labelled(scene, `benign:appliance:${caller.host.toLowerCase()}`), caller, time, peer, {
          modern: 0,
          fingerprint,
          sentBytes: 1800,
          receivedBytes: 900,
          durationMs: 1500,
        }),
    );
  }
  plan.repeat(
    random.poisson(4),
    () => midnight + (8 + random.next() * 9) * HOUR,
    (scene, time) => {
      const appliance = scene.random.pick(scene.world.appliances);
      openTls(
        scene,
        scene.random.pick(scene.world.people).device,
        time,
        {
          host: appliance.host.toLowerCase(),
          ip: appliance.ip,
          issuer: 'self',
          subject: `CN=${appliance.host.toLowerCase()}`,
        },
        { modern: 0 },
      );
    },
  );
}

function planNewsletters(plan: DayPlan, midnight: number): void {
  const { world, random } = plan;
  world.newsletters.forEach((sender, index) => {
    if (!sender.weekdays.includes(weekday(world.start, plan.day))) return;
    const subject = drawSubject(random);
    const began = midnight + random.between(6, 15) * HOUR;
    for (const person of world.people) {
      if (stream(person.seed, 'newsletter', index).next() >= SUBSCRIBERS) continue;
      const time = Math.round(began + random.next() * 20 * MINUTE);
      plan.add(time, (scene) =>
        follow(scene, person, time, receiveNewsletter(scene, sender, time, person, subject), plan.day),
      );
    }
  });
}

/** The internet tries passwords on everybody: a handful of tries a day for every hundred people, from anywhere. */
function planGuessing(plan: DayPlan, midnight: number): void {
  const { world, random } = plan;
  const attackers = Array.from({ length: 3 }, () => drawOrigin(random.pick(HOSTER_NETWORKS), random));
  plan.repeat(
    random.count(0.03 * world.people.length + 1, 0.6),
    () => anyMoment(midnight, random),
    (scene, time) => {
      const person = scene.random.pick(scene.world.people);
      const origin = scene.random.pick(attackers);
      const session = {
        person,
        origin,
        sessionId: '',
        userAgent: scene.random.pick([
          'BAV2ROPC',
          'CBAInPROD',
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36',
        ]),
        client: scene.random.pick(['Authenticated SMTP', 'IMAP4', 'Other clients', 'Browser']),
        device: { id: '', name: '', os: '', browser: '', managed: false },
      };
      signIn(scene, session, time, {
        errorCode: scene.random.weighted([
          [50126, 8],
          [50053, 1],
          [50034, 1],
        ]),
        factor: null,
        risk: scene.random.chance(0.1) ? 'medium' : 'none',
      });
    },
  );
}

/** Rows that Exchange writes about itself. */
function planMachinery(plan: DayPlan, midnight: number): void {
  const { random } = plan;
  plan.repeat(
    random.poisson(6),
    () => anyMoment(midnight, random),
    (scene, time) => {
      const person = scene.random.pick(scene.world.people);
      const identity = mailboxPath(scene, person);
      changeExchange(scene, null, time, 'Set-Mailbox', identity, [
        { name: 'Identity', value: identity },
        { name: 'ProhibitSendQuota', value: '99 GB (106,300,440,576 bytes)' },
        { name: 'UseDatabaseQuotaDefaults', value: 'False' },
      ]);
    },
  );
}

function planAdministration(plan: DayPlan, midnight: number): void {
  const { world, random } = plan;
  const when = (): number => midnight + random.between(8, 17) * HOUR;
  const byHand = (scene: Scene, run: (admin: Person, other: Person) => void): void =>
    run(scene.random.pick(world.admins), scene.random.pick(world.people));
  const size = world.people.length / 200;
  plan.repeat(random.poisson(0.8 * size), when, (scene, time) =>
    byHand(scene, (admin, other) =>
      changeDirectory(scene, time, {
        actor: actorOf(admin),
        target: targetOf(other),
        operation: scene.random.weighted([
          ['Reset user password', 3],
          ['Update user', 5],
          ['Admin updated security info', 1],
        ]),
        category: 'UserManagement',
        service: 'Core Directory',
        type: 'Update',
        ip: world.vpn.ip,
      }),
    ),
  );
  plan.repeat(random.poisson(1.2 * size), when, (scene, time) =>
    byHand(scene, (admin, other) =>
      changeDirectory(scene, time, {
        actor: actorOf(admin),
        target: targetOf(other),
        operation: 'Add member to group',
        category: 'GroupManagement',
        service: 'Core Directory',
        type: 'Assign',
        ip: world.vpn.ip,
        modified: [
          {
            name: 'Group.DisplayName',
            old: null,
            new: JSON.stringify(
              `${scene.random.pick(world.people).department.name} ${scene.random.pick(['Readers', 'Team', 'VPN', 'Licences'])}`,
            ),
          },
        ],
      }),
    ),
  );
  plan.repeat(random.poisson(0.12), when, (scene, time) =>
    byHand(scene, (admin, other) =>
      changeDirectory(scene, time, {
        actor: actorOf(admin),
        target: targetOf(other),
        operation: 'Add member to role',
        category: 'RoleManagement',
        service: 'Core Directory',
        type: 'Assign',
        ip: world.vpn.ip,
        modified: [
          {
            name: 'Role.DisplayName',
            old: null,
            new: JSON.stringify(
              scene.random.pick([
                'Reports Reader',
                'Helpdesk Administrator',
                'Teams Administrator',
                'Exchange Administrator',
              ]),
            ),
          },
        ],
      }),
    ),
  );
  plan.repeat(random.poisson(0.7 * size), when, (scene, time) =>
    byHand(scene, (admin, other) => {
      const session = deskSession(admin, scene.random.pick(admin.site.egress), scene.random);
      const path = mailboxPath(scene, other);
      const [operation, parameters] = scene.random.weighted<
        readonly [string, readonly { name: string; value: string }[]]
      >([
        [
          [
            'Add-MailboxPermission',
            [
              { name: 'Identity', value: path },
              { name: 'User', value: scene.random.pick(world.people).upn },
              { name: 'AccessRights', value: 'FullAccess' },
            ],
          ],
          3,
        ],
        [
          [
            'Set-Mailbox',
            [
              { name: 'Identity', value: path },
              { name: 'Type', value: 'Shared' },
            ],
          ],
          3,
        ],
        [
          [
            'Set-Mailbox',
            [
              { name: 'Identity', value: path },
              { name: 'ForwardingAddress', value: scene.random.pick(world.people).upn },
              { name: 'DeliverToMailboxAndForward', value: 'True' },
            ],
          ],
          1,
        ],
        [
          [
            'Add-RecipientPermission',
            [
              { name: 'Identity', value: path },
              { name: 'Trustee', value: scene.random.pick(world.people).upn },
              { name: 'AccessRights', value: 'SendAs' },
            ],
          ],
          1,
        ],
        [
          [
            'Set-TransportRule',
            [
              { name: 'Identity', value: 'External sender banner' },
              { name: 'Priority', value: '0' },
            ],
          ],
          0.4,
        ],
        [
          [
            'Add-DistributionGroupMember',
            [
              { name: 'Identity', value: `all-${scene.random.pick(world.people).department.name.toLowerCase()}` },
              { name: 'Member', value: other.upn },
            ],
          ],
          4,
        ],
      ]);
      changeExchange(scene, session, time, operation, path, parameters);
    }),
  );
}
