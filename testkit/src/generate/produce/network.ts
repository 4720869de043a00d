/** Network activities of a device: name look-ups, TLS sessions with their connections, pages, plain requests, noise. */
import type { Connection, DnsQuery, TlsSession } from '../activity.ts';
import { type EpochMs, HOUR } from '../calendar.ts';
import { at, hashHex, type Random } from '../random.ts';
import type { Workstation } from '../world/people.ts';
import type { WebSite } from '../world/web.ts';
import type { Agent, Fingerprint } from '../world/world.ts';
import { drawLag } from './lag.ts';
import type { Scene } from './scene.ts';

/** A peer as a device sees it. */
export interface Peer {
  /** Null when the session names nobody. */
  readonly host: string | null;
  readonly ip: string;
  readonly port?: number;
  /** Distinguished name of the certificate's issuer; `self` for a certificate that signed itself. */
  readonly issuer: string;
  /** Subject of the certificate where it is not the host. */
  readonly subject?: string;
}

export interface Transfer {
  readonly sentBytes?: number;
  readonly receivedBytes?: number;
  readonly durationMs?: number;
  readonly fingerprint?: Fingerprint;
  /** Share of sessions in TLS 1.3, whose certificates nobody sees. */
  readonly modern?: number;
  readonly state?: string;
}

export function drawUid(random: Random): string {
  return `C${random.base62(16)}`;
}

function drawPort(random: Random): number {
  return random.int(49152, 65535);
}

/** Asks the site's resolver. */
export function lookUp(
  scene: Scene,
  device: Workstation,
  time: EpochMs,
  query: string,
  answers: readonly string[],
  rest: Partial<Pick<DnsQuery, 'type' | 'code'>> = {},
): void {
  const { random } = scene;
  scene.emit({
    kind: 'dns',
    at: time,
    lagMs: drawLag('sensor', random),
    uid: drawUid(random),
    device,
    sourcePort: drawPort(random),
    resolver: random.pick(device.site.resolvers),
    query,
    type: rest.type ?? 'A',
    code: rest.code ?? 'NOERROR',
    answers,
    ttls: answers.map(() => random.pick([20, 60, 60, 300, 300, 3600])),
    roundTripMs: Math.ceil(random.logNormal(8, 1)),
    transactionId: random.int(1, 65535),
  });
}

/** A TLS session and the connection under it. Returns their uid. */
export function openTls(
  scene: Scene,
  device: Workstation,
  time: EpochMs,
  target: Peer,
  transfer: Transfer = {},
): string {
  const { random, world } = scene;
  const { proxy } = world;
  const proxied = proxy !== null && isProxied(scene, target);
  const peer = proxied ? { ...target, ...proxy } : target;
  const uid = drawUid(random);
  const sourcePort = drawPort(random);
  const fingerprint = transfer.fingerprint ?? fingerprintOf(scene, device);
  const modern = random.chance(transfer.modern ?? (device.tls === 'system' ? 0.2 : 0.72));
  const resumed = random.chance(0.25);
  const selfSigned = peer.issuer === 'self';
  const subject =
    peer.subject ??
    (peer.host === null
      ? 'CN=localhost'
      : `CN=${random.chance(0.3) ? `*.${peer.host.slice(peer.host.indexOf('.') + 1)}` : peer.host}`);
  const session: TlsSession = {
    kind: 'tls',
    at: time,
    lagMs: drawLag('sensor', random),
    uid,
    device,
    sourcePort,
    ip: peer.ip,
    port: peer.port ?? 443,
    serverName: peer.host,
    version: modern ? 'TLSv13' : 'TLSv12',
    cipher: modern ? 'TLS_AES_128_GCM_SHA256' : 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    ja3: fingerprint.ja3,
    ja4: fingerprint.ja4,
    ja3s: hashHex(`${peer.host ?? peer.ip}|${modern}|${world.seed % 7}`, 32),
    certificate:
      modern || (resumed && !selfSigned)
        ? null
        : {
            subject,
            issuer: selfSigned ? subject : peer.issuer,
            validation: selfSigned ? 'self signed certificate' : 'ok',
          },
    established: transfer.state === undefined || transfer.state === 'SF',
    resumed: resumed && !selfSigned,
  };
  scene.emit(session);
  scene.emit(connection(scene, device, time, uid, sourcePort, peer, transfer, 'ssl', session));
  if (proxied) askProxy(scene, session, time);
  return uid;
}

/** Names of the outside world go to the proxy; what has no name, and what is inside, goes the direct way. */
function isProxied(scene: Scene, peer: Peer): boolean {
  return scene.world.proxy !== null && peer.host !== null && !peer.ip.startsWith('10.');
}

/** The request by which a client has a proxy open a way to a host. */
function askProxy(scene: Scene, session: TlsSession, time: EpochMs): void {
  const { device, uid, sourcePort, ip, port, serverName } = session;
  scene.emit({
    kind: 'http',
    at: time,
    lagMs: drawLag('sensor', scene.random),
    uid,
    device,
    sourcePort,
    ip,
    port,
    method: 'CONNECT',
    host: serverName ?? '',
    path: `${serverName ?? ''}:443`,
    userAgent: device.userAgent,
    referrer: null,
    status: 200,
    mimeType: null,
    requestBytes: 0,
    responseBytes: 0,
  });
}

function connection(
  scene: Scene,
  device: Workstation,
  time: EpochMs,
  uid: string,
  sourcePort: number,
  peer: Peer,
  transfer: Transfer,
  service: string,
  session: TlsSession | null,
): Connection {
  const { random } = scene;
  return {
    kind: 'connection',
    at: time,
    lagMs: drawLag('sensor', random),
    uid,
    device,
    sourcePort,
    ip: peer.ip,
    port: peer.port ?? 443,
    transport: 'tcp',
    service,
    durationMs: Math.round(transfer.durationMs ?? Math.min(HOUR, random.logNormal(4000, 1.4))),
    sentBytes: Math.round(transfer.sentBytes ?? drawSentBytes(random)),
    receivedBytes: Math.round(transfer.receivedBytes ?? Math.min(4e9, random.logNormal(14_000, 1.5))),
    state:
      transfer.state ??
      random.weighted([
        ['SF', 90],
        ['RSTO', 5],
        ['S1', 3],
        ['RSTR', 2],
      ]),
    history: 'ShADadFf',
    session,
  };
}

/** Requests are small; now and then somebody attaches, saves or synchronises something. */
function drawSentBytes(random: Random): number {
  return random.chance(0.97) ? random.logNormal(2200, 0.9) : Math.min(1.5e8, random.pareto(20_000, 0.8));
}

/** Chromium shuffles its extensions, so that every session has another JA3; JA4 sorts them and stays. */
function fingerprintOf(scene: Scene, device: Workstation): Fingerprint {
  const known = scene.world.fingerprints;
  if (device.tls === 'chromium') return { ja3: scene.random.hex(32), ja4: known.chromiumJa4 };
  return known[device.tls];
}

/** Looks a host up (unless its name is still in the cache) and talks to it. */
export function contact(
  scene: Scene,
  device: Workstation,
  time: EpochMs,
  peer: Peer & { readonly ips?: readonly string[] },
  transfer: Transfer & { readonly cached?: number } = {},
): string {
  const { random } = scene;
  if (peer.host !== null && !random.chance(transfer.cached ?? 0.4) && !isProxied(scene, peer)) {
    lookUp(scene, device, time, peer.host, peer.ips ?? [peer.ip]);
    if (random.chance(0.24)) lookUp(scene, device, time + 2, peer.host, [], { type: 'AAAA' });
  }
  return openTls(scene, device, time + random.int(15, 120), peer, transfer);
}

export function peerOf(site: WebSite, index: number, random: Random): Peer & { readonly ips: readonly string[] } {
  const ips = at(site.addresses, index);
  return { host: at(site.hosts, index), ip: random.pick(ips), ips, issuer: site.issuer };
}

/** A page with what it pulls in: further hosts of the site, trackers, content networks. */
export function openPage(scene: Scene, device: Workstation, time: EpochMs, site: WebSite): void {
  const { random, world } = scene;
  contact(scene, device, time, peerOf(site, 0, random), { cached: 0.2 });
  for (let index = 1; index < site.hosts.length; index += 1) {
    if (random.chance(0.35))
      contact(scene, device, time + random.int(100, 1500), peerOf(site, index, random), { cached: 0.5 });
  }
  const extras = random.weighted([
    [0, 5],
    [1, 4],
    [2, 1],
  ]);
  for (let count = 0; count < extras; count += 1) {
    const later = time + random.int(200, 3000);
    if (random.chance(0.3)) contact(scene, device, later, world.web.drawContentHost(random));
    else {
      const embedded = random.pick(world.web.ofKind(random.pick(['tracker', 'tracker', 'content'])));
      contact(scene, device, later, peerOf(embedded, random.int(0, embedded.hosts.length - 1), random), {
        cached: 0.6,
      });
    }
  }
}

/** One call home of an agent. */
export function callHome(scene: Scene, device: Workstation, time: EpochMs, agent: Agent): void {
  const { random } = scene;
  contact(
    scene,
    device,
    time,
    { host: agent.host, ip: random.pick(agent.ips), ips: agent.ips, port: agent.port, issuer: agent.issuer },
    {
      fingerprint: agent,
      sentBytes: agent.sentBytes * random.between(0.97, 1.05),
      receivedBytes: agent.receivedBytes * random.between(0.9, 1.3),
      durationMs: random.logNormal(900, 0.3),
      modern: 0.1,
      cached: 0.8,
    },
  );
}

/** A plain HTTP request, as updaters and certificate checks still make. */
export function request(
  scene: Scene,
  device: Workstation,
  time: EpochMs,
  host: string,
  ip: string,
  path: string,
  mimeType: string,
): void {
  const { random } = scene;
  const uid = drawUid(random);
  const sourcePort = drawPort(random);
  const responseBytes = Math.round(random.logNormal(1800, 1.2));
  lookUp(scene, device, time, host, [ip]);
  scene.emit(
    connection(
      scene,
      device,
      time + 20,
      uid,
      sourcePort,
      { host, ip, port: 80, issuer: '' },
      { sentBytes: 420, receivedBytes: responseBytes + 380, durationMs: 300 },
      'http',
      null,
    ),
  );
  scene.emit({
    kind: 'http',
    at: time + 40,
    lagMs: drawLag('sensor', random),
    uid,
    device,
    sourcePort,
    ip,
    port: 80,
    method: 'GET',
    host,
    path,
    userAgent: random.pick(['Microsoft-CryptoAPI/10.0', 'Microsoft-Delivery-Optimization/10.0', device.userAgent]),
    referrer: null,
    status: random.weighted([
      [200, 88],
      [304, 6],
      [206, 4],
      [404, 2],
    ]),
    mimeType,
    requestBytes: 0,
    responseBytes,
  });
}

/** What goes over a plain connection to an address and comes back. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly userAgent: string;
  /** As a sensor reads it off the bytes; null where nothing comes back. */
  readonly mimeType: string | null;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

/** Bytes a millisecond that a small hoster gives away. */
const PLAIN_BYTES_A_MS = 2500;
/** Bytes of a request's and an answer's heads. */
const HEADS = { sent: 260, received: 240 } as const;

/** A plain HTTP request straight to an address, at any port: no name is looked up, no proxy is asked. */
export function requestFromAddress(
  scene: Scene,
  device: Workstation,
  time: EpochMs,
  { ip, port }: { readonly ip: string; readonly port: number },
  exchange: Exchange,
): void {
  const { random } = scene;
  const uid = drawUid(random);
  const sourcePort = drawPort(random);
  const transfer = {
    sentBytes: exchange.sentBytes + HEADS.sent,
    receivedBytes: exchange.receivedBytes + HEADS.received,
    durationMs: 120 + exchange.receivedBytes / PLAIN_BYTES_A_MS,
  };
  const peer = { host: null, ip, port, issuer: '' };
  scene.emit(connection(scene, device, time, uid, sourcePort, peer, transfer, 'http', null));
  scene.emit({
    kind: 'http',
    at: time + 30,
    lagMs: drawLag('sensor', random),
    uid,
    device,
    sourcePort,
    ip,
    port,
    method: exchange.method,
    host: ip,
    path: exchange.path,
    userAgent: exchange.userAgent,
    referrer: null,
    status: 200,
    mimeType: exchange.mimeType,
    requestBytes: Math.round(exchange.sentBytes),
    responseBytes: Math.round(exchange.receivedBytes),
  });
}

/** What machines ask for without anybody wanting it: probes, suffixes, reverse names, typing errors. */
export function lookUpNoise(scene: Scene, device: Workstation, time: EpochMs): void {
  const { random, world } = scene;
  const kind = random.next();
  if (kind < 0.1)
    for (let count = 0; count < 3; count += 1)
      lookUp(scene, device, time + count * 4, random.letters(random.int(7, 15)), [], { code: 'NXDOMAIN' });
  else if (kind < 0.22) lookUp(scene, device, time, `wpad.${world.domain}`, [], { code: 'NXDOMAIN' });
  else if (kind < 0.6) {
    const reversed = `${random.int(1, 254)}.${random.int(0, 40)}.${device.site.octet}.10.in-addr.arpa`;
    if (random.chance(0.5)) lookUp(scene, device, time, reversed, [], { type: 'PTR', code: 'NXDOMAIN' });
    else
      lookUp(
        scene,
        device,
        time,
        reversed,
        [`${random.pick(world.people).device.host.toLowerCase()}.${world.domain}`],
        { type: 'PTR' },
      );
  } else if (kind < 0.7) {
    const domain = world.web.drawSite(random).domain;
    const slip = random.int(1, Math.max(1, domain.indexOf('.') - 1));
    lookUp(scene, device, time, domain.slice(0, slip) + domain.slice(slip + 1), [], {
      code: random.chance(0.8) ? 'NXDOMAIN' : 'SERVFAIL',
    });
  } else
    lookUp(scene, device, time, `_ldap._tcp.dc._msdcs.${world.domain}`, [`dc${random.int(1, 2)}.${world.domain}`], {
      type: 'SRV',
    });
}

/** The media of a video call: datagrams to a relay, tens of megabytes each way. */
export function holdMeeting(scene: Scene, device: Workstation, time: EpochMs): void {
  const { random } = scene;
  const minutes = random.logNormal(28, 0.6);
  scene.emit({
    kind: 'connection',
    at: time,
    lagMs: drawLag('sensor', random),
    uid: drawUid(random),
    device,
    sourcePort: random.int(50_000, 50_059),
    ip: scene.world.web.front('teams', random),
    port: random.int(3478, 3481),
    transport: 'udp',
    service: null,
    durationMs: Math.round(minutes * 60_000),
    sentBytes: Math.round(minutes * random.logNormal(1.6e6, 0.9)),
    receivedBytes: Math.round(minutes * random.logNormal(4e6, 0.7)),
    state: 'SF',
    history: 'Dd',
    session: null,
  });
}
