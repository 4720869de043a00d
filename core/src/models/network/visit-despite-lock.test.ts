import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../../event.ts';
import { makeEvent, runModels } from '../../testing.ts';
import { DAY, dns, HOUR, office, START, tls, web } from './testing.ts';
import { visitDespiteLock } from './visit-despite-lock.ts';

const history = office(5);
const NOW = START + 5 * DAY;
const breaches = (events: readonly WeftEvent[]) => runModels([visitDespiteLock], [...history, ...events]).breaches;
const locked = (url: string, delivery = 'locked') =>
  makeEvent('message', NOW - HOUR, {
    'email.direction': 'inbound',
    'email.delivery': delivery,
    'email.threat': 'phish',
    'email.links': [{ url, text: 'Open' }],
  });

describe('visit to a link that was locked', () => {
  it('breaches whoever reaches the place, by name look-up, session or request', () => {
    for (const visit of [
      dns(3, NOW, 'login.gardenpepper.com'),
      tls(3, NOW, 'gardenpepper.com'),
      web(3, NOW, 'https://gardenpepper.com/x'),
    ])
      expect(breaches([locked('https://login.gardenpepper.com/x'), visit])).toHaveLength(1);
  });

  it('breaches after a click that was stopped', () => {
    const click = makeEvent('link_click', NOW - HOUR, {
      'url.full': 'https://gardenpepper.com/x',
      'destination.domain': 'gardenpepper.com',
      'click.verdict': 'blocked',
    });
    expect(breaches([click, tls(3, NOW, 'gardenpepper.com')])).toHaveLength(1);
  });

  it('stays quiet for a place that was contacted days before its mail was stopped', () => {
    const before = tls(4, NOW - 2 * DAY, 'gardenpepper.com');
    expect(breaches([before, locked('https://gardenpepper.com/x'), tls(3, NOW, 'gardenpepper.com')])).toEqual([]);
  });

  it('stays quiet for places that many here use, for delivered mail, and where a proxy stopped it too', () => {
    expect(breaches([locked('https://www.google.com/url?q=x'), tls(3, NOW, 'www.google.com')])).toEqual([]);
    expect(breaches([locked('https://gardenpepper.com/', 'delivered'), tls(3, NOW, 'gardenpepper.com')])).toEqual([]);
    expect(
      breaches([
        locked('https://gardenpepper.com/'),
        web(3, NOW, 'https://gardenpepper.com/', { 'network.verdict': 'blocked' }),
      ]),
    ).toEqual([]);
  });
});
