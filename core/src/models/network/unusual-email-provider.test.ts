import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../../event.ts';
import { runModels } from '../../testing.ts';
import { DAY, connection, dns, office, START, tls } from './testing.ts';
import { unusualEmailProvider } from './unusual-email-provider.ts';

const history = office(5);
const NOW = START + 5 * DAY;
const breaches = (events: readonly WeftEvent[]) => runModels([unusualEmailProvider], [...history, ...events]).breaches;

describe('unusual email provider', () => {
  it('breaches on a mail service that nobody here uses, known by list or by name', () => {
    for (const name of ['web1.hushmail.com', 'mail.protonmail.com', 'webmail.gardenpost.net'])
      expect([name, breaches([tls(3, NOW, name)]).length]).toEqual([name, 1]);
    expect(breaches([dns(3, NOW, 'app.tuta.com')])[0]).toMatchObject({ severity: 'low' });
  });

  it('breaches on a mail port of an address outside', () => {
    expect(breaches([connection(3, NOW, '203.0.113.77', { 'destination.port': 465 })])).toHaveLength(1);
    expect(breaches([connection(3, NOW, '10.0.0.77', { 'destination.port': 465 })])).toEqual([]);
  });

  it('stays quiet for the provider of the office, for other sites and for mailings’ trackers', () => {
    const own = Array.from({ length: 12 }, (_one, device) => tls(device + 1, NOW - DAY, 'outlook.office.com'));
    expect(breaches([...own, tls(40, NOW, 'mail.office.com')])).toEqual([]);
    expect(breaches([tls(3, NOW, 'gardenpepper.com'), tls(3, NOW, 'click.mailchimp.com')])).toEqual([]);
  });

  it('lets a mail server talk to ever new servers after a few', () => {
    const server = Array.from({ length: 50 }, (_one, index) =>
      connection(30, NOW + index * 60_000, `203.0.113.${index}`, { 'destination.port': 25 }),
    );
    expect(breaches(server).length).toBeLessThan(3);
  });
});
