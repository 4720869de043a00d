import { describe, expect, it } from '@jest/globals';
import { DAY, dns, HOUR, START } from '../models/network/testing.ts';
import { judgeLast } from './testing.ts';

const spec = { kind: 'generated', name: 'names', commonAt: 4 } as const;
const DRAWN = [
  'qxvkzjtwpa',
  'jfwzrkpqhd',
  'zvtqkbxw1j',
  'kwq8xzv3pt',
  'bxqjvzkdwm',
  'hjq7wkxz2v',
  'vpxkzqwjtr',
  'gqzxwvkjbd',
];
const failed = { 'dns.response_code': 'NXDOMAIN' };
const burst = (start: number, fields: object = failed) =>
  DRAWN.map((name, index) => dns(1, start + index * 1_000, `${name}.com`, fields));

describe('generated names', () => {
  it('adds up names drawn by lot that do not exist', () => {
    expect(judgeLast(spec, burst(START)).bits).toBeGreaterThan(12);
    expect(judgeLast(spec, burst(START)).value).toMatch(/^8 unknown names drawn by lot within 60 min: /);
  });

  it('counts less where it is not said whether they exist, and nothing where they do', () => {
    const unknown = judgeLast(spec, burst(START, { 'dns.response_code': null })).bits;
    expect(unknown).toBeGreaterThan(3);
    expect(unknown).toBeLessThan(7);
    expect(judgeLast(spec, burst(START, { 'dns.response_code': 'NOERROR' })).bits).toBe(0);
    expect(judgeLast(spec, burst(START, { 'dns.response_code': null, 'dns.resolved_ip': ['192.0.2.1'] })).bits).toBe(0);
  });

  it('leaves single labels, own names, special names and mistyped words alone', () => {
    const probes = DRAWN.flatMap((name, index) => [
      dns(1, START + index, name, failed),
      dns(1, START + index, `${name}.example.org`, failed),
      dns(1, START + index, `${name}.corp.local`, failed),
    ]);
    expect(judgeLast(spec, probes).bits).toBe(0);
    const typos = ['gogle', 'wikipdia', 'amazn', 'facebok'].map((name, index) =>
      dns(1, START + index, `${name}.com`, failed),
    );
    expect(judgeLast(spec, typos).bits).toBeLessThan(2);
  });

  it('takes what was reached on three days for a habit', () => {
    const days = [0, 1, 2, 3, 4].flatMap((day) =>
      DRAWN.map((name, index) => dns(1, START + day * DAY + HOUR + index, `${name}${day}k.com`, failed)),
    );
    expect(judgeLast(spec, days).bits).toBeLessThan(2.5);
  });
});
