/**
 * Who has talked to whom: for every peer (registrable domain, or outside address) how many users and devices contacted
 * it in network events, and since when.
 *
 * Unlike the counts of `EntityTable`, receiving a link to a place is no contact with it. One book per engine, shared
 * by all signals that ask; each event is written once, however many of them learn it. Peers with `ACTORS_MAX` actors
 * are common and cost nothing more. O(1) per event; 14 bytes per (peer, actor), at most `PAIRS_MAX` of them, and 9 per
 * peer.
 */
import { ACTORS_MAX } from '../entity.ts';
import type { Observation, ObservationReader } from '../observation.ts';
import type { Organization } from '../organization.ts';
import type { Ports } from '../ports.ts';
import { GrowingArray, PairTable } from '../sketch/pair-table.ts';
import { isPublicName } from './public-name.ts';

/** Contacts remembered one by one; beyond it the older half is forgotten, and may be counted once more. */
const PAIRS_MAX = 1_000_000;

/** What a site met first is not new to it, only unseen; from so much later on what is new is new. */
const SETTLED_MS = 2 * 86_400_000;
/** A domain of so many hosts, at least twice as many as it has visitors, gives a name to whoever wants one. */
const PLATFORM_HOSTS_MIN = 64;
/** Domains from which on shares of operators mean something. */
const DOMAINS_HOSTED_MIN = 100;
/** An actor with so many peers, and such a share of all contacts, speaks for others: a resolver, a gateway. */
const HUB_PEERS_MIN = 500;
const HUB_SHARE = 0.4;

/** What a book needs of the engine. */
export interface BookHost {
  readonly reader: ObservationReader;
  readonly organization: Organization;
  readonly ports: Ports;
}

const books = new WeakMap<ObservationReader, ContactBook>();

export class ContactBook {
  readonly #reader: ObservationReader;
  readonly #organization: Organization;
  readonly #ports: Ports;
  readonly #pairs = new PairTable(1024);
  readonly #last = this.#pairs.column(Int32Array);
  readonly #actors = new GrowingArray(Uint8Array);
  readonly #since = new GrowingArray(Float64Array);
  /** Domain → 1 public, 2 own or not public, 0 not yet asked. */
  readonly #kind = new GrowingArray(Uint8Array);
  /** Address → its network + 1 (see `networkOf`); 0 when not yet asked. */
  readonly #network = new GrowingArray(Int32Array);
  readonly #networks = new Map<string, number>();
  /** Network → 1 when it is an operator's, not only a range. */
  readonly #isOperator = new GrowingArray(Uint8Array);
  /** Domains whose operator is known: 1 when counted; how many each operator hosts, and all of them. */
  readonly #isHosted = new GrowingArray(Uint8Array);
  readonly #domainsAt = new GrowingArray(Int32Array);
  #domainsHosted = 0;
  /** (network, actor) of contacts with bare addresses, and how many actors each network has. */
  readonly #networkPairs = new PairTable();
  readonly #networkActors = new GrowingArray(Uint8Array);
  /** Host → 1 when it was counted, and domain → hosts seen under it. */
  readonly #isCounted = new GrowingArray(Uint8Array);
  readonly #hosts = new GrowingArray(Int32Array);
  /** Actor → when it was first seen; the sum of that, and how many there are. */
  readonly #began = new GrowingArray(Float64Array);
  #beganSum = 0;
  #beganCount = 0;
  /** Actor → peers that it contacted while they were rare, and how many all actors did. */
  readonly #peersOf = new GrowingArray(Int32Array);
  #peers = 0;
  #written: unknown = null;
  #askedFor: unknown = null;
  #askedDomain = -1;
  #askedPeer = -1;
  #askedActor = -1;
  /** Others of the asked peer; -1 when not yet counted. */
  #askedOthers = -1;

  private constructor({ reader, organization, ports }: BookHost) {
    this.#reader = reader;
    this.#organization = organization;
    this.#ports = ports;
  }

  static of(host: BookHost): ContactBook {
    let book = books.get(host.reader);
    if (book === undefined) books.set(host.reader, (book = new ContactBook(host)));
    return book;
  }

  /** The peer of the current observation, or -1 when it is the organization's own or no public name. */
  peer(): number {
    const { event, domain } = this.#reader.observation;
    if (event === this.#askedFor && domain === this.#askedDomain) return this.#askedPeer;
    this.#askedDomain = domain;
    this.#askedOthers = -1;
    const peer = this.#reader.slot('peer');
    this.#askedFor = event;
    return (this.#askedPeer = peer < 0 || (peer & 1) === 1 || this.isPublic(peer >> 1) ? peer : -1);
  }

  isPublic(domain: number): boolean {
    let kind = this.#kind.get(domain);
    if (kind === 0) {
      const name = this.#reader.tables.domain.nameOf(domain);
      this.#kind.set(domain, (kind = isPublicName(name) && !this.#organization.isOwnDomain(name) ? 1 : 2));
    }
    return kind === 1;
  }

  /**
   * Users and devices other than this one that contacted the peer before. An address is as common as the domains that
   * were seen on it.
   */
  others(peer: number, actor: number): number {
    if (peer !== this.#askedPeer || this.#reader.observation.event !== this.#askedFor) return this.#count(peer, actor);
    if (this.#askedOthers < 0 || actor !== this.#askedActor) {
      this.#askedActor = actor;
      this.#askedOthers = this.#count(peer, actor);
    }
    return this.#askedOthers;
  }

  #count(peer: number, actor: number): number {
    let count = this.#actors.get(peer);
    if (count > 0 && count < ACTORS_MAX && this.#pairs.find(peer, actor) >= 0) count--;
    if ((peer & 1) === 0) return count;
    for (const domain of this.#reader.domainsOn(peer >> 1)) count = Math.max(count, this.#actors.get(domain * 2) - 1);
    return count;
  }

  /** The same, but of the host alone where its domain is a platform: tenants have nothing in common. */
  othersOfHost(peer: number, actor: number): number {
    const { host } = this.#reader.observation;
    return this.#isTenant(peer) ? Math.max(0, this.#reader.tables.host.actors(host) - 1) : this.others(peer, actor);
  }

  /** When the peer, or the host alone where its domain is a platform, was first contacted; 0 for a new one. */
  sinceOfHost(peer: number): number {
    const { host } = this.#reader.observation;
    return this.#isTenant(peer) ? this.#reader.tables.host.firstSeen(host) : this.since(peer);
  }

  /** Whether the current observation is a contact with one host of a platform. */
  #isTenant(peer: number): boolean {
    const { host, event } = this.#reader.observation;
    return (peer & 1) === 0 && host >= 0 && event.activity !== 'dns_query' && this.isPlatform(peer >> 1);
  }

  isPlatform(domain: number): boolean {
    const hosts = this.#hosts.get(domain);
    return hosts >= PLATFORM_HOSTS_MIN && hosts >= 2 * this.#actors.get(domain * 2);
  }

  /** Whether an actor looks names up for others, by its share of all contacts with rare peers. */
  isHub(actor: number): boolean {
    const count = this.#peersOf.get(actor);
    return count >= HUB_PEERS_MIN && count > HUB_SHARE * this.#peers;
  }

  /**
   * How settled the site was at a time, 0 to 1: what is new while the data begins may be as old as the hills. Data begins
   * when its actors do on average, as the first days may be those of a weekend.
   */
  settled(time: number): number {
    return this.#beganCount === 0 ? 0 : settledAfter(time - this.#beganSum / this.#beganCount);
  }

  /** The same for an actor and a peer that came with it: a device that is new here brings its programs along. */
  settledFor(actor: number, peer: number, time: number): number {
    const began = this.#began.get(actor);
    return began === 0 || this.since(peer) < began ? this.settled(time) : settledAfter(time - began);
  }

  /**
   * Users and devices other than this one that talked to bare addresses of the same network (autonomous system, else
   * /16): media servers and the like are ever new addresses of ever the same operator. 0 for named peers.
   */
  othersInNetwork(peer: number, actor: number): number {
    if ((peer & 1) === 0 || this.#reader.domainsOn(peer >> 1).length > 0) return 0;
    const network = this.#networkOf(peer >> 1);
    const count = this.#networkActors.get(network);
    return count > 0 && count < ACTORS_MAX && this.#networkPairs.find(network, actor) >= 0 ? count - 1 : count;
  }

  #networkOf(address: number): number {
    const known = this.#network.get(address);
    if (known !== 0) return known - 1;
    const ip = this.#reader.tables.address.nameOf(address);
    const located = this.#ports.locate(ip)?.asNumber ?? null;
    const name = located === null ? ip.split(/[.:]/, 2).join('.') : `AS${located}`;
    let network = this.#networks.get(name);
    if (network === undefined) this.#networks.set(name, (network = this.#networks.size));
    this.#network.set(address, network + 1);
    if (located !== null) this.#isOperator.set(network, 1);
    return network;
  }

  /** Share of the domains here that are hosted where the current observation leads; null where nobody knows. */
  operatorShare(): number | null {
    const operator = this.#operator();
    return operator < 0 || this.#domainsHosted < DOMAINS_HOSTED_MIN
      ? null
      : (1 + this.#domainsAt.get(operator)) / (1 + this.#domainsHosted);
  }

  /** The network of the outside address of the current observation, where its operator is known; else -1. */
  #operator(): number {
    const { event, destination } = this.#reader.observation;
    if (destination < 0 || event.activity === 'dns_query') return -1;
    if (this.#organization.isInternalIp(this.#reader.tables.address.nameOf(destination))) return -1;
    const network = this.#networkOf(destination);
    return this.#isOperator.get(network) === 1 ? network : -1;
  }

  /** When the peer was first contacted; 0 for a new one. */
  since(peer: number): number {
    return this.#since.get(peer);
  }

  /** Milliseconds since the peer was first contacted; 0 for a new one. */
  age(peer: number, time: number): number {
    const since = this.#since.get(peer);
    return since === 0 ? 0 : time - since;
  }

  /** Writes the current observation down. */
  write(o: Observation): void {
    if (this.#written === o.event) return;
    this.#written = o.event;
    const actor = this.#reader.slot('actor');
    if (actor >= 0 && this.#began.get(actor) === 0) {
      this.#began.set(actor, o.time);
      this.#beganSum += o.time;
      this.#beganCount++;
    }
    const peer = this.#reader.slot('peer');
    if (peer < 0) return;
    if (this.#since.get(peer) === 0) this.#since.set(peer, o.time);
    if (o.host >= 0 && o.domain >= 0 && o.event.activity !== 'dns_query' && this.#isCounted.get(o.host) === 0) {
      this.#isCounted.set(o.host, 1);
      this.#hosts.set(o.domain, this.#hosts.get(o.domain) + 1);
    }
    if (o.domain >= 0 && this.#isHosted.get(o.domain) === 0) {
      const operator = this.#operator();
      if (operator >= 0) {
        this.#isHosted.set(o.domain, 1);
        this.#domainsAt.set(operator, this.#domainsAt.get(operator) + 1);
        this.#domainsHosted++;
      }
    }
    const count = this.#actors.get(peer);
    if (count >= ACTORS_MAX || actor < 0) return;
    if (this.#pairs.size >= PAIRS_MAX) this.#pairs.forgetOldestHalf(this.#last);
    const slot = this.#pairs.insert(peer, actor);
    this.#last.set(slot, Math.floor(o.time / 60_000));
    if (!this.#pairs.isNew) return;
    this.#actors.set(peer, count + 1);
    this.#peersOf.set(actor, this.#peersOf.get(actor) + 1);
    this.#peers++;
    // Addresses that many names share are not bare; who talks to them says nothing of the network.
    if ((peer & 1) === 0 || this.#reader.domainsOn(peer >> 1).length > 0) return;
    const network = this.#networkOf(peer >> 1);
    const inNetwork = this.#networkActors.get(network);
    if (inNetwork >= ACTORS_MAX) return;
    this.#networkPairs.insert(network, actor);
    if (this.#networkPairs.isNew) this.#networkActors.set(network, inNetwork + 1);
  }

  bytes(): number {
    return this.#pairs.bytes() + this.#actors.values.byteLength + this.#since.values.byteLength;
  }
}

function settledAfter(ms: number): number {
  return Math.min(1, Math.max(0, ms) / SETTLED_MS) ** 2;
}
