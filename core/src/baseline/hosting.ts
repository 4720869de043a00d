/**
 * Hosting: whether the peer's address belongs to an operator that hosts much of what is talked to here (a large cloud, a
 * content network), or to one that hosts hardly anything of it, as rented machines of small hosters do.
 *
 * Let s be the share of domains here whose address the operator has: `-common` bits from `COMMON_SHARE` on, `rare` bits
 * up to `RARE_SHARE`, evenly in log s between. 0 as long as few domains are known, and where nobody knows the operator.
 * Where it does badly: intruders who rent at a large cloud, which is why it only ever shifts what others say.
 * Cost: O(1); see `network/contact-book.ts`.
 */
import { ContactBook } from '../network/contact-book.ts';
import type { CreateSignal } from './signal.ts';

export interface HostingSpec {
  readonly kind: 'hosting';
  readonly name: string;
  /** Bits for an operator that hosts hardly anything that is talked to here. */
  readonly rare: number;
  /** Bits taken off for one that hosts much of it. */
  readonly common: number;
}

const COMMON_SHARE = 0.04;
const RARE_SHARE = 0.004;
const DECADES = Math.log2(COMMON_SHARE / RARE_SHARE);

export const createHosting: CreateSignal<HostingSpec> = (spec, host) => {
  const book = ContactBook.of(host);
  return {
    most: spec.rare,
    bits() {
      const share = book.operatorShare();
      if (share === null) return 0;
      const rare = Math.min(1, Math.max(0, Math.log2(COMMON_SHARE / share) / DECADES));
      return rare * (spec.rare + spec.common) - spec.common;
    },
    evidence() {
      const share = book.operatorShare() ?? 1;
      return {
        value: `an operator that hosts ${(100 * share).toPrecision(2)} % of the domains contacted here`,
        expected: `${100 * COMMON_SHARE} % or more, as large clouds do`,
      };
    },
    population: { activities: ['connection', 'tls_session', 'web_request'] },
    learn(o) {
      book.write(o);
    },
  };
};
