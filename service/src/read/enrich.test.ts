import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { readAsnTable } from './asn-table.ts';
import { nodePorts } from './enrich.ts';

describe('the ports of Node', () => {
  const ports = nodePorts();

  it('digest texts into 32 hex digits', () => {
    // The first half of `printf weft | sha256sum`.
    expect(ports.digest('weft')).toBe('e627e2237f44543d8b79e2772a7cc79f');
  });

  it.each([
    ['rz8js7sjbef.latovafineart.life', 'latovafineart.life'],
    ['a.b.co.uk', 'b.co.uk'],
    ['team.github.io', 'team.github.io'],
    ['x.team.github.io', 'team.github.io'],
    ['_ldap._tcp.corp.local', 'corp.local'],
    ['co.uk', null],
    ['193.222.96.91', null],
    ['', null],
  ])('know the registrable domain of "%s"', (host, domain) => {
    expect(ports.registrableDomain(host)).toBe(domain);
    expect(ports.registrableDomain(host)).toBe(domain);
  });

  it('locate public addresses of both versions', () => {
    expect(ports.locate('8.8.8.8')).toEqual({
      country: 'US',
      asNumber: 15169,
      asOrganization: expect.stringContaining('Google'),
    });
    expect(ports.locate('2001:4860:4860::8888')?.asNumber).toBe(15169);
    expect(ports.locate('240.0.0.1')).toBeNull();
  });

  it('take little time and memory for it', () => {
    const before = process.memoryUsage().arrayBuffers;
    const started = process.cpuUsage().user;
    for (let index = 0; index < 10_000; index++) ports.locate(`${1 + (index % 200)}.${index % 256}.7.9`);
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(2);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64e6);
  });
});

describe('a table of autonomous systems', () => {
  it('finds the network around an address, and none where there is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'weft-test-'));
    const [ipv4, ipv6] = [join(folder, '4.csv'), join(folder, '6.csv')];
    writeFileSync(ipv4, '16777216,16777471,13335,"Cloudflare, ""Inc."""\n16778240,16779263,38803,Gtelecom\n');
    writeFileSync(
      ipv6,
      '2001::,2001::ffff:ffff:ffff:ffff:ffff:ffff,6939,Hurricane\n2001:4:112::,2001:4:112:ffff:ffff:ffff:ffff:ffff,112,DNS-OARC\n2001:200::,2001:200:1b9:ffff:ffff:ffff:ffff:ffff,2500,WIDE',
    );
    const lookup = readAsnTable(ipv4, ipv6);
    rmSync(folder, { recursive: true });
    const numbers = ['1.0.0.0', '1.0.0.255', '1.0.1.0', '1.0.4.9', '0.0.0.0', '255.255.255.255'].map(
      (ip) => lookup(ip)?.number ?? null,
    );
    expect(numbers).toEqual([13335, 13335, null, 38803, null, null]);
    expect(lookup('1.0.0.1')?.organization).toBe('Cloudflare, "Inc."');
    const six = [
      '2001::1',
      '2001:0:ffff::',
      '2001:1::',
      '2001:4:112::1',
      '2001:4:113::',
      '2001:200:5::',
      '2001:200:1ba::',
      '::',
      '::1',
      'ffff::',
    ];
    expect(six.map((ip) => lookup(ip)?.number ?? null)).toEqual([
      6939,
      6939,
      null,
      112,
      null,
      2500,
      null,
      null,
      null,
      null,
    ]);
  });
});
