/**
 * Transfer: how much an entity sends to one place within days, in doublings of what is usual.
 *
 * `bits` for each doubling of the sent bytes above the largest of: `from`, twice what the entity sent to any place on
 * three days before (a nightly backup, whatever its target), and twice what the place takes from others here (the
 * office's own cloud, a backup that is rolled out): the most of anybody else within `JOINT_MS`, before that the second
 * most. Unlike a tail of ordinary windows it goes on growing with the amount. Bytes count half after `HALF_LIFE_MS`,
 * so a transfer may be cut in parts and spread over days. Connections and requests are summed apart, as one transfer
 * may be in both, and the larger sum counts. A place that `commonAt` others here turn to, such as the file host that
 * everybody knows, has only `COMMON_SHARE` of the bits. While the data begins habits are not known yet: the bits come
 * with the first `SETTLED_MS` of it.
 * Where it does badly: the first copy of a backup to a new place, by the first who makes one.
 * Cost: O(1); 40 bytes a pair, at most `PAIRS_MAX`, 48 an entity and 40 a peer.
 */
import { ContactBook } from '../network/contact-book.ts';
import type { Observation } from '../observation.ts';
import { PairTable } from '../sketch/pair-table.ts';
import { type Column, Rows } from '../sketch/rows.ts';
import { showAmount } from './amount.ts';
import type { CreateSignal } from './signal.ts';

export interface TransferSpec {
  readonly kind: 'transfer';
  readonly name: string;
  /** Bytes that are never surprising. */
  readonly from: number;
  /** Bits for each doubling. */
  readonly bits: number;
  /** Others who turn to the place at which only `COMMON_SHARE` of the bits is left. */
  readonly commonAt: number;
}

const DAY_MS = 86_400_000;
const HALF_LIFE_MS = 2 * DAY_MS;
/** What others did so shortly before is done jointly. */
const JOINT_MS = 7 * DAY_MS;
const PAIRS_MAX = 50_000;
const SETTLED_MS = 4 * DAY_MS;
/** Records of less carry nothing that adds up. */
const BYTES_MIN = 50_000;
/** Share of the bits that is left at a place that many turn to, whatever they send there. */
const COMMON_SHARE = 0.5;
/** Habits and what places take must be exceeded twice. */
const MARGIN = 2;

export const createTransfer: CreateSignal<TransferSpec> = (spec, host) => {
  const { reader } = host;
  const book = ContactBook.of(host);
  const commonLog = Math.log2(1 + spec.commonAt);
  const pairs = new PairTable();
  const connected = pairs.column(Float64Array);
  const requested = pairs.column(Float64Array);
  const at = pairs.column(Float64Array);
  /** Of each entity: its largest sum of the running day, and of the three highest days before. */
  const entities = new Rows(64);
  const day = entities.column(Int32Array);
  const ranks = Array.from({ length: 4 }, () => entities.column(Float64Array));
  /** Of each peer: the two who sent most, how much, and when. */
  const peers = new Rows(64);
  const senders = [0, 1].map(() => ({
    actor: peers.column(Int32Array),
    sum: peers.column(Float64Array),
    at: peers.column(Float64Array),
  })) as [Sender, Sender];

  const sumsNow = (o: Observation, slot: number): readonly [number, number] => {
    const left = slot < 0 ? 0 : 2 ** (-(o.time - at.get(slot)) / HALF_LIFE_MS);
    const bytes = o.event['source.bytes'] ?? 0;
    const isConnection = o.event.activity === 'connection';
    return [
      (slot < 0 ? 0 : left * connected.get(slot)) + (isConnection ? bytes : 0),
      (slot < 0 ? 0 : left * requested.get(slot)) + (isConnection ? 0 : bytes),
    ];
  };
  const sumNow = (o: Observation, actor: number, peer: number): number =>
    Math.max(...sumsNow(o, pairs.find(actor, peer)));

  /** What the entity reached on three days before. */
  function habitOf(actor: number, time: number): number {
    const [today, , second, third] = ranks.map((rank) => rank.get(actor)) as [number, number, number, number];
    // The running day is one of the three as soon as it is over.
    return Math.floor(time / DAY_MS) > day.get(actor) ? Math.max(third, Math.min(today, second)) : third;
  }

  /** What the place takes from others. */
  function usualOf(peer: number, actor: number, time: number): number {
    const others = senders.filter((sender) => sender.sum.get(peer) > 0 && sender.actor.get(peer) !== actor);
    const joint = others.filter((sender) => time - sender.at.get(peer) <= JOINT_MS);
    if (joint.length > 0) return Math.max(...joint.map((sender) => sender.sum.get(peer)));
    return others.length < 2 ? 0 : Math.min(...others.map((sender) => sender.sum.get(peer)));
  }

  const usual = (o: Observation, actor: number, peer: number): number =>
    Math.max(spec.from, MARGIN * habitOf(actor, o.time), MARGIN * usualOf(peer, actor, o.time));

  function rememberDay(actor: number, now: number, sum: number): void {
    if (now > day.get(actor)) {
      const sorted = ranks.map((rank) => rank.get(actor)).sort((a, b) => b - a);
      ranks.forEach((rank, index) => {
        rank.set(actor, index === 0 ? 0 : (sorted[index - 1] as number));
      });
      day.set(actor, now);
    }
    const [today] = ranks as [Column, ...Column[]];
    today.set(actor, Math.max(today.get(actor), sum));
  }

  function rememberSender(peer: number, actor: number, sum: number, time: number): void {
    const [most, second] = senders;
    const write = (sender: Sender): void => {
      sender.sum.set(peer, Math.max(sum, sender.actor.get(peer) === actor ? sender.sum.get(peer) : 0));
      sender.actor.set(peer, actor);
      sender.at.set(peer, time);
    };
    if (most.sum.get(peer) === 0 || most.actor.get(peer) === actor) write(most);
    else if (sum > most.sum.get(peer)) {
      for (const field of ['actor', 'sum', 'at'] as const) second[field].set(peer, most[field].get(peer));
      write(most);
    } else if (second.actor.get(peer) === actor || sum > second.sum.get(peer)) write(second);
  }

  return {
    population: { activities: ['connection', 'web_request'] },
    bits(o) {
      const actor = reader.slot('actor');
      const peer = reader.slot('peer');
      if (actor < 0 || peer < 0) return 0;
      const sum = sumNow(o, actor, peer);
      if (sum <= spec.from) return 0;
      const settled = Math.min(1, Math.max(0, o.time - reader.startedAt) / SETTLED_MS) ** 3;
      const common = Math.min(1, Math.log2(1 + book.others(peer, actor)) / commonLog);
      const share = 1 - common * (1 - COMMON_SHARE);
      return settled * share * Math.max(0, spec.bits * Math.log2(sum / usual(o, actor, peer)));
    },
    evidence(o) {
      const actor = reader.slot('actor');
      const peer = reader.slot('peer');
      return {
        value: `${showAmount(sumNow(o, actor, peer), 'bytes')} within days`,
        expected: `up to ${showAmount(usual(o, actor, peer), 'bytes')}, by what it sends elsewhere and others send there`,
      };
    },
    learn(o) {
      book.write(o);
      const bytes = o.event['source.bytes'] ?? 0;
      if (bytes < BYTES_MIN) return;
      const actor = reader.slot('actor');
      const peer = reader.slot('peer');
      if (actor < 0 || peer < 0) return;
      if (pairs.size >= PAIRS_MAX) pairs.forgetOldestHalf(at);
      const [connections, requests] = sumsNow(o, pairs.find(actor, peer));
      const slot = pairs.insert(actor, peer);
      connected.set(slot, connections);
      requested.set(slot, requests);
      at.set(slot, o.time);
      const sum = Math.max(connections, requests);
      rememberDay(actor, Math.floor(o.time / DAY_MS), sum);
      rememberSender(peer, actor, sum, o.time);
    },
    bytes: () => pairs.bytes() + entities.bytes + peers.bytes,
  };
};

interface Sender {
  readonly actor: Column;
  readonly sum: Column;
  readonly at: Column;
}
