import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../../event.ts';
import { runModels } from '../../testing.ts';
import { dnsTunnelling } from './dns-tunnelling.ts';
import { DAY, dns, HOUR, office, START } from './testing.ts';

const history = office(5);
const NOW = START + 5 * DAY;
const breaches = (events: readonly WeftEvent[]) => runModels([dnsTunnelling], [...history, ...events]).breaches;
const coded = (seed: number, length: number, alphabet = 'abcdefghijklmnopqrstuvwxyz234567') =>
  Array.from(
    { length },
    (_one, index) =>
      alphabet[Math.floor(Math.abs(Math.sin(seed * 131.7 + index * 7.13) * 43_758.5453)) % alphabet.length],
  ).join('');

describe('DNS tunnelling', () => {
  it('breaches on long coded names under a rare domain, sooner with records that carry text', () => {
    const text = Array.from({ length: 60 }, (_one, index) =>
      dns(3, NOW + index * 1_000, `${coded(index, 60)}.t.gardenpepper.com`, { 'dns.question.type': 'TXT' }),
    );
    const found = breaches(text);
    expect(found).toHaveLength(1);
    expect(found[0]!.reason).toContain('gardenpepper.com');
    const addresses = Array.from({ length: 200 }, (_one, index) =>
      dns(3, NOW + index * 60_000, `${coded(index, 40)}.gardenpepper.com`),
    );
    expect(breaches(addresses)).toHaveLength(1);
  });

  it('stays quiet for a reputation service that all devices ask', () => {
    const events = Array.from({ length: 40 }, (_one, device) =>
      Array.from({ length: 20 }, (_two, index) =>
        dns(
          device + 1,
          NOW + index * 60_000 + device,
          `${coded(device * 50 + index, 32, '0123456789abcdef')}.rep.antivirus.com`,
          {
            'dns.question.type': 'TXT',
          },
        ),
      ),
    ).flat();
    expect(breaches(events)).toEqual([]);
  });

  it('stays quiet for block lists, keys of mail, content networks, reverse look-ups and names inside', () => {
    const events = Array.from({ length: 400 }, (_one, index) => [
      dns(30, NOW + index * HOUR * 0.01, `${index % 250}.${index % 99}.0.203.zen.blocklist.org`),
      dns(30, NOW + index, `selector${index}._domainkey.partner${index}.com`, { 'dns.question.type': 'TXT' }),
      dns(3, NOW + index, `r${index % 9}---sn-4g5e6nz7.video-content.com`),
      dns(3, NOW + index, `${index % 250}.1.0.10.in-addr.arpa`, { 'dns.question.type': 'PTR' }),
      dns(3, NOW + index, `${coded(index, 40)}.corp.local`),
      dns(3, NOW + index, `${coded(index, 40)}.example.org`),
    ]).flat();
    expect(breaches(events)).toEqual([]);
  });
});
