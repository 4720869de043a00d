import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../../event.ts';
import { runModels } from '../../testing.ts';
import { generatedDomains } from './generated-domains.ts';
import { DAY, dns, office, START, tls } from './testing.ts';

const history = office(3);
const NOW = START + 3 * DAY;
const breaches = (events: readonly WeftEvent[], before: readonly WeftEvent[] = history) =>
  runModels([generatedDomains], [...before, ...events]).breaches;
const drawn = (seed: number, length: number) =>
  Array.from(
    { length },
    (_one, index) =>
      'qxzjkvwbpfghtmrdcyl'[Math.floor(Math.abs(Math.sin(seed * 131.7 + index * 7.13) * 43_758.5453)) % 19],
  ).join('');
const failed = { 'dns.response_code': 'NXDOMAIN' };

describe('generated domain names', () => {
  it('breaches on a burst of names drawn by lot that do not exist, also with no history', () => {
    const burst = Array.from({ length: 20 }, (_one, index) =>
      dns(3, NOW + index * 5_000, `${drawn(index, 12)}.com`, failed),
    );
    expect(breaches(burst)).toHaveLength(1);
    expect(breaches(burst, [])).toHaveLength(1);
  });

  it('breaches on sessions with server names made up for each', () => {
    const sessions = Array.from({ length: 30 }, (_one, index) =>
      tls(3, NOW + index * 2_000, `www.${drawn(index, 14)}.com`, { 'destination.ip': `203.0.113.${index}` }),
    );
    expect(breaches(sessions)).toHaveLength(1);
  });

  it('stays quiet for the probes of a browser: single labels, alone or under the office’s suffix', () => {
    const probes = Array.from({ length: 90 }, (_one, index) =>
      dns(
        3,
        NOW + index * 1_000,
        ['', '.example.org', '.corp.local'].map((suffix) => drawn(index, 10) + suffix)[index % 3] as string,
        failed,
      ),
    );
    expect(breaches(probes)).toEqual([]);
  });

  it('stays quiet for typing errors, dead links and blocked trackers that all devices ask for', () => {
    const typos = ['gogle.com', 'wikipdia.org', 'githb.com', 'salesfroce.com'].map((name, index) =>
      dns(3, NOW + index, name, failed),
    );
    const blocked = Array.from({ length: 12 }, (_one, device) =>
      Array.from({ length: 12 }, (_two, index) =>
        dns(device + 1, NOW + device * 60_000 + index, `${drawn(index, 9)}.com`, failed),
      ),
    ).flat();
    expect(breaches(typos)).toEqual([]);
    expect(breaches(blocked).length).toBeLessThan(5);
  });
});
