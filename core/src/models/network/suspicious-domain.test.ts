import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../../event.ts';
import { makeEvent, runModels } from '../../testing.ts';
import { suspiciousDomain } from './suspicious-domain.ts';
import { DAY, dns, HOUR, MINUTE, office, START, tls, web } from './testing.ts';

const history = office(8);
const NOW = START + 8 * DAY + 10 * HOUR;
const breaches = (events: readonly WeftEvent[], before = history) =>
  runModels([suspiciousDomain], [...before, ...events]).breaches;
const young = { 'domain.registered': NOW - 4 * DAY };

describe('suspicious domain', () => {
  it('stays quiet for an hour of browsing and for an office that sees new domains all day', () => {
    expect(breaches([])).toEqual([]);
  });

  it('breaches on a young domain with an odd name, once per device, whatever record shows it', () => {
    for (const visit of [
      dns(3, NOW, 'rt7qk2xvb.gardenpepper.life', young),
      tls(3, NOW, 'rt7qk2xvb.gardenpepper.life', young),
      web(3, NOW, 'https://rt7qk2xvb.gardenpepper.life/', young),
    ]) {
      const found = breaches([visit, tls(3, NOW + MINUTE, 'rt7qk2xvb.gardenpepper.life', young)]);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ entity: { type: 'device', id: '10.0.0.3' } });
      expect(found[0]!.entities).toContainEqual(
        expect.objectContaining({ type: 'domain', id: 'gardenpepper.life', role: 'destination' }),
      );
    }
  });

  it('needs more than one count beside being rare', () => {
    expect(breaches([tls(3, NOW, 'gardenpepper.com', young)])).toEqual([]);
    expect(breaches([tls(3, NOW, 'www.xkqjzvbwtp.com')])).toEqual([]);
    expect(breaches([tls(3, NOW, 'gardenpepper.life')])).toEqual([]);
    expect(breaches([tls(3, NOW, 'd111abcdef8.cloudfront.net')])).toEqual([]);
  });

  it('breaches without a registration date when a mail product had locked the link', () => {
    const message = makeEvent('message', NOW - 2 * HOUR, {
      'email.direction': 'inbound',
      'email.delivery': 'locked',
      'email.links': [{ url: 'https://a.gardenpepper.life/view', text: 'Open' }],
    });
    expect(breaches([message, dns(3, NOW, 'a.gardenpepper.life')])).toHaveLength(1);
    expect(breaches([message, dns(3, NOW, 'a.othergarden.life')])).toEqual([]);
  });

  it('breaches for all who follow a lure within the day, and names the hosting address', () => {
    const visits = Array.from({ length: 11 }, (_one, device) =>
      tls(device + 1, NOW + device * 10 * MINUTE, 'bluegroup.top', {
        'domain.registered': NOW - 5 * HOUR,
        'destination.ip': '203.0.113.91',
      }),
    );
    const found = breaches(visits);
    expect(found).toHaveLength(11);
    expect(found[0]!.entities).toContainEqual(
      expect.objectContaining({ type: 'address', id: '203.0.113.91', role: 'hosting' }),
    );
  });

  it('names the user where a proxy does', () => {
    const found = breaches([web(3, NOW, 'https://rt7qk2xvb.gardenpepper.life/', { ...young, 'user.name': 'ann' })]);
    expect(found[0]).toMatchObject({ entity: { type: 'user' } });
    expect(found[0]!.entities).toContainEqual(expect.objectContaining({ type: 'device', id: '10.0.0.3' }));
  });

  it('lets a department take to a new service, and a campaign have a young domain', () => {
    const service = Array.from({ length: 10 }, (_one, device) =>
      tls(device + 1, NOW + device * MINUTE, 'app.brightboard.io', { 'domain.registered': NOW - 400 * DAY }),
    );
    const campaign = Array.from({ length: 10 }, (_one, device) =>
      tls(device + 1, NOW + device * MINUTE, 'springfestival.com', { 'domain.registered': NOW - 20 * DAY }),
    );
    expect(breaches([...service, ...campaign])).toEqual([]);
  });

  it('breaches with no history at all where the case is plain, and never on names that are not public', () => {
    expect(breaches([tls(3, NOW, 'rt7qk2xvb.gardenpepper.life', { ...young })], [])).toHaveLength(1);
    expect(breaches([dns(3, NOW, 'rt7qk2xvb.corp.local', young), dns(3, NOW, 'rt7qk2xvbw', young)])).toEqual([]);
  });
});
