/**
 * The same implant in a company whose machines reach the world by a web proxy alone: every session goes to the proxy's
 * address, nobody looks names up, and only host names tell one peer from another. A quarter of implants hides behind a
 * content network's good name.
 *
 * MITRE ATT&CK T1071.001, T1090.004.
 */
import { DAY, HOUR, SECOND } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { dayAt, drawJitter, drawPause, lastWorkdays } from './tradecraft.ts';

export const beaconProxy: Story = {
  id: 'beacon-proxy',
  title: 'An implant calls home through the web proxy',
  minimumDays: 5,
  minimumUsers: 6,
  world: () => ({ proxy: true }),
  tell,
};

function tell(stage: Stage): void {
  const { draw, random } = stage;
  const days = lastWorkdays(stage, 3);
  const person = stage.cast(days);
  const began = stage.when(person, dayAt(days, 0), random.between(8.5, 16));
  const fronted = draw.chance('fronted', 0.25);
  const domain = fronted
    ? `${random.hex(8)}.${draw.pick('front', ['azureedge.net', 'fastly-edge.com', 'workers.dev', 'cloudfront.net', 'web.app'])}`
    : stage.freshDomain(
        ['com', 'net', 'org', 'info', 'site', 'io', 'cloud'],
        Math.round(began - draw.between('domain days', 1, 300) * DAY),
      );
  const host = fronted
    ? domain
    : draw.chance('host below the domain', 0.6)
      ? `${draw.pick('host label', ['www', 'cdn', 'api', 'static', 'img', 'app'])}.${domain}`
      : domain;
  const scene = stage.attack('a1', beaconProxy.title, {
    entities: [stage.deviceName(person), `domain:${domain}`],
    mustName: [stage.deviceName(person), `domain:${domain}`],
  });
  const device = stage.machine(scene, person);
  const fingerprint = draw.chance('own fingerprint', 0.5)
    ? {
        ja3: random.hex(32),
        ja4: `t12d${random.int(10, 40)}0${random.int(3, 9)}00_${random.hex(12)}_${random.hex(12)}`,
      }
    : stage.world.fingerprints.system;
  const pause = drawPause(draw);
  const jitter = drawJitter(draw);
  const sent = draw.between('bytes a call', 300, 2400);
  days.forEach((day, index) => {
    const from = index === 0 ? began : stage.when(person, day, random.between(7.5, 9.5));
    device.beacon(
      from,
      Math.max(from + HOUR, stage.when(person, day, random.between(16.5, 19))),
      pause,
      jitter,
      {
        host,
        ip: stage.anyHost().ip,
        issuer: "CN=R3,O=Let's Encrypt,C=US",
      },
      {
        fingerprint,
        modern: 0.5,
        sentBytes: sent,
        receivedBytes: sent * random.between(0.3, 1.4),
        durationMs: random.int(1, 4) * SECOND,
      },
    );
  });
}
