/**
 * Age of a domain: how long before the contact it was registered, where a source says so (the record itself, an
 * earlier record about the same domain, or the organization's table).
 *
 * Steps rather than a curve, as sources round to days. An old domain reassures a little; an unknown age says nothing.
 * Of domains seen for the first time one in some hundreds is younger than a month, one in a thousand than a week
 * (Hao, Feamster, Pandrangi 2011; Szurdi & Christin 2017), while most phishing domains are used within days.
 * Where it does badly: old domains that were bought or broken into.
 * Cost: O(1); 9 bytes per domain.
 */
import { ContactBook } from '../network/contact-book.ts';
import type { Observation } from '../observation.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface AgeSpec {
  readonly kind: 'age';
  readonly name: string;
  /** Bits (below 0) for a domain of three years or more, half of them for one of a year; default -2. */
  readonly oldBits?: number;
}

const DAY_MS = 86_400_000;
/** Younger than so many days → bits. */
const STEPS: readonly (readonly [days: number, bits: number])[] = [
  [2, 6],
  [7, 5.5],
  [14, 4.5],
  [31, 3],
  [90, 1],
  [365, 0],
];
const MATURE_DAYS = 3 * 365;
const OLD_BITS = -2;
/** A registration this far after the contact is a mistake of the source; days are rounded. */
const FUTURE_MAX_MS = DAY_MS;

export const createAge: CreateSignal<AgeSpec> = (spec, host) => {
  const oldBits = spec.oldBits ?? OLD_BITS;
  const book = ContactBook.of(host);
  const read = host.readField('domain.registered');
  const registered = new GrowingArray(Float64Array);
  /** 1 when the organization's table has been asked. */
  const asked = new GrowingArray(Uint8Array);

  /** The domain by the event's own word, or the only one seen on its address; none that many strangers share. */
  const domainOf = (o: Observation): number => {
    const peer = o.domain >= 0 ? o.domain * 2 : host.reader.slot('peer');
    return peer < 0 || (peer & 1) === 1 || book.isPlatform(peer >> 1) ? -1 : peer >> 1;
  };
  const registeredAt = (o: Observation): number => {
    const said = read(o);
    if (typeof said === 'number' && said > 0) return said;
    const domain = domainOf(o);
    if (domain < 0) return 0;
    if (asked.get(domain) === 0) {
      asked.set(domain, 1);
      const known = host.organization.registered.get(host.reader.tables.domain.nameOf(domain));
      if (known !== undefined) registered.set(domain, known);
    }
    return registered.get(domain);
  };
  return {
    population: {
      activities: ['dns_query', 'tls_session', 'web_request', 'connection', 'link_click'],
      when: { 'domain.registered': { exists: true } },
    },
    most: Math.max(...STEPS.map(([, bits]) => bits)),
    bits(o) {
      const at = registeredAt(o);
      if (at === 0 || at > o.time + FUTURE_MAX_MS) return 0;
      const days = (o.time - at) / DAY_MS;
      for (const [below, bits] of STEPS) if (days < below) return bits;
      return days < MATURE_DAYS ? oldBits / 2 : oldBits;
    },
    evidence(o) {
      const at = registeredAt(o);
      if (at === 0) return { value: 'unknown', expected: 'registered a year ago or more' };
      const day = new Date(at).toISOString().slice(0, 10);
      return {
        value: `registered on ${day}, ${at >= o.time ? 'the same day' : `${showDuration(o.time - at)} before`}`,
        expected: 'registered a year ago or more',
      };
    },
    learn(o) {
      const said = read(o);
      if (o.domain >= 0 && typeof said === 'number' && said > 0) registered.set(o.domain, said);
    },
    bytes: () => registered.values.byteLength + asked.values.byteLength,
  };
};
