/**
 * Familiarity of the place a link leads to: how few people here have had to do with the domain (by mail or by going
 * there), against how unfamiliar the least familiar link of an ordinary message is.
 *
 * Bits are −log2 of the share of messages whose strangest link is as strange. A newsletter with links to many places
 * is judged against messages that have many, so more links do not make more surprise. On platforms that give anybody a
 * subdomain, the whole host name counts instead of the domain, and an unknown one (or a bare address) is stranger than
 * an unknown domain. A sender's own site is as familiar as the sender.
 * What few know counts by how few: a quarter of the bits for 4 to 7 people, all for nobody.
 * Where it does badly: the first days, when few bits are given because everything is new.
 * Cost: O(1) per link; the state is the observation reader's own.
 */
import { isFreeMail, kindOfHost } from '../email/link-kind.ts';
import type { Observation } from '../observation.ts';
import type { Population } from '../role.ts';
import { LevelShare } from '../sketch/level-share.ts';
import { percent } from './contact.ts';
import type { CreateSignal } from './signal.ts';

export interface FamiliaritySpec {
  readonly kind: 'familiarity';
  readonly name: string;
  /** Messages to learn from; learned once for each link (`each: 'link'`). */
  readonly over?: Population;
}

/** Level by how many have touched the place: 8 or more, 4 to 7, 2 or 3, one, nobody; nobody, and it is anybody's. */
const PRIOR = [0.6, 0.1, 0.08, 0.07, 0.13, 0.02];
/** A place first seen less than this ago is as strange as if one had been there: a wave reaches many at once. */
const FRESH_MS = 12 * 3_600_000;
const STRANGE = 4;
const ANYBODYS = 5;

export const createFamiliarity: CreateSignal<FamiliaritySpec> = (spec, host, judged) => {
  const { reader } = host;
  const shares = new LevelShare(PRIOR);
  let open = '';
  let strangest = 0;

  function touchedBy(o: Observation): number {
    const { host: hosts, domain: domains, 'sender-domain': senders } = reader.tables;
    if (o.host < 0) return o.destination < 0 ? -1 : reader.tables.address.actors(o.destination);
    if (kindOfHost(hosts.nameOf(o.host)) === 'subdomain-host') return hosts.actors(o.host);
    const domain = domains.nameOf(o.domain);
    const asSender = isFreeMail(domain) ? -1 : senders.find(domain);
    return Math.max(domains.actors(o.domain), asSender < 0 ? 0 : senders.actors(asSender));
  }

  function levelOf(o: Observation): number {
    if (o.domainName !== null && o.domainName === o.senderDomainName) return 0;
    const actors = touchedBy(o);
    if (actors < 0) return 0;
    const kind = o.host < 0 ? 'address' : kindOfHost(reader.tables.host.nameOf(o.host));
    const isNew = actors === 0 || (o.domain >= 0 && o.time - reader.tables.domain.firstSeen(o.domain) < FRESH_MS);
    // A well-known file host is known, if not here.
    if (isNew && kind === 'file-host') return 2;
    if (actors === 0) return kind === 'subdomain-host' || kind === 'address' ? ANYBODYS : STRANGE;
    if (actors === 1 || isNew) return 3;
    return actors < 4 ? 2 : actors < 8 ? 1 : 0;
  }

  return {
    population: spec.over ?? { ...judged, each: 'link' },
    bits(o) {
      const level = levelOf(o);
      return shares.bits(level) * Math.min(1, level / STRANGE);
    },
    evidence(o) {
      const actors = touchedBy(o);
      return {
        value: `${o.linkHost ?? (o.domain < 0 ? '(none)' : reader.tables.domain.nameOf(o.domain))}, ${actors <= 0 ? 'touched by nobody here before' : `touched by ${actors} before`}`,
        expected: `so unknown a place in ${percent(shares.share(levelOf(o)))} of ${shares.total} messages with links`,
        observations: shares.total,
      };
    },
    learn(o) {
      const id = o.event['event.id'];
      if (id !== open) {
        if (open !== '') shares.absorb(strangest);
        open = id;
        strangest = 0;
      }
      strangest = Math.max(strangest, levelOf(o));
    },
    bytes: () => PRIOR.length * 8,
  };
};
