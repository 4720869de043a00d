/**
 * Taint: the place has to do with something that already breached here. Its domain was named by a breach, an address
 * it is hosted on was (the source of an unusual logon, the host of a suspicious domain), or another domain on that
 * address was.
 *
 * Breaches of low severity taint nothing, and nothing that is common here is tainted: shared hosting would spread it to
 * everybody. Where it does badly: address reuse by small hosters within the time limit.
 * Cost: O(domains × addresses), at most 32 of each, and only for peers that are judged; 24 bytes per tainted entity.
 */
import type { Observation } from '../observation.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface TaintSpec {
  readonly kind: 'taint';
  readonly name: string;
  readonly bits: number;
  readonly withinHours: number;
  /** Entities that this many users and devices had touched are too common to be tainted; default 24. */
  readonly commonAt?: number;
  /** Models whose breaches taint nothing. */
  readonly except?: readonly string[];
  /** Models whose breaches taint nothing for the entity that breached, only for others. */
  readonly notOwn?: readonly string[];
}

interface Mark {
  readonly time: number;
  readonly model: string;
  readonly entity: string;
  /** The one for whom it does not count, or -1. */
  readonly notFor: number;
}

/** Tainted domains, and addresses, kept; the oldest are forgotten. */
const MARKS_MAX = 20_000;
/** A breach of the same kind by somebody else says a little less than one of another kind. */
const SAME_MODEL_SHARE = 0.7;
const NEIGHBOUR_SHARE = 0.8;

export const createTaint: CreateSignal<TaintSpec> = (spec, host) => {
  const { reader } = host;
  const withinMs = spec.withinHours * 3_600_000;
  const commonAt = spec.commonAt ?? 24;
  const domains = new Map<number, Mark>();
  const addresses = new Map<number, Mark>();

  const live = (mark: Mark | undefined, o: Observation): mark is Mark =>
    mark !== undefined && o.time - mark.time <= withinMs && mark.notFor !== reader.slot('actor');

  /** The strongest reason, or null. */
  function reason(o: Observation): { share: number; mark: Mark; what: string } | null {
    if (o.domain >= 0) {
      const mark = domains.get(o.domain);
      if (live(mark, o)) return { share: SAME_MODEL_SHARE, mark, what: reader.tables.domain.nameOf(o.domain) };
    }
    const hosting = o.domain >= 0 ? reader.addressesOf(o.domain) : [];
    const own = o.destination >= 0 && o.event.activity !== 'dns_query' ? [o.destination] : [];
    for (const address of [...own, ...hosting]) {
      const mark = addresses.get(address);
      if (live(mark, o)) return { share: 1, mark, what: `its address ${reader.tables.address.nameOf(address)}` };
    }
    if (domains.size === 0) return null;
    for (const address of [...own, ...hosting]) {
      if (reader.tables.address.actors(address) >= commonAt) continue;
      for (const domain of reader.domainsOn(address)) {
        const mark = domain === o.domain ? undefined : domains.get(domain);
        if (live(mark, o))
          return {
            share: NEIGHBOUR_SHARE,
            mark,
            what: `${reader.tables.domain.nameOf(domain)} on the same address ${reader.tables.address.nameOf(address)}`,
          };
      }
    }
    return null;
  }

  const remember = (marks: Map<number, Mark>, number: number, mark: Mark): void => {
    marks.delete(number);
    marks.set(number, mark);
    if (marks.size > MARKS_MAX) marks.delete(marks.keys().next().value as number);
  };
  return {
    population: { activities: ['breach'] },
    bits(o) {
      if (domains.size === 0 && addresses.size === 0) return 0;
      const found = reason(o);
      return found === null ? 0 : spec.bits * found.share;
    },
    evidence(o) {
      const found = reason(o);
      return {
        value:
          found === null
            ? 'nothing before'
            : `${found.what} was part of "${found.mark.model}" (${found.mark.entity}) ${showDuration(o.time - found.mark.time)} before`,
        expected: `part of no breach within ${showDuration(withinMs)}`,
      };
    },
    learn(o) {
      const { breach } = o;
      if (breach === null || breach.severity === 'low' || spec.except?.includes(breach.model) === true) return;
      const notFor = spec.notOwn?.includes(breach.model) === true ? reader.slot('actor') : -1;
      const mark: Mark = { time: o.time, model: breach.title, entity: breach.entity.name, notFor };
      for (const entity of breach.entities) {
        if ((entity.actors ?? 0) >= commonAt) continue;
        if (entity.type === 'domain') {
          const number = reader.tables.domain.find(entity.id);
          if (number >= 0) remember(domains, number, mark);
        } else if (entity.type === 'address') {
          const number = reader.tables.address.find(entity.id);
          if (number >= 0 && !host.organization.isEgress(entity.id) && !host.organization.isInternalIp(entity.id))
            remember(addresses, number, mark);
        }
      }
    },
    bytes: () => (domains.size + addresses.size) * 24,
  };
};
