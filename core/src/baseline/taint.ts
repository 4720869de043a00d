/**
 * Taint: the place has to do with something that already breached here. Its domain was named by a breach, an address
 * it is hosted on was (the source of an unusual logon, the host of a suspicious domain), or another domain on that
 * address was. What is known of the domain and of its address adds up.
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
  /** Domain that the breach was about, or -1. */
  readonly domain: number;
}

interface Reason {
  readonly bits: number;
  readonly mark: Mark;
  readonly what: string;
}

/** Tainted domains, and addresses, kept; the oldest are forgotten. */
const MARKS_MAX = 20_000;
/** What is known of the domain itself rests in part on the same evidence. */
const DOMAIN_SHARE = 0.4;
const NEIGHBOUR_SHARE = 0.8;
/** More domains than this on an address have nothing in common: a proxy, a content network. */
const NEIGHBOURS_MAX = 8;
/** A place that is hosted where a logon came from is hardly ever chance. */
const SOURCE_SHARE = 1.6;

export const createTaint: CreateSignal<TaintSpec> = (spec, host) => {
  const { reader } = host;
  const withinMs = spec.withinHours * 3_600_000;
  const commonAt = spec.commonAt ?? 24;
  const domains = new Map<number, Mark>();
  /** Addresses named by breaches of other domains than the network: sources of logons. */
  const sources = new Map<number, Mark>();
  const servers = new Map<number, Mark>();

  const live = (mark: Mark | undefined, o: Observation): mark is Mark =>
    mark !== undefined && o.time - mark.time <= withinMs && mark.notFor !== reader.slot('actor');

  function addressesNow(o: Observation): readonly number[] {
    const hosting = o.domain >= 0 ? reader.addressesOf(o.domain) : [];
    const isOwn =
      o.destination >= 0 &&
      o.event.activity !== 'dns_query' &&
      reader.domainsOn(o.destination).length <= NEIGHBOURS_MAX;
    return isOwn && !hosting.includes(o.destination) ? [...hosting, o.destination] : hosting;
  }

  function ofDomain(o: Observation): Reason | null {
    const mark = o.domain < 0 ? undefined : domains.get(o.domain);
    return live(mark, o) ? { bits: spec.bits * DOMAIN_SHARE, mark, what: reader.tables.domain.nameOf(o.domain) } : null;
  }

  /** What else happened on its addresses. */
  function ofAddress(o: Observation): Reason | null {
    const addresses = addressesNow(o);
    for (const address of addresses) {
      const source = sources.get(address);
      const mark = live(source, o) ? source : servers.get(address);
      if (live(mark, o) && (o.domain < 0 || mark.domain !== o.domain))
        return {
          bits: spec.bits * (mark === source ? SOURCE_SHARE : 1),
          mark,
          what: `its address ${reader.tables.address.nameOf(address)}`,
        };
    }
    for (const address of addresses) {
      if (reader.tables.address.actors(address) >= commonAt) continue;
      for (const domain of reader.domainsOn(address)) {
        const mark = domain === o.domain ? undefined : domains.get(domain);
        if (live(mark, o))
          return {
            bits: spec.bits * NEIGHBOUR_SHARE,
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
    most: spec.bits * (DOMAIN_SHARE + SOURCE_SHARE),
    bits(o) {
      if (domains.size === 0 && sources.size === 0 && servers.size === 0) return 0;
      return (ofDomain(o)?.bits ?? 0) + (ofAddress(o)?.bits ?? 0);
    },
    evidence(o) {
      const reasons = [ofDomain(o), ofAddress(o)].filter((reason) => reason !== null);
      return {
        value:
          reasons
            .map(
              ({ what, mark }) =>
                `${what} was part of "${mark.model}" (${mark.entity}) ${showDuration(o.time - mark.time)} before`,
            )
            .join('; ') || 'nothing before',
        expected: `part of no breach within ${showDuration(withinMs)}`,
      };
    },
    learn(o) {
      const { breach } = o;
      if (breach === null || breach.severity === 'low' || spec.except?.includes(breach.model) === true) return;
      const notFor = spec.notOwn?.includes(breach.model) === true ? reader.slot('actor') : -1;
      const mark: Mark = { time: o.time, model: breach.title, entity: breach.entity.name, notFor, domain: o.domain };
      for (const entity of breach.entities) {
        if ((entity.actors ?? 0) >= commonAt) continue;
        if (entity.type === 'domain') {
          const number = reader.tables.domain.find(entity.id);
          if (number >= 0) remember(domains, number, mark);
        } else if (entity.type === 'address') {
          const number = reader.tables.address.find(entity.id);
          if (number >= 0 && !host.organization.isEgress(entity.id) && !host.organization.isInternalIp(entity.id))
            remember(breach.domain === 'network' ? servers : sources, number, mark);
        }
      }
    },
    bytes: () => (domains.size + sources.size + servers.size) * 40,
  };
};
