import { describe, expect, it } from '@jest/globals';
import type { EventOf, WeftEvent } from '../../event.ts';
import { runModels } from '../../testing.ts';
import { possibleTlsC2 } from './possible-tls-c2.ts';
import { DAY, HOUR, MINUTE, office, START, tls } from './testing.ts';

const history = office(5);
const NOW = START + 5 * DAY;
const breaches = (events: readonly WeftEvent[], before: readonly WeftEvent[] = history) =>
  runModels([possibleTlsC2], [...before, ...events]).breaches;
const bare = (time: number, fields: Partial<EventOf<'tls_session'>> = {}, device = 3) =>
  tls(device, time, null, { 'destination.ip': '203.0.113.9', 'tls.client.ja3': 'c'.repeat(32), ...fields });
const selfSigned = { 'tls.server.subject': 'CN=a.b', 'tls.server.issuer': 'CN=a.b' };

describe('possible TLS command and control', () => {
  it('breaches on a session without a name, with its own certificate', () => {
    const found = breaches([bare(NOW, selfSigned)]);
    expect(found).toHaveLength(1);
    expect(found[0]!.features.map((feature) => feature.name)).toEqual(
      expect.arrayContaining(['certificate', 'no server name', 'rarity', 'fingerprint']),
    );
  });

  it('breaches on a few sessions without a name to an odd port, where no certificate is seen', () => {
    const sessions = Array.from({ length: 5 }, (_one, index) =>
      bare(NOW + index * 20_000, { 'destination.port': 8080, 'tls.client.ja3': null }),
    );
    expect(breaches(sessions)).toHaveLength(1);
  });

  it('breaches on a flood with no history, once', () => {
    const flood = Array.from({ length: 376 }, (_one, index) =>
      bare(NOW + index * 600, { 'destination.port': 8443, 'tls.validation': 'self signed certificate' }),
    );
    expect(breaches(flood, [])).toHaveLength(1);
  });

  it('breaches on a rhythm with a valid certificate on an odd port, and leaves one on the usual port to beaconing', () => {
    const beats = (port: number) =>
      Array.from({ length: 40 }, (_one, index) =>
        tls(3, NOW + index * 5 * MINUTE + (index % 5) * 20_000, 'cdn.gardenpepper.com', {
          'destination.port': port,
          'tls.client.ja3': 'c'.repeat(32),
          'tls.validation': 'ok',
        }),
      );
    expect(breaches(beats(4_443))).toHaveLength(1);
    expect(breaches(beats(443))).toEqual([]);
  });

  it('stays quiet for one oddity alone, and for sessions inside', () => {
    expect(breaches([bare(NOW, { 'tls.client.ja3': 'a'.repeat(32) })])).toEqual([]);
    expect(breaches([tls(3, NOW, 'gardenpepper.com', { ...selfSigned, 'tls.client.ja3': 'a'.repeat(32) })])).toEqual(
      [],
    );
    expect(breaches([bare(NOW, { ...selfSigned, 'destination.ip': '10.0.0.80' })])).toEqual([]);
  });

  it('lets an appliance go on as it always did, and a client that many use', () => {
    const calls = Array.from({ length: 5 * 24 }, (_one, hour) =>
      bare(START + hour * HOUR, { ...selfSigned, 'destination.port': 8883 }, 60),
    );
    const found = breaches(calls);
    expect(found.filter((breach) => Date.parse(breach.time) > START + DAY)).toEqual([]);
    const conference = Array.from({ length: 12 }, (_one, device) =>
      bare(NOW + device * 1_000, { 'destination.ip': '203.0.113.40', 'tls.client.ja3': 'd'.repeat(32) }, device + 1),
    );
    expect(breaches(conference)).toEqual([]);
  });
});
