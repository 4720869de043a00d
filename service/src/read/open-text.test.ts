import { gunzipSync, gzipSync, constants } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

import { GZIP_BROKEN, openText } from './open-text.ts';

async function read(bytes: Buffer, chunkBytes = 65_536): Promise<{ text: string; rejected: string[] }> {
  const rejected: string[] = [];
  const chunks = (async function* () {
    for (let from = 0; from < bytes.length; from += chunkBytes) yield bytes.subarray(from, from + chunkBytes);
  })();
  const parts: Buffer[] = [];
  for await (const part of openText(chunks, (reason) => rejected.push(reason))) parts.push(Buffer.from(part));
  return { text: Buffer.concat(parts).toString('utf8'), rejected };
}

/** Text that packs badly, so that packed chunks and lines do not fall together. */
const TEXT = Array.from({ length: 20_000 }, (_, index) => `${index} ${(index * 2654435761) >>> 0}\n`).join('');

describe('the text of a file', () => {
  it('is UTF-8 without a byte-order mark', async () => {
    expect((await read(Buffer.from('\ufeffä\ufeff'))).text).toBe('ä\ufeff');
    expect((await read(Buffer.from('\ufeffä'), 1)).text).toBe('ä');
    expect((await read(Buffer.alloc(0))).text).toBe('');
    expect((await read(Buffer.from('x'))).text).toBe('x');
  });

  it('is converted from UTF-16 of either order, wherever the chunks are cut', async () => {
    const text = 'a\r\nä \u{1f600}\n';
    const littleEndian = Buffer.from(`\ufeff${text}`, 'utf16le');
    const bigEndian = Buffer.from(littleEndian).swap16();
    for (const bytes of [littleEndian, bigEndian]) {
      for (const chunkBytes of [1, 3, 1_000]) expect((await read(bytes, chunkBytes)).text).toBe(text);
    }
    expect((await read(gzipSync(littleEndian))).text).toBe(text);
  });

  it('is unpacked, whatever the file is called, with all members of the archive', async () => {
    expect(await read(gzipSync(TEXT))).toEqual({ text: TEXT, rejected: [] });
    const members = Buffer.concat([gzipSync('a\n'), gzipSync('b\n'), gzipSync(TEXT)]);
    for (const chunkBytes of [1_000, 65_536]) {
      expect(await read(members, chunkBytes)).toEqual({ text: `a\nb\n${TEXT}`, rejected: [] });
    }
  });

  it('is kept as far as a truncated archive goes, and the break is told once', async () => {
    const packed = gzipSync(TEXT);
    for (const length of [11, 100, 20_000, 100_000, packed.length - 9, packed.length - 1]) {
      const { text, rejected } = await read(packed.subarray(0, length), 10_000);
      const whole = gunzipSync(packed.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH }).toString();
      expect(rejected).toEqual([GZIP_BROKEN]);
      expect(text).toBe(whole);
    }
  });

  it('is kept up to damage, and to what follows the archive', async () => {
    const packed = gzipSync(TEXT);
    packed.fill(0xff, 60_000, 60_100);
    const { text, rejected } = await read(packed);
    expect(rejected).toEqual([GZIP_BROKEN]);
    expect(TEXT.startsWith(text.slice(0, 50_000))).toBe(true);
    expect(text.length).toBeGreaterThan(50_000);

    expect((await read(Buffer.concat([gzipSync('a\n'), Buffer.alloc(512)]))).text).toBe('a\n');
    const withJunk = await read(Buffer.concat([gzipSync(TEXT), Buffer.from('junk')]));
    expect(withJunk.rejected).toEqual([GZIP_BROKEN]);
    expect(TEXT.startsWith(withJunk.text)).toBe(true);
    expect(withJunk.text.length).toBeGreaterThan(TEXT.length - 100_000);
  });
});
