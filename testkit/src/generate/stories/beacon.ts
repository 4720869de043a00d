/**
 * An implant that calls its controller about every so often: straight to an address or by a domain, with more or less
 * chance in its pauses, for hours or days.
 *
 * Pauses and jitter as frameworks set them (Cobalt Strike sleep 60 s with 0 to 50 %, Sliver 60 s with 30 s of jitter);
 * MITRE ATT&CK T1071.001, T1573.
 */
import { DAY, HOUR, MINUTE } from '../calendar.ts';
import type { Peer } from '../produce/network.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { dayAt, drawJitter, drawPause, lastWorkdays } from './tradecraft.ts';

export const beacon: Story = {
  id: 'beacon',
  title: 'An implant calls home',
  minimumDays: 5,
  minimumUsers: 6,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random } = stage;
  const days = lastWorkdays(stage, 3);
  const person = stage.cast(days);
  const began = stage.when(person, dayAt(days, 0), random.between(8.5, 16));
  const host = draw.chance('host anywhere', 0.6) ? stage.anyHost() : stage.foreignHost();
  const named = draw.chance('named', 0.5);
  const domain = named
    ? stage.freshDomain(
        ['com', 'net', 'org', 'info', 'site', 'tech', 'cloud'],
        Math.round(began - draw.between('domain days', 1, 200) * DAY),
      )
    : null;
  const selfSigned = domain === null || draw.chance('self-signed', 0.25);
  const peer: Peer = {
    host:
      domain === null
        ? null
        : draw.chance('host below the domain', 0.6)
          ? `${draw.pick('host label', ['www', 'cdn', 'api', 'static', 'img', 'app'])}.${domain}`
          : domain,
    ip: host.ip,
    port: draw.chance('usual port', 0.6) ? 443 : draw.pick('port', [8443, 4443, 9443, 10443, 2096]),
    issuer: selfSigned ? 'self' : "CN=R3,O=Let's Encrypt,C=US",
    subject:
      domain === null
        ? `CN=${random.pick(['localhost', random.letters(8), `${random.letters(6)}.local`])}`
        : `CN=${domain}`,
  };
  const scene = stage.attack('a1', beacon.title, {
    entities: [stage.deviceName(person), `address:${host.ip}`, ...(domain === null ? [] : [`domain:${domain}`])],
    mustName: [stage.deviceName(person), domain === null ? `address:${host.ip}` : `domain:${domain}`],
  });
  const device = stage.machine(scene, person);
  // Half of the implants speak by the system's library and look like much else on the machine.
  const fingerprint = draw.chance('own fingerprint', 0.5)
    ? {
        ja3: random.hex(32),
        ja4: `t1${random.pick(['2', '3'])}i${random.int(10, 40)}0${random.int(3, 9)}00_${random.hex(12)}_${random.hex(12)}`,
      }
    : stage.world.fingerprints.system;
  const pause = drawPause(draw);
  const jitter = drawJitter(draw);
  const sent = draw.between('bytes a call', 300, 1800);
  const transfer = {
    fingerprint,
    modern: draw.chance('TLS 1.3', 0.5) ? 0.9 : 0,
    sentBytes: sent,
    receivedBytes: sent * random.between(0.3, 1.4),
    durationMs: random.int(150, 1500),
  };
  const asleep = draw.chance('asleep at night', 0.5);
  const long = pause >= 5 * MINUTE || draw.chance('for days', 0.4);
  if (!long) device.beacon(began, began + draw.between('hours', 2, 9) * HOUR, pause, jitter, peer, transfer);
  else if (!asleep)
    device.beacon(began, stage.when(person, dayAt(days, 2), random.between(8, 20)), pause, jitter, peer, transfer);
  // A laptop sleeps at night, and its implant with it.
  else
    days.forEach((day, index) => {
      const from = index === 0 ? began : stage.when(person, day, random.between(7.5, 9.5));
      device.beacon(
        from,
        Math.max(from + HOUR, stage.when(person, day, random.between(16.5, 19))),
        pause,
        jitter,
        peer,
        transfer,
      );
    });
}
