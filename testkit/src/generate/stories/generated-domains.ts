/**
 * Malware looks for its server of the day: it makes up names from the date and asks for one after another until one
 * answers. On most days none does; then its masters register one of the day's names, and it talks to that over TLS.
 *
 * Names as the families of Plohmann et al., "A Comprehensive Measurement Study of Domain Generating Malware" (USENIX
 * Security 2016) make them: letters (Conficker, Ramnit), letters of one length (Tinba, Ranbyus), letters and digits
 * (Gameover), syllables (Simda), words of a list (Suppobox, Matsnu); MITRE ATT&CK T1568.002.
 */
import { DAY, HOUR } from '../calendar.ts';
import type { Peer } from '../produce/network.ts';
import { at, type Random } from '../random.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { NATURE, SYLLABLES, TRADE } from '../world/words.ts';
import { castSeveral } from './errands.ts';
import { dayAt, drawJitter, drawPause, lastWorkdays } from './tradecraft.ts';

export const generatedDomains: Story = {
  id: 'generated-domains',
  title: 'Malware looks for its server among generated names',
  minimumDays: 8,
  minimumUsers: 6,
  tell,
};

interface Form {
  readonly id: string;
  readonly label: (random: Random) => string;
}

const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';

const FORMS: readonly Form[] = [
  { id: 'letters', label: (random) => random.letters(random.int(7, 19)) },
  { id: 'letters of one length', label: (random) => random.letters(14) },
  { id: 'two words', label: (random) => random.pick(TRADE) + random.pick(NATURE) },
  {
    id: 'three words',
    label: (random) => random.pick(NATURE) + random.pick(TRADE) + random.pick(NATURE),
  },
  {
    id: 'syllables',
    label: (random) => Array.from({ length: random.int(3, 5) }, () => random.pick(SYLLABLES)).join(''),
  },
  { id: 'letters and digits', label: (random) => random.letters(random.int(18, 26), ALPHANUMERIC) },
];

/** Endings that one family takes turns with. */
const ENDINGS = ['com net org info biz', 'ru su in', 'com', 'xyz top pw', 'net', 'cc ws to com net', 'eu', 'click bid'];

function tell(stage: Stage): void {
  const { draw, random } = stage;
  const silentDays = draw.int('days without an answer', 0, 3);
  const days = lastWorkdays(stage, silentDays + 1);
  const people = castSeveral(stage, draw.int('machines', 1, 2), days);
  const form = draw.among('names', FORMS, ({ id }) => id);
  const endings = draw.pick('endings', ENDINGS).split(' ');
  const count = draw.amount('names a day', 40, 400);
  const pauseMs = draw.amount('ms between names', 150, 15_000);
  const searches = draw.int('searches a day', 1, 3);
  const drawName = (): string => `${form.label(random)}.${random.pick(endings)}`;
  const lists = days.map(() => Array.from({ length: count }, drawName));
  const rendezvous = drawName();
  const place = Math.round(draw.between('place of the answer', 0.25, 1) * count);
  const server = stage.anyHost();
  const dawn = stage.when(at(people, 0), dayAt(days, -1), 6);
  stage.register(rendezvous, Math.round(dawn - draw.between('domain days', 0.1, 3) * DAY));
  const devices = people.map((person) => stage.deviceName(person));
  const scene = stage.attack('a1', generatedDomains.title, {
    entities: [...devices, `domain:${rendezvous}`, `address:${server.ip}`],
    mustName: [...devices, `domain:${rendezvous}`],
  });
  const peer: Peer = {
    host: rendezvous,
    ip: server.ip,
    issuer: draw.chance('self-signed', 0.4) ? 'self' : "CN=R3,O=Let's Encrypt,C=US",
    subject: `CN=${rendezvous}`,
  };
  const inOrder = draw.chance('in order', 0.6);
  const pause = drawPause(draw);
  const jitter = drawJitter(draw);
  const hours = draw.between('hours of contact', 1, 7);
  const sentBytes = draw.between('bytes a call', 250, 3000);

  for (const person of people) {
    const device = stage.machine(scene, person);
    /** Asks for names until the list ends; returns when it ended. */
    const search = (from: number, names: readonly string[]): number => {
      let time = from;
      for (const name of names) {
        device.lookUp(Math.round(time), name, [], { code: 'NXDOMAIN' });
        time += pauseMs * random.between(0.7, 1.4);
      }
      return Math.round(time);
    };
    days.forEach((day, index) => {
      const from = stage.when(person, day, random.between(8, 11));
      const names = at(lists, index);
      const order = (): readonly string[] => (inOrder ? names : random.shuffle(names));
      if (index < silentDays) {
        for (let turn = 0; turn < searches; turn += 1) search(from + turn * random.between(2.2, 3) * HOUR, order());
        return;
      }
      const answered = search(from, order().slice(0, place));
      device.lookUp(answered, rendezvous, [server.ip]);
      device.beacon(answered + 400, answered + hours * HOUR, pause, jitter, peer, {
        sentBytes,
        receivedBytes: sentBytes * random.between(0.4, 3),
        durationMs: random.int(200, 2500),
        fingerprint: stage.world.fingerprints.system,
      });
    });
  }
}
