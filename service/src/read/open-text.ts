import { createGunzip } from 'node:zlib';

/** Reason for a compressed file that ends early or is damaged; what could be unpacked before is read. */
export const GZIP_BROKEN = 'gzip stream is cut off or damaged';

/** Compressed bytes unpacked at once: one byte can become a thousand, and all of them are held. */
const GZIP_SLICE_BYTES = 16 * 1024;

const UTF8_BOM = Buffer.of(0xef, 0xbb, 0xbf);

/**
 * The text of a file as UTF-8 chunks: unpacked when it begins as gzip does, converted when it begins with the
 * byte-order mark of UTF-16, without the mark in any case.
 */
export async function* openText(
  chunks: AsyncIterable<Buffer>,
  reject: (reason: string) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const packed = await peek(chunks, 2);
  const isGzip = packed.head[0] === 0x1f && packed.head[1] === 0x8b;
  const plain = await peek(isGzip ? gunzip(packed.all(), reject) : packed.all(), UTF8_BOM.length);
  const { head } = plain;
  if (head[0] === 0xff && head[1] === 0xfe) yield* fromUtf16(plain.all(), 'utf-16le');
  else if (head[0] === 0xfe && head[1] === 0xff) yield* fromUtf16(plain.all(), 'utf-16be');
  else yield* withoutBom(plain.all());
}

interface Peeked {
  /** The first bytes, fewer than asked for only when there are no more. */
  readonly head: Buffer;
  /** Everything, from the first byte on. */
  all(): AsyncGenerator<Buffer, void, undefined>;
  /** Lets go of the stream without reading it. */
  close(): Promise<void>;
}

/** Looks at the first bytes of a stream without using them up. */
export async function peek(chunks: AsyncIterable<Buffer>, bytes: number): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  let isDone = false;
  while (head.length < bytes && !isDone) {
    const next = await iterator.next();
    if (next.done === true) isDone = true;
    else head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return {
    head,
    async *all() {
      try {
        if (head.length > 0) yield head;
        while (!isDone) {
          const next = await iterator.next();
          if (next.done === true) return;
          yield next.value;
        }
      } finally {
        await iterator.return?.();
      }
    },
    async close() {
      await iterator.return?.();
    },
  };
}

async function* withoutBom(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let isFirst = true;
  for await (const chunk of chunks) {
    const hasBom = isFirst && chunk.subarray(0, UTF8_BOM.length).equals(UTF8_BOM);
    isFirst = false;
    yield hasBom ? chunk.subarray(UTF8_BOM.length) : chunk;
  }
}

async function* fromUtf16(
  chunks: AsyncIterable<Buffer>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Buffer, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield Buffer.from(text, 'utf8');
  }
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest, 'utf8');
}

/**
 * Unpacks one or several gzip members after one another. Where they end too early, everything up to there is kept;
 * where they are damaged, or junk follows, what came before the last `GZIP_SLICE_BYTES`. Either is reported once.
 */
async function* gunzip(
  chunks: AsyncIterable<Buffer>,
  reject: (reason: string) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const unpacker = createGunzip();
  let unpacked: Buffer[] = [];
  const state = { isBroken: false, isOver: false };
  // It is over when something is wrong, and when all members are read; zeros may follow them.
  const over = new Promise<void>((resolve) => {
    unpacker.on('error', () => {
      state.isBroken = true;
      state.isOver = true;
      resolve();
    });
    unpacker.on('end', () => {
      state.isOver = true;
      resolve();
    });
  });
  unpacker.on('data', (data: Buffer) => unpacked.push(data));
  const take = (): Buffer[] => {
    const taken = unpacked;
    unpacked = [];
    return taken;
  };
  try {
    for await (const chunk of chunks) {
      for (let from = 0; from < chunk.length && !state.isOver; from += GZIP_SLICE_BYTES) {
        const written = new Promise<void>((resolve) => {
          unpacker.write(chunk.subarray(from, from + GZIP_SLICE_BYTES), () => resolve());
        });
        await Promise.race([written, over]);
        yield* take();
      }
      if (state.isOver) break;
    }
    if (!state.isOver) {
      unpacker.end();
      await over;
    }
    yield* take();
    if (state.isBroken) reject(GZIP_BROKEN);
  } finally {
    unpacker.destroy();
  }
}
