import { describe, expect, it } from '@jest/globals';
import { createEngine } from '../../engine.ts';
import type { WeftEvent } from '../../event.ts';
import { createOrganization } from '../../organization.ts';
import { runModels, testPorts } from '../../testing.ts';
import { connection, DAY, HOUR, MINUTE, office, START, web } from './testing.ts';
import { unusualEgress } from './unusual-egress.ts';

const history = office(10);
const NOW = START + 10 * DAY + 3 * HOUR;
const breaches = (events: readonly WeftEvent[], before: readonly WeftEvent[] = history) =>
  runModels([unusualEgress], [...before, ...events]).breaches;
const parts = (count: number, ip: string, bytes: number, start = NOW) =>
  Array.from({ length: count }, (_one, index) => connection(3, start + index * MINUTE, ip, { 'source.bytes': bytes }));

describe('unusual data egress', () => {
  it('breaches on a large upload to a rare address, once for the transfer', () => {
    const found = breaches(parts(6, '203.0.113.9', 300e6));
    expect(found).toHaveLength(1);
    expect(found[0]!.features[0]!.value).toMatch(/MB within 60 min/);
  });

  it('grows with the transfer', () => {
    const { findings } = runModels([unusualEgress], [...history, ...parts(20, '203.0.113.9', 500e6)]);
    const [first, ...rest] = findings;
    const grown = rest.flatMap((finding) => (finding.kind === 'repeat' ? (finding.grown ?? []) : []));
    expect(first).toMatchObject({ kind: 'breach' });
    expect(grown.length).toBeGreaterThan(1);
    expect(grown.at(-1)!.features[0]).toMatchObject({
      name: 'transfer',
      value: expect.stringMatching(/GB within days/),
    });
  });

  it('breaches on a large upload through a proxy to a store of personal files', () => {
    const uploads = Array.from({ length: 10 }, (_one, index) =>
      web(3, NOW + index * MINUTE, 'https://upload.sendspace.com/x', {
        'http.request.method': 'post',
        'source.bytes': 100e6,
      }),
    );
    expect(breaches(uploads)).toHaveLength(1);
  });

  it('breaches on an archive put to a bare address, small as it is, with no history', () => {
    const put = web(3, NOW, 'http://203.0.113.9/webdav/files.7z', {
      'http.request.method': 'put',
      'source.bytes': 1_082_089,
    });
    expect(breaches([put], [])).toHaveLength(1);
    expect(
      breaches(
        [web(3, NOW, 'http://10.0.0.9/webdav/files.7z', { 'http.request.method': 'put', 'source.bytes': 1_082_089 })],
        [],
      ),
    ).toEqual([]);
  });

  it('finds far more than ever in what one device made familiar little by little', () => {
    const fed = Array.from({ length: 30 }, (_one, day) =>
      connection(3, START + (day + 4) * DAY + 2 * HOUR, '203.0.113.9', { 'source.bytes': 20e6 * 1.05 ** day }),
    );
    const theft = parts(12, '203.0.113.9', 250e6, START + 34 * DAY + 3 * HOUR);
    const found = breaches([...fed, ...theft], office(35)).at(-1);
    expect(found!.time.slice(0, 10)).toBe(new Date(START + 34 * DAY).toISOString().slice(0, 10));
    expect(found!.features).toContainEqual(expect.objectContaining({ name: 'rarity', surprise: 2.4 }));
  });

  it('finds gigabytes sent at once to a name of nobody else here, though a large cloud hosts it', () => {
    const locate = () => ({ country: null, asNumber: 64_500, asOrganization: null });
    const theft = Array.from({ length: 12 }, (_one, part) =>
      web(3, NOW + part * MINUTE, 'https://files.lantern-archive.com/', {
        'http.request.method': 'post',
        'source.bytes': 500e6,
        'destination.ip': '192.0.2.77',
      }),
    );
    const engine = createEngine({
      models: [unusualEgress],
      organization: createOrganization({ domains: ['example.org'] }),
      ports: { ...testPorts, locate },
    });
    const [found] = [...history, ...theft].flatMap((event) => engine.observe(event));
    expect(found).toMatchObject({
      breach: { features: expect.arrayContaining([expect.objectContaining({ name: 'hosting' })]) },
    });
  });

  it('stays quiet for a backup that always uploads', () => {
    const nights = Array.from({ length: 10 }, (_one, day) =>
      Array.from({ length: 12 }, (_two, part) =>
        connection(40, START + day * DAY + 2 * HOUR + part * 4 * MINUTE, '203.0.113.9', {
          'source.bytes': 200e6 + part * 30e6,
        }),
      ),
    ).flat();
    expect(breaches(nights)).toEqual([]);
  });

  it('stays quiet for calls to ever new addresses of an operator that all talk to', () => {
    const calls = Array.from({ length: 400 }, (_one, index) =>
      connection((index % 12) + 1, START + index * 35 * MINUTE, `203.0.${index % 3}.${index % 250}`, {
        'source.bytes': 20e6 + (index % 7) * 30e6,
      }),
    );
    const late = breaches(calls).filter((breach) => Date.parse(breach.time) > START + 2 * DAY);
    expect(late).toEqual([]);
  });

  it('stays quiet for what is ordinary and for uploads inside', () => {
    expect(breaches([])).toEqual([]);
    expect(breaches(parts(6, '10.0.0.200', 900e6))).toEqual([]);
  });
});
