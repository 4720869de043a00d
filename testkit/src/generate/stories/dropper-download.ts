/**
 * Somebody opens what a mail or a search result offers; a script fetches a program from a bare address over plain HTTP,
 * and the machine keeps a small channel to that address or another for some hours.
 *
 * After the exercises and write-ups at malware-traffic-analysis.net on loaders and remote access tools (AsyncRAT, Remcos,
 * DarkGate, Agent Tesla: a download by PowerShell or curl from an odd port, then TLS, plain requests or one held session
 * to an address without a name); MITRE ATT&CK T1204, T1105, T1571.
 */
import { DAY, HOUR, MINUTE, SECOND } from '../calendar.ts';
import { type Exchange, type Peer, requestFromAddress } from '../produce/network.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { dayAt, drawJitter, drawPause, lastWorkdays, sendLure } from './tradecraft.ts';

export const dropperDownload: Story = {
  id: 'dropper-download',
  title: 'A program from a bare address, and a channel it keeps',
  minimumDays: 5,
  minimumUsers: 6,
  tell,
};

interface Payload {
  readonly id: string;
  readonly names: readonly string[];
  /** As Zeek reads it off the bytes. */
  readonly mimeType: string;
  readonly medianBytes: number;
}

const PAYLOADS: readonly Payload[] = [
  {
    id: 'program',
    names: ['setup.exe', 'update.exe', 'svc.exe', 'a.exe'],
    mimeType: 'application/x-dosexec',
    medianBytes: 9e5,
  },
  {
    id: 'library',
    names: ['data.dll', 'lib.dat', 'x64.dll', 'index.php'],
    mimeType: 'application/x-dosexec',
    medianBytes: 5e5,
  },
  { id: 'script', names: ['s.ps1', 'run.vbs', 'load.txt', 'a.hta'], mimeType: 'text/plain', medianBytes: 60_000 },
  {
    id: 'program under another name',
    names: ['logo.jpg', 'image.png', 'f', 'docs'],
    mimeType: 'application/x-dosexec',
    medianBytes: 7e5,
  },
  { id: 'archive', names: ['client.zip', 'files.zip', 'package.zip'], mimeType: 'application/zip', medianBytes: 3e6 },
  {
    id: 'script in an image',
    names: ['new_img.jpg', 'wall.jpg', 'rump.png'],
    mimeType: 'image/jpeg',
    medianBytes: 4e6,
  },
];

/** Ports that loaders are served from, 80 first of all. */
const DOWNLOAD_PORTS = [8080, 8000, 222, 2351, 8888, 5000, 8094, 4000];
/** Ports that remote access tools are built with. */
const CHANNEL_PORTS = [443, 2404, 6606, 7707, 4782, 8808, 8443, 56001];
const CHANNELS = ['calls over TLS', 'requests over HTTP', 'one held session', 'calls over TLS'];

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 1);
  const person = stage.cast(days);
  const began = stage.when(person, dayAt(days, 0), random.between(8.5, 14));
  const source = {
    ip: stage.anyHost().ip,
    port: draw.chance('usual port', 0.4) ? 80 : draw.pick('port', DOWNLOAD_PORTS),
  };
  const elsewhere = draw.chance('channel elsewhere', 0.5);
  const target = elsewhere ? stage.anyHost().ip : source.ip;
  const names = [stage.deviceName(person), `address:${source.ip}`, ...(elsewhere ? [`address:${target}`] : [])];
  const scene = stage.attack('a1', dropperDownload.title, { entities: names, mustName: names });
  const device = stage.machine(scene, person);

  const page = stage.freshDomain(
    ['com', 'site', 'net', 'online', 'org', 'top'],
    Math.round(began - draw.between('page days', 0.5, 300) * DAY),
  );
  const url = `https://${page}/${random.base62(8)}`;
  let opened = began;
  if (draw.chance('by mail', 0.6)) {
    const mail = sendLure(stage, device, began, url);
    opened = Math.round(began + random.logNormal(15 * MINUTE, 0.7));
    if (draw.chance('click is told', 0.6)) device.click(opened, stage.originOf(person, opened).ip, url, mail);
  } else device.visit(began - 20 * SECOND, world.web.locate(draw.pick('search', ['www.google.com', 'www.bing.com'])));
  // The first stage, a script or a shortcut in an archive, comes from an ordinary page.
  device.visit(opened + 700, world.web.locate(page), { receivedBytes: random.logNormal(150_000, 0.8) });

  const payload = draw.among('payload', PAYLOADS, ({ id }) => id);
  const userAgent = draw.pick('fetched by', [
    'Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.4170',
    'curl/8.4.0',
    'Mozilla/4.0 (compatible; Win32; WinHttp.WinHttpRequest.5)',
    'Microsoft BITS/7.8',
    '',
    'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C; .NET4.0E)',
  ]);
  const folder = draw.pick('folder', [
    '/',
    '/dl/',
    '/files/',
    `/${random.int(10, 999)}/`,
    `/${random.letters(6)}/`,
    '/bin/',
  ]);
  let time = opened + random.between(10, 150) * SECOND;
  const files = draw.int('files', 1, 3);
  for (let file = 0; file < files; file += 1) {
    requestFromAddress(scene, person.device, Math.round(time), source, {
      method: 'GET',
      path: folder + random.pick(payload.names),
      userAgent,
      mimeType: payload.mimeType,
      sentBytes: 0,
      receivedBytes: random.logNormal(payload.medianBytes, 0.6),
    });
    time += random.between(3, 60) * SECOND;
  }

  const port = draw.pick('channel port', CHANNEL_PORTS);
  const until = time + draw.between('hours', 0.4, 5) * HOUR;
  const pause = drawPause(draw);
  const jitter = drawJitter(draw);
  const bytes = draw.between('bytes a call', 200, 2500);
  const subject = `CN=${random.pick(['localhost', `${random.letters(7)} Server`, random.letters(9)])}`;
  const peer: Peer = { host: null, ip: target, port, issuer: 'self', subject };
  const fingerprint = world.fingerprints.system;
  switch (draw.pick('channel', CHANNELS)) {
    case 'requests over HTTP': {
      const call: Omit<Exchange, 'sentBytes'> = {
        method: 'POST',
        path: `/${random.letters(random.int(4, 10))}${random.pick(['.php', '', '/gate.php'])}`,
        userAgent,
        mimeType: 'text/plain',
        receivedBytes: 60,
      };
      for (let at = time; at < until; at += Math.max(SECOND, pause * (1 + jitter * random.between(-1, 1))))
        requestFromAddress(
          scene,
          person.device,
          Math.round(at),
          { ip: target, port: port === 443 ? 80 : port },
          { ...call, sentBytes: Math.round(bytes * random.between(0.8, 1.2)) },
        );
      return;
    }
    case 'one held session':
      device.visit(Math.round(time), peer, {
        fingerprint,
        modern: 0.5,
        durationMs: until - time,
        sentBytes: bytes * random.int(40, 400),
        receivedBytes: bytes * random.int(20, 200),
      });
      return;
    default:
      device.beacon(time, until, pause, jitter, peer, {
        fingerprint,
        modern: 0.3,
        sentBytes: bytes,
        receivedBytes: bytes * random.between(0.3, 1.5),
        durationMs: random.int(150, 1500),
      });
  }
}
