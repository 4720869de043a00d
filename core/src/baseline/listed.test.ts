import { describe, expect, it } from '@jest/globals';
import { connection, START, tls } from '../models/network/testing.ts';
import { type ListedSpec, mailListing, storageListing, tenantListing } from './listed.ts';
import { judgeLast } from './testing.ts';

const mail: ListedSpec = {
  kind: 'listed',
  name: 'mail',
  list: 'mail',
  bits: 5,
  commonAt: 30,
  ports: [25],
  habitual: true,
};

describe('listed', () => {
  it('knows mail services by name and by the look of their hosts', () => {
    expect(mailListing('app.tuta.com', 'tuta.com')).toBe('listed');
    expect(mailListing('mail.proton.me', 'proton.me')).toBe('listed');
    expect(mailListing('webmail.acme.com', 'acme.com')).toBe('looks');
    expect(mailListing('mx2.acme.com', 'acme.com')).toBe('looks');
    expect(mailListing('login.rivermail.net', 'rivermail.net')).toBe('looks');
    for (const host of ['www.msn.com', 'acme.com', 'email.acme.com', 'www.mailchimp.com'])
      expect([host, mailListing(host, host.split('.').slice(-2).join('.'))]).toEqual([host, 'no']);
  });

  it('knows stores of personal files and names from platforms', () => {
    expect(storageListing('www.dropbox.com', 'dropbox.com')).toBe('listed');
    expect(storageListing('acme.com', 'acme.com')).toBe('no');
    expect(storageListing('a1.blob.core.windows.net', 'a1.blob.core.windows.net')).toBe('no');
    expect(tenantListing('acme.workers.dev', 'acme.workers.dev')).toBe('listed');
    expect(tenantListing('acme.co.uk', 'acme.co.uk')).toBe('no');
  });

  it('says nothing of a service that the office uses', () => {
    const users = Array.from({ length: 30 }, (_one, index) => tls(index + 1, START + index, 'app.tuta.com'));
    expect(judgeLast(mail, [tls(99, START, 'app.tuta.com')]).bits).toBe(5);
    expect(judgeLast(mail, [...users, tls(99, START + 1_000, 'app.tuta.com')]).bits).toBe(0);
  });

  it('goes by the port where there is no name, and lets a mail server have its habit', () => {
    const send = (index: number) => connection(9, START + index, `203.0.113.${index}`, { 'destination.port': 25 });
    expect(judgeLast(mail, [send(1)]).bits).toBe(4);
    expect(
      judgeLast(
        mail,
        Array.from({ length: 60 }, (_one, index) => send(index)),
      ).bits,
    ).toBeLessThan(0.5);
    expect(judgeLast(mail, [connection(9, START, '203.0.113.1')]).bits).toBe(0);
  });
});
