/** One day of one person: signing in, mail, files, pages, and what the machine does meanwhile. */
import { HOUR, isWeekend, MINUTE, SECOND } from '../calendar.ts';
import { at, stream } from '../random.ts';
import {
  accessMailbox,
  type ClientSession,
  deskSession,
  drawItems,
  phoneSession,
  privateSession,
  refreshToken,
  signIn,
  touchFile,
} from '../produce/saas.ts';
import { callHome, holdMeeting, lookUpNoise, openPage, request } from '../produce/network.ts';
import { mobileOrigin, type Person } from '../world/people.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import type { World } from '../world/world.ts';
import { planMail } from './mailing.ts';
import { planLeases } from './leases.ts';
import { planLifeEvents } from './life-events.ts';
import { DayPlan, type Moment, type Shift, shiftOf, workingMoment } from './plan.ts';
import { type Presence, presenceOf } from './presence.ts';

/** Sites that somebody returns to every day. */
const FAVOURITES = 11;
/** Share of page views that go to them; a client's days resemble each other (cosine above 0.5 for 80 %; Schomp et al., PAM 2016). */
const FAVOURITE_SHARE = 0.62;
/** Of the other pages, the share that lies in the endless tail. */
const TAIL_SHARE = 0.85;
/** Share of page views that go to what everybody here works with. */
const WORK_SHARE = 0.34;

export function planPersonDay(world: World, person: Person, day: number): readonly Moment[] {
  const random = stream(world.seed, 'day', person.index, day);
  const plan = new DayPlan(world, random, day);
  const presence = presenceOf(world, person, day);
  const shift = shiftOf(world, person, day, random);
  planLeases(plan, person);
  planArrivingMail(plan, person, shift, presence);
  if (!presence.works) return plan.moments;
  const session = deskSession(person, presence.origin, random);
  const effort = presence.briefly ? 0.2 : 1;
  planSignIns(plan, session, shift, presence, effort);
  planMailbox(plan, session, shift, effort);
  planFiles(plan, session, shift, effort);
  planBrowsing(plan, person, shift, effort);
  planMachine(plan, person, shift, effort);
  planMeetings(plan, person, shift, effort);
  planLifeEvents(plan, session, shift, presence);
  return plan.moments;
}

function planArrivingMail(plan: DayPlan, person: Person, shift: Shift, presence: Presence): void {
  const quiet = isWeekend(plan.world.start, plan.day);
  planMail(plan, person, shift, {
    receives: quiet ? 0.18 : 1,
    sends: presence.works ? (presence.briefly ? 0.2 : 1) : 0,
  });
}

const DAILY_APPS = [
  MICROSOFT_APPS.office,
  MICROSOFT_APPS.teams,
  MICROSOFT_APPS.oneDrive,
  MICROSOFT_APPS.broker,
  MICROSOFT_APPS.outlookWeb,
] as const;
const TYPING_ERROR = 50126;

function planSignIns(plan: DayPlan, session: ClientSession, shift: Shift, presence: Presence, effort: number): void {
  const { random } = plan;
  const { person } = session;
  if (presence.trip !== null || random.chance(0.7 * effort + 0.2)) {
    const prompted = presence.trip !== null || random.chance(0.4);
    const slips = random.chance(0.05) ? random.int(1, 2) : 0;
    const time = shift.from + random.exponential(6 * MINUTE);
    plan.add(time, (scene) => {
      for (let slip = 0; slip < slips; slip += 1)
        signIn(scene, session, time - (slips - slip) * 12 * SECOND, { errorCode: TYPING_ERROR, factor: null });
      signIn(scene, session, time, {
        application: scene.random.pick([
          MICROSOFT_APPS.officeHome,
          MICROSOFT_APPS.office,
          MICROSOFT_APPS.teams,
          MICROSOFT_APPS.windows,
        ]),
        factor: prompted
          ? { method: person.factor, result: 'passed' }
          : { method: 'Previously satisfied', result: 'claim' },
        risk: presence.trip !== null && scene.random.chance(0.2) ? 'low' : 'none',
      });
      // A prompt that is missed, then answered: life with push notifications.
      if (prompted && scene.random.chance(0.06))
        signIn(scene, session, time - 40 * SECOND, {
          errorCode: 500121,
          factor: { method: person.factor, result: scene.random.chance(0.8) ? 'failed' : 'denied' },
        });
    });
  }
  plan.repeat(
    random.poisson(1.5 * effort),
    () => workingMoment(shift, random),
    (scene, time) => refreshToken(scene, session, time, scene.random.pick(DAILY_APPS)),
  );
  plan.repeat(
    random.poisson(0.25 * effort),
    () => workingMoment(shift, random),
    (scene, time) =>
      signIn(scene, session, time, {
        application: scene.random.pick(scene.world.applications),
        factor: { method: 'Previously satisfied', result: 'claim' },
      }),
  );
  if (random.chance(person.late)) {
    const origin = presence.trip?.origin ?? person.home;
    const evening = shift.to + random.between(1, 3.5) * HOUR;
    plan.add(evening, (scene) => {
      const own = person.seed % 10 < 4;
      const home = (own ? privateSession : deskSession)(person, origin, scene.random);
      signIn(scene, home, evening, { factor: { method: 'Previously satisfied', result: 'claim' } });
      accessMailbox(scene, home, evening + MINUTE, 'MailItemsAccessed', drawItems(scene, scene.random.int(1, 6)));
    });
  }
}

function planMailbox(plan: DayPlan, session: ClientSession, shift: Shift, effort: number): void {
  const { random } = plan;
  const { person } = session;
  plan.repeat(
    random.poisson(0.95 * effort),
    () => workingMoment(shift, random),
    (scene, time) => accessMailbox(scene, session, time, 'MailItemsAccessed', drawItems(scene, scene.random.int(1, 8))),
  );
  // Outlook on the desk fetches whole folders.
  plan.repeat(
    random.poisson(0.25 * effort),
    () => workingMoment(shift, random),
    (scene, time) => {
      const items = drawItems(scene, Math.min(80, Math.ceil(scene.random.logNormal(12, 0.9))));
      const client = { clientInfo: 'Client=MSExchangeRPC', application: MICROSOFT_APPS.office };
      accessMailbox(scene, session, time, 'MailItemsAccessed', items, { access: 'Sync', ...client });
    },
  );
  plan.repeat(
    random.poisson(0.7 * effort),
    () => workingMoment(shift, random) + random.between(-1, 3) * HOUR,
    (scene, time) => {
      const phone = phoneSession(person, mobileOrigin(person, scene.world.seed, scene.random), scene.random);
      if (scene.random.chance(0.5)) refreshToken(scene, phone, time, MICROSOFT_APPS.outlookMobile);
      accessMailbox(scene, phone, time + SECOND, 'MailItemsAccessed', drawItems(scene, scene.random.int(1, 4)), {
        application: MICROSOFT_APPS.outlookMobile,
      });
    },
  );
  plan.repeat(
    random.poisson(0.35 * effort),
    () => workingMoment(shift, random),
    (scene, time) =>
      accessMailbox(
        scene,
        session,
        time,
        scene.random.weighted([
          ['MoveToDeletedItems', 5],
          ['SoftDelete', 3],
          ['HardDelete', 1],
          ['Move', 2],
        ]),
        drawItems(scene, Math.ceil(scene.random.exponential(3))),
      ),
  );
  // Audit rows that Microsoft's own machinery writes in somebody's name.
  plan.repeat(
    random.poisson(0.15 * effort),
    () => workingMoment(shift, random),
    (scene, time) =>
      accessMailbox(scene, session, time, 'MailItemsAccessed', drawItems(scene, 1), {
        ip: scene.random.chance(0.5)
          ? scene.world.web.front('exchange', scene.random)
          : `2603:10a6:${scene.random.hex(3)}:${scene.random.hex(2)}::${scene.random.int(2, 30)}`,
        clientInfo: 'Client=REST;Client=RESTSystem;;',
        application: MICROSOFT_APPS.graph,
      }),
  );
}

function planFiles(plan: DayPlan, session: ClientSession, shift: Shift, effort: number): void {
  const { random } = plan;
  const { habits } = session.person;
  plan.repeat(
    random.count(habits.files * effort),
    () => workingMoment(shift, random),
    (scene, time) =>
      touchFile(
        scene,
        session,
        time,
        scene.random.weighted([
          ['FileAccessed', 40],
          ['FileModified', 20],
          ['FileDownloaded', 14],
          ['FileUploaded', 12],
          ['FilePreviewed', 6],
          ['FileDeleted', 3],
          ['FileRecycled', 2],
          ['FileMoved', 1],
          ['FileRenamed', 2],
        ]),
      ),
  );
  // Now and then a whole folder is synchronised or tidied away.
  if (random.chance(0.012 * effort)) {
    const time = workingMoment(shift, random);
    const operation = random.weighted([
      ['FileDownloaded', 6],
      ['FileUploaded', 3],
      ['FileDeleted', 2],
    ]);
    plan.add(time, (scene) => {
      const count = Math.min(120, Math.ceil(scene.random.logNormal(22, 0.7)));
      for (let index = 0; index < count; index += 1)
        touchFile(scene, session, time + index * scene.random.int(200, 2500), operation);
    });
  }
  plan.repeat(
    random.poisson(habits.shares * effort),
    () => workingMoment(shift, random),
    (scene, time) => {
      const outside = scene.random.chance(0.2);
      const [operation, sharedWith] = scene.random.weighted<readonly [string, string]>([
        [['SharingSet', scene.random.pick(scene.world.people).upn], 6],
        [['SecureLinkCreated', 'organization'], 3],
        [['AnonymousLinkCreated', 'anonymous'], outside ? 1 : 0.1],
        [['SharingInvitationCreated', scene.world.partners.drawContact(scene.random).address], outside ? 4 : 0.2],
      ]);
      touchFile(scene, session, time, operation, { sharedWith });
    },
  );
}

function planBrowsing(plan: DayPlan, person: Person, shift: Shift, effort: number): void {
  const { random, world } = plan;
  const own = stream(person.seed, 'favourites');
  const favourites = Array.from({ length: FAVOURITES }, () => own.uint32());
  plan.repeat(
    random.count(person.habits.pages * effort * world.density, 0.35),
    () => workingMoment(shift, random),
    (scene, time) => {
      if (scene.random.chance(WORK_SHARE)) {
        openPage(scene, person.device, time, scene.random.weighted(world.workSites));
        return;
      }
      if (scene.random.chance(FAVOURITE_SHARE)) {
        const rank = Math.min(FAVOURITES - 1, Math.floor(scene.random.exponential(FAVOURITES / 4)));
        openPage(scene, person.device, time, world.web.drawSite(stream(at(favourites, rank))));
      } else {
        const site = scene.random.chance(TAIL_SHARE)
          ? world.web.drawTail(scene.random)
          : world.web.drawSite(scene.random);
        openPage(scene, person.device, time, site);
      }
    },
  );
}

function planMachine(plan: DayPlan, person: Person, shift: Shift, effort: number): void {
  const { random, world } = plan;
  world.agents.forEach((agent, index) => {
    if (stream(person.seed, 'agent', index).next() >= agent.share || !random.chance(Math.min(1, world.density))) return;
    let time = shift.from + random.next() * agent.intervalMs;
    const until = effort < 1 ? shift.from + 2 * HOUR : shift.to;
    while (time < until) {
      const moment = Math.round(time);
      plan.add(moment, (scene) => callHome(scene, person.device, moment, agent));
      time += agent.intervalMs * Math.max(0.2, 1 + agent.jitter * random.normal());
    }
  });
  plan.repeat(
    random.poisson(1.6 * effort * world.density),
    () => workingMoment(shift, random),
    (scene, time) => lookUpNoise(scene, person.device, time),
  );
  plan.repeat(
    random.poisson(0.7 * effort * world.density),
    () => workingMoment(shift, random),
    (scene, time) => {
      const [host, path, mime] = scene.random.pick([
        ['ocsp.digicert.com', '/MFEwTzBNMEswSTAJ', 'application/ocsp-response'],
        [
          'ctldl.windowsupdate.com',
          '/msdownload/update/v3/static/trustedr/en/authrootstl.cab',
          'application/vnd.ms-cab-compressed',
        ],
        ['r3.o.lencr.org', '/MFMwUTBPME0wSzAJ', 'application/ocsp-response'],
        ['www.msftconnecttest.com', '/connecttest.txt', 'text/plain'],
        ['crl3.digicert.com', '/DigiCertGlobalRootG2.crl', 'application/pkix-crl'],
      ] as const);
      request(scene, person.device, time, host, world.web.locate(host).ip, path, mime);
    },
  );
}

/** Video calls: a lot of data both ways, without TLS and without a name. */
function planMeetings(plan: DayPlan, person: Person, shift: Shift, effort: number): void {
  const { random } = plan;
  plan.repeat(
    random.poisson(0.8 * effort * Math.min(1, plan.world.density)),
    () => workingMoment(shift, random),
    (scene, time) => holdMeeting(scene, person.device, time),
  );
}
