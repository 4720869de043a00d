import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from './finish.ts';
import { createMapper, type Mapping } from './mapping.ts';

const TIME = '2024-03-18T15:21:00Z';

const mapping: Mapping = {
  id: 'vendor.log',
  title: 'Vendor',
  references: [],
  match: { kind: { exists: true } },
  uniqueId: true,
  vendorNetworks: [64500],
  on: 'kind',
  common: {
    '@timestamp': 'time',
    'user.email': 'user',
    'source.ip': 'ip',
    'source.geo.country_iso_code': 'country',
    'mailbox.owner': 'owner',
  },
  activities: [
    { activity: 'logon', is: ['logon'], fields: {} },
    { activity: 'admin_change', is: ['change'], fields: {} },
    {
      activity: 'link_click',
      is: ['click'],
      fields: { 'url.full': 'url', 'destination.ip': 'peer', 'destination.domain': 'domain' },
    },
    { activity: 'message', is: ['message'], fields: { 'email.links': 'links' } },
  ],
};

const map = createMapper(
  { id: 'native', recognises: () => true, mappings: [mapping] },
  {
    digest: (text) => `digest of ${text.length}`,
    registrableDomain: () => null,
    locate: (ip) =>
      ip === '203.0.113.7'
        ? { country: 'NL', asNumber: 64500, asOrganization: 'Vendor' }
        : { country: 'US', asNumber: 64501, asOrganization: 'Carrier' },
  },
);

function eventOf(record: Record<string, unknown>) {
  const outcome = map({ time: TIME, ...record });
  if (outcome.kind !== 'events') throw new Error(outcome.reason);
  return outcome.events[0];
}

describe('the last step of mapping', () => {
  it('gives an event without id a hash of its record, whatever the order of keys', () => {
    expect(eventOf({ kind: 'logon', a: 1 })?.['event.id']).toMatch(/^digest of \d+$/);
    expect(canonicalJson({ b: [1, undefined], a: { d: null, c: 'x' }, e: undefined })).toBe(
      canonicalJson({ a: { c: 'x', d: null }, b: [1, null] }),
    );
  });

  it('locates public addresses that the source did not locate', () => {
    expect(eventOf({ kind: 'logon', ip: '198.51.100.1', country: 'de' })).toMatchObject({
      'source.geo.country_iso_code': 'DE',
      'source.as.number': 64501,
    });
    expect(eventOf({ kind: 'logon', ip: '10.0.0.1' })).toMatchObject({ 'source.geo.country_iso_code': null });
  });

  it("takes a country's name for no code", () => {
    expect(eventOf({ kind: 'logon', ip: '198.51.100.1', country: 'Germany' })).toMatchObject({
      'source.geo.country_iso_code': 'US',
    });
  });

  it("leaves the vendor's own machines out of what a user did, but not out of sign-ins", () => {
    expect(eventOf({ kind: 'change', ip: '203.0.113.7' })).toMatchObject({
      'source.ip': null,
      'source.geo.country_iso_code': null,
      'source.as.number': null,
    });
    expect(eventOf({ kind: 'logon', ip: '203.0.113.7' })).toMatchObject({ 'source.ip': '203.0.113.7' });
  });

  it('names a mailbox owner only where that is somebody else', () => {
    expect(eventOf({ kind: 'change', user: 'a@x.org', owner: 'A@x.org' })).toMatchObject({ 'mailbox.owner': null });
    expect(eventOf({ kind: 'change', user: 'a@x.org', owner: 'b@x.org' })).toMatchObject({
      'mailbox.owner': 'b@x.org',
    });
  });

  it('undoes rewritten links and takes the host out of them', () => {
    const url = 'https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa';
    expect(eventOf({ kind: 'click', url })).toMatchObject({
      'url.full': 'https://example.org/a',
      'destination.domain': 'example.org',
    });
    expect(eventOf({ kind: 'message', links: [url] })).toMatchObject({
      'email.links': [{ url: 'https://example.org/a', text: null }],
    });
  });

  it('does not take an address for a domain', () => {
    expect(eventOf({ kind: 'click', url: 'http://192.0.2.1/a' })).toMatchObject({ 'destination.domain': null });
    expect(eventOf({ kind: 'click', url: 'http://[2001:db8::1]/a' })).toMatchObject({ 'destination.domain': null });
  });
});
