import { describe, expect, it } from '@jest/globals';
import { connection, MINUTE, START, web } from '../models/network/testing.ts';
import { createOrganization } from '../organization.ts';
import { ProxiedBytes } from './proxied-bytes.ts';

const PROXY = '10.0.0.8';
const ends = { 'source.port': 50_000, 'destination.port': 8080 } as const;
const carried = (bytes: number, ip = PROXY) => connection(1, START, ip, { ...ends, 'source.bytes': bytes });
const opened = (time = START, fields = {}) =>
  web(1, time, 'https://files.acme.com/', {
    ...ends,
    'destination.ip': PROXY,
    'http.request.method': 'connect',
    'source.bytes': 0,
    ...fields,
  });
function bytesOf(...events: readonly ReturnType<typeof web>[]): unknown {
  const proxied = new ProxiedBytes(createOrganization({ domains: ['example.org'] }));
  return events.map((event) => proxied.complete(event)).at(-1)?.['source.bytes'];
}

describe('bytes through a proxy', () => {
  it('are those of the connection with the same ends', () => {
    expect(bytesOf(carried(5e8), opened())).toBe(5e8);
    expect(bytesOf(carried(5e8), opened(START, { 'source.port': 50_001 }))).toBe(0);
  });

  it('stay as the request says them, and unknown long after or where no proxy is', () => {
    expect(bytesOf(carried(5e8), opened(START, { 'source.bytes': 700 }))).toBe(700);
    expect(bytesOf(carried(5e8), opened(START, { 'http.request.method': 'get' }))).toBe(0);
    expect(bytesOf(carried(5e8), opened(START + 2 * MINUTE))).toBe(0);
    expect(bytesOf(carried(5e8, '203.0.113.9'), opened(START, { 'destination.ip': '203.0.113.9' }))).toBe(0);
  });
});
