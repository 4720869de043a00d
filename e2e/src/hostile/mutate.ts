/**
 * Records bent and broken: what a log line can hold when somebody, or bad luck, writes into it.
 *
 * First the record is changed as a value (other types, keys, texts, lists and depths without end), then, sometimes, its
 * bytes are (flips, cuts, line ends and byte-order marks in the middle). Deterministic in the random numbers.
 */
import { below, pick, type Random } from './random.ts';
import { HOSTILE_KEYS, HOSTILE_NUMBERS, HOSTILE_TEXTS, HOSTILE_TIMES, LONG_PIECES, NUMBER_TEXTS } from './values.ts';

/** How much of something "without end" is. */
const MANY = 100_000;
/** One line in so many gets something without end. */
const ENDLESS_LINES = 200;
const CHANGES_MAX = 3;
/** One line in so many has its bytes changed too. */
const BYTE_LINES = 4;

type Container = Record<string, unknown> | unknown[];
interface Slot {
  readonly holder: Container;
  readonly key: string | number;
}

/** Stands in a value for text that `JSON.stringify` cannot be made to write. */
const RAW = '\u0091raw:';

/** One mutated record as the text of a line, without its end. */
export function mutateRecord(record: unknown, random: Random): string {
  const copy = structuredClone(record) as Container;
  const raw: string[] = [];
  const changes = 1 + below(random, CHANGES_MAX);
  for (let change = 0; change < changes; change++) pick(random, CHANGES)(copy, random, raw);
  if (below(random, ENDLESS_LINES) === 0) pick(random, ENDLESS)(copy, random, raw);
  let text = JSON.stringify(copy).replace(
    /"\u0091raw:(\d+)"/g,
    (_found, index: string) => raw[Number(index)] ?? 'null',
  );
  if (below(random, 12) === 0) text = withKeyTwice(text, random);
  return text;
}

/** Cells of one row with some of them changed. */
export function mutateCells(cells: readonly string[], random: Random): string[] {
  const copy = [...cells];
  const changes = 1 + below(random, CHANGES_MAX);
  for (let change = 0; change < changes; change++) {
    const index = below(random, copy.length);
    switch (below(random, 9)) {
      case 0:
        copy[index] = '';
        break;
      case 1:
        copy.splice(index, 1);
        break;
      case 2:
        copy.splice(index, 0, pick(random, HOSTILE_TEXTS));
        break;
      case 3:
        copy[index] = String(pick(random, HOSTILE_NUMBERS));
        break;
      case 4:
        copy[index] = String(pick(random, HOSTILE_TIMES));
        break;
      case 5:
        copy[index] = `${copy[index] ?? ''}${pick(random, HOSTILE_TEXTS)}`;
        break;
      case 6:
        copy[index] = openedAndMutated(copy[index] ?? '', random);
        break;
      default:
        copy[index] = pick(random, HOSTILE_TEXTS);
    }
  }
  if (below(random, ENDLESS_LINES) === 0) copy[below(random, copy.length)] = pick(random, LONG_PIECES).repeat(MANY);
  return copy;
}

/** JSON in a cell is mutated as a record. */
function openedAndMutated(cell: string, random: Random): string {
  if (!cell.startsWith('{') && !cell.startsWith('[')) return pick(random, HOSTILE_TEXTS);
  try {
    return mutateRecord(JSON.parse(cell), random);
  } catch {
    return cell.slice(0, below(random, cell.length));
  }
}

/** The bytes of a line, mostly as they are. */
export function mutateBytes(text: string, random: Random): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (below(random, BYTE_LINES) !== 0 || bytes.length === 0) return bytes;
  const at = below(random, bytes.length);
  const insert = (added: Buffer): Buffer => Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)]);
  switch (below(random, 11)) {
    case 0:
      for (let flip = 0; flip <= below(random, 8); flip++) {
        const index = below(random, bytes.length);
        bytes[index] = (bytes[index] as number) ^ (1 << below(random, 8));
      }
      return bytes;
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return bytes.subarray(at);
    case 3:
      return insert(Buffer.of(0xff, 0xfe, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xf8));
    case 4:
      return insert(Buffer.of(0xef, 0xbb, 0xbf));
    case 5:
      return insert(
        Buffer.from(pick(random, ['\r\n', '\n', '\r', '\n\n', '\u0000', '\u001e', ',', '"', '\\', '{', '}', '[', ']'])),
      );
    case 6:
      return Buffer.concat([bytes, bytes]);
    case 7:
      return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]);
    case 8:
      return Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), bytes]);
    case 9:
      return Buffer.concat([Buffer.from(pick(random, ['[', '[[', '{', '#', ',', '"', '{"value":['])), bytes]);
    default:
      return insert(Buffer.from(Array.from({ length: 1 + below(random, 12) }, () => below(random, 256))));
  }
}

/** What ends a line; mostly a line feed. */
export function lineEnd(random: Random): string {
  return pick(random, ['\n', '\n', '\n', '\n', '\n', '\n', '\r\n', '\r\n', '\n\n', '\n\u0000\n']);
}

type Change = (record: Container, random: Random, raw: string[]) => void;

const CHANGES: readonly Change[] = [
  // A text of ours, whole or at the end of what was there.
  (record, random) => change(record, random, () => pick(random, HOSTILE_TEXTS)),
  (record, random) => change(record, random, () => pick(random, HOSTILE_TEXTS)),
  (record, random) =>
    change(record, random, (value) => `${typeof value === 'string' ? value : ''}${pick(random, HOSTILE_TEXTS)}`),
  (record, random) => change(record, random, () => pick(random, HOSTILE_NUMBERS)),
  (record, random, raw) => change(record, random, () => asRaw(raw, pick(random, NUMBER_TEXTS))),
  // A time, where the key speaks of time.
  (record, random) => {
    const times = slotsOf(record).filter(({ key }) => /time|date|^ts$|published|created/i.test(String(key)));
    if (times.length > 0) set(pick(random, times), pick(random, HOSTILE_TIMES));
  },
  (record, random) => change(record, random, (value) => otherType(value, random)),
  (record, random) => change(record, random, (value) => otherType(value, random)),
  // A key less, a key more, a key called otherwise.
  (record, random) => {
    const slot = pickSlot(record, random);
    if (slot === null) return;
    if (Array.isArray(slot.holder)) slot.holder.splice(slot.key as number, 1);
    else Reflect.deleteProperty(slot.holder, slot.key);
  },
  (record, random) => {
    const slot = pickSlot(record, random);
    const value = pick<unknown>(random, [
      { polluted: true },
      'polluted',
      ['polluted'],
      null,
      { constructor: { prototype: { polluted: true } } },
    ]);
    if (slot !== null && !Array.isArray(slot.holder))
      set({ holder: slot.holder, key: pick(random, HOSTILE_KEYS) }, value);
  },
  (record, random) => {
    const slot = pickSlot(record, random);
    if (slot === null || Array.isArray(slot.holder)) return;
    const value = get(slot);
    Reflect.deleteProperty(slot.holder, slot.key);
    const key = String(slot.key);
    set(
      {
        holder: slot.holder,
        key: pick(random, [
          key.toUpperCase(),
          key.toLowerCase(),
          `${key}.${key}`,
          `${key} `,
          pick(random, HOSTILE_KEYS),
        ]),
      },
      value,
    );
  },
  // Two values change places; a value becomes a list of itself, or the text of itself.
  (record, random) => {
    const [one, other] = [pickSlot(record, random), pickSlot(record, random)];
    if (one === null || other === null) return;
    const [a, b] = [structuredClone(get(one)), structuredClone(get(other))];
    set(one, b);
    set(other, a);
  },
  (record, random) => change(record, random, (value) => Array.from({ length: below(random, 30) }, () => value)),
  (record, random) => change(record, random, (value) => JSON.stringify(value)),
  // Text inside a record is often JSON again.
  (record, random) => {
    const texts = slotsOf(record).filter((slot) => isJsonText(get(slot)));
    if (texts.length === 0) return;
    const slot = pick(random, texts);
    set(slot, openedAndMutated(get(slot) as string, random));
  },
];

const ENDLESS: readonly Change[] = [
  (record, random) => change(record, random, () => pick(random, LONG_PIECES).repeat(MANY)),
  (record, random) => change(record, random, () => pick(random, LONG_PIECES).repeat(MANY)),
  (record, random, raw) =>
    change(record, random, (value) => {
      const item = JSON.stringify(value ?? null).slice(0, 60);
      return asRaw(raw, `[${`${isJson(item) ? item : '"x"'},`.repeat(MANY)}1]`);
    }),
  (record, random, raw) => change(record, random, () => asRaw(raw, `${'['.repeat(MANY)}1${']'.repeat(MANY)}`)),
  (record, random, raw) => change(record, random, () => asRaw(raw, `${'{"a":'.repeat(MANY)}1${'}'.repeat(MANY)}`)),
  (record, random, raw) => {
    const end = pick(random, ['', '.x', '{}.x', '_x']);
    const keys = Array.from({ length: MANY / 10 }, (_, index) => `"k${end === '' ? '' : end}${index}":1`);
    change(record, random, () => asRaw(raw, `{${keys.join(',')}}`));
  },
  (record) => {
    for (let index = 0; index < MANY / 10; index++) set({ holder: record, key: `a.b${index}` }, index);
  },
  (record, random, raw) => set({ holder: record, key: pick(random, LONG_PIECES).repeat(MANY) }, asRaw(raw, 'true')),
];

function isJsonText(value: unknown): boolean {
  return typeof value === 'string' && /^[[{]/.test(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function asRaw(raw: string[], text: string): string {
  return `${RAW}${raw.push(text) - 1}`;
}

function change(record: Container, random: Random, to: (value: unknown) => unknown): void {
  const slot = pickSlot(record, random);
  if (slot !== null) set(slot, to(get(slot)));
}

/** Most places of one record that are looked at. */
const SLOTS_MAX = 2_000;

function slotsOf(root: Container): readonly Slot[] {
  const slots: Slot[] = [];
  const open: Container[] = [root];
  for (let holder = open.pop(); holder !== undefined && slots.length < SLOTS_MAX; holder = open.pop()) {
    for (const key of Object.keys(holder)) {
      const slot: Slot = { holder, key: Array.isArray(holder) ? Number(key) : key };
      slots.push(slot);
      const value = get(slot);
      if (typeof value === 'object' && value !== null) open.push(value as Container);
    }
  }
  return slots;
}

function pickSlot(record: Container, random: Random): Slot | null {
  const slots = slotsOf(record);
  return slots.length === 0 ? null : pick(random, slots);
}

function get({ holder, key }: Slot): unknown {
  return Object.getOwnPropertyDescriptor(holder, key)?.value as unknown;
}

/** As an own property whatever the key, `__proto__` too. */
function set({ holder, key }: Slot, value: unknown): void {
  Object.defineProperty(holder, key, { value, configurable: true, enumerable: true, writable: true });
}

function otherType(value: unknown, random: Random): unknown {
  return pick<() => unknown>(random, [
    () => null,
    () => true,
    () => JSON.stringify(value),
    () => (typeof value === 'string' ? Number(value) : 7),
    () => [value],
    () => ({ value }),
    () => ({ '0': value, '1': value }),
    () => [],
    () => ({}),
    () => [[value], { a: [value] }, null],
    () => '',
  ])();
}

/** The first key once more at the end, with another value. */
function withKeyTwice(text: string, random: Random): string {
  const key = /^\{("(?:[^"\\]|\\.){1,200}"):/.exec(text)?.[1];
  return key === undefined || !text.endsWith('}')
    ? text
    : `${text.slice(0, -1)},${key}:${JSON.stringify(pick(random, HOSTILE_TEXTS))}}`;
}
