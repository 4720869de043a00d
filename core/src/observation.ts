/**
 * An observation: one event with its names turned into integers, once.
 *
 * `ObservationReader` owns the entity tables. It reuses one observation object, so nothing is allocated per event
 * beyond new names.
 */
import type { Breach } from './breach.ts';
import { ENTITY_TYPES, type EntityReference, EntityTable, type EntityType } from './entity.ts';
import { SharedEgress } from './egress.ts';
import type { Link, WeftEvent } from './event.ts';
import { IdentityBook } from './identity.ts';
import { LeaseBook } from './lease.ts';
import { networkOf } from './mapping/ip.ts';
import { hostOfUrl } from './mapping/link-rewriter.ts';
import { type Role, TYPE_OF_ROLE } from './role.ts';
import type { Organization } from './organization.ts';
import type { Ports } from './ports.ts';
import { GrowingArray, PairTable } from './sketch/pair-table.ts';
import type { Column } from './sketch/rows.ts';
import { ACTORS_MAX } from './entity.ts';

/** Entity numbers of one event; -1 where it has none. */
export interface Observation {
  event: WeftEvent;
  /** Grows with every change of what is under judgement: what was read from the observation holds until it does. */
  turn: number;
  time: number;
  user: number;
  target: number;
  mailbox: number;
  device: number;
  /** Of a network event that names no user: who holds its address, or uses its device. */
  owner: number;
  source: number;
  network: number;
  operator: number;
  destination: number;
  host: number;
  domain: number;
  /** Its name, registrable. */
  domainName: string | null;
  sender: number;
  senderDomain: number;
  /** Its name, registrable. */
  senderDomainName: string | null;
  /** The recipient under judgement, else the first own recipient of a message. */
  recipient: number;
  application: number;
  /** The link under judgement in a model with `each: 'link'`. */
  link: Link | null;
  /** Its host. */
  linkHost: string | null;
  /** The breach under judgement in a model over breaches. */
  breach: Breach | null;
}

/** Where a link leads: its host's text, and the numbers of the host, its domain, or the bare address. */
interface Place {
  readonly text: string | null;
  readonly host: number;
  readonly domain: number;
  readonly address: number;
}

export type EntityTables = Readonly<Record<EntityType, EntityTable>>;

/** Most recipients, and most links, of one message that are looked at one by one. */
export const ITEMS_MAX = 200;

export class ObservationReader {
  readonly tables: EntityTables;
  readonly observation: Observation;
  readonly identities: IdentityBook;
  readonly leases: LeaseBook;
  readonly egress = new SharedEgress();
  /** Time of the first event read; before it everything was there and unseen. */
  startedAt = Number.POSITIVE_INFINITY;
  readonly #ports: Ports;
  readonly #organization: Organization;
  /** Host → its domain, as far as asked; the same for senders, and the network of an address. */
  readonly #domainOfHost: number[] = [];
  readonly #domainOfSender: number[] = [];
  readonly #networkOfAddress: number[] = [];
  readonly #touches: Readonly<Record<TouchedType, PairTable>>;
  /** (domain, address) pairs seen in DNS answers, proxy and TLS records. */
  readonly #resolutions: number[][] = [];
  readonly #hosted: number[][] = [];
  readonly #hostedInNetwork: number[][] = [];
  /** Address → 1 inside, 2 outside, 0 not yet asked. */
  readonly #outside = new GrowingArray(Uint8Array);
  /** (domain, actor) → how many addresses of the domain are counted as touched by the actor. */
  readonly #addressesTouched: Column;
  /** The domain whose addresses were asked for last during the current event, and the answer. */
  #hostingOf = -1;
  #hosting: readonly number[] = NONE;
  /** Of the current event, as far as asked: where its links lead, and who its recipients are. */
  readonly #places: Place[] = [];
  readonly #recipients: number[] = [];

  constructor(ports: Ports, organization: Organization) {
    this.#ports = ports;
    this.#organization = organization;
    this.tables = Object.fromEntries(ENTITY_TYPES.map((type) => [type, new EntityTable()])) as unknown as EntityTables;
    this.#touches = {
      address: new PairTable(),
      host: new PairTable(),
      domain: new PairTable(),
      sender: new PairTable(),
      'sender-domain': new PairTable(),
      network: new PairTable(),
      operator: new PairTable(),
      application: new PairTable(),
    };
    this.#addressesTouched = this.#touches.domain.column(Int32Array);
    this.observation = {
      event: null as unknown as WeftEvent,
      turn: 0,
      time: 0,
      user: -1,
      target: -1,
      mailbox: -1,
      device: -1,
      owner: -1,
      source: -1,
      network: -1,
      operator: -1,
      destination: -1,
      host: -1,
      domain: -1,
      domainName: null,
      sender: -1,
      senderDomain: -1,
      senderDomainName: null,
      recipient: -1,
      application: -1,
      link: null,
      linkHost: null,
      breach: null,
    };
    this.identities = new IdentityBook(this.tables.user, organization);
    this.leases = new LeaseBook(this.tables.device, this.tables.user, organization);
  }

  /** Turns an event's names into numbers. The result is valid until the next call. */
  read(event: WeftEvent): Observation {
    const o = this.observation;
    const time = event['@timestamp'];
    o.event = event;
    o.turn++;
    o.time = time;
    if (time < this.startedAt) this.startedAt = time;
    this.#hostingOf = -1;
    if (this.#places.length > 0) this.#places.length = 0;
    if (this.#recipients.length > 0) this.#recipients.length = 0;
    o.link = null;
    o.linkHost = null;
    o.breach = null;
    if (event['change.kind'] === 'account-renamed') this.identities.rename(event);
    o.user = this.identities.resolve(event['user.id'], event['user.email'], event['user.name'], event);
    o.target = this.identities.resolve(event['user.target.id'], event['user.target.email'], null, event);
    if (o.target < 0 && event.activity === 'account_change') o.target = o.user;
    o.mailbox = this.#named('mailbox', event['mailbox.owner'], time);
    o.application = this.#named('application', event['application.id'] ?? event['application.name'], time);
    o.destination = this.#named('address', event['destination.ip'], time);
    o.source = -1;
    o.network = -1;
    o.operator = -1;
    o.device = -1;
    o.owner = -1;
    const source = event['source.ip'];
    const hostName = event['host.name'];
    const isInside = typeof source === 'string' && this.#organization.isInternalIp(source);
    if (isNetwork(event)) this.#setDevice(event, typeof source === 'string' ? source : null);
    else if (typeof source === 'string' && !isInside) {
      o.source = this.tables.address.intern(source, time);
      o.network = this.networkOf(o.source, source, time);
      o.operator = this.#operatorOf(event['source.as.number'], o.network, time);
    }
    if (event.activity === 'lease') o.device = this.leases.take(event, o.user);
    const isLogon = event.activity === 'logon' && event['event.outcome'] !== 'failure';
    if (isLogon && o.user >= 0 && typeof hostName === 'string')
      this.leases.use(this.leases.deviceNamed(hostName, time), o.user, time);
    const host = event['dns.question.name'] ?? event['destination.domain'];
    this.#setHost(typeof host === 'string' && !isAddressText(host) ? host : null, time);
    const from = event['email.from.address'] ?? event['email.sender.address'];
    const writer = typeof from === 'string' ? this.#writer(event, from) : -1;
    if (o.user < 0) o.user = writer;
    // Colleagues keep their habits as senders under a new address.
    const known = writer < 0 ? '' : this.tables.user.nameOf(writer);
    const sender = known.includes('@') ? known : from;
    o.sender = this.#named('sender', sender, time);
    o.senderDomain = o.sender < 0 ? -1 : this.#senderDomain(o.sender, sender as string, time);
    o.senderDomainName = o.senderDomain < 0 ? null : this.tables['sender-domain'].nameOf(o.senderDomain);
    o.recipient = event.activity === 'message' ? this.#firstRecipient(event) : -1;
    if (o.user >= 0) this.identities.act(o.user, time);
    this.#learnResolutions(event, o);
    return o;
  }

  /** The person who wrote a message from inside, -1 for all others. */
  #writer(event: WeftEvent, from: string): number {
    const isOwn = event.activity === 'message' && event['email.direction'] !== 'inbound';
    return isOwn && this.#organization.isOwnAddress(from) ? this.identities.resolve(null, from, null, event) : -1;
  }

  #setHost(host: string | null, time: number): void {
    const o = this.observation;
    o.host = host === null ? -1 : this.tables.host.intern(host, time);
    o.domain = o.host < 0 ? -1 : this.#domain(o.host, host as string, time);
    o.domainName = o.domain < 0 ? null : this.tables.domain.nameOf(o.domain);
  }

  /** Puts one of a message's links under judgement. */
  setLink(index: number): void {
    const o = this.observation;
    o.turn++;
    const place = this.#placeOf(index);
    o.link = o.event['email.links']?.[index] ?? null;
    o.linkHost = place.text;
    o.host = place.host;
    o.domain = place.domain;
    o.domainName = place.domain < 0 ? null : this.tables.domain.nameOf(place.domain);
    o.destination = place.address;
  }

  /** Puts one recipient of a message under judgement; outsiders are nobody. */
  setRecipient(index: number): void {
    this.observation.turn++;
    this.observation.recipient = this.#recipientOf(index);
  }

  /** Ends the judgement of single links and recipients of the current message. */
  clearItem(): void {
    const o = this.observation;
    o.turn++;
    o.link = null;
    o.linkHost = null;
    o.host = -1;
    o.domain = -1;
    o.domainName = null;
    o.destination = -1;
    o.recipient = this.#firstRecipient(o.event);
  }

  /** Puts a breach of the current event under judgement. */
  setBreach(breach: Breach): void {
    this.observation.turn++;
    this.observation.breach = breach;
  }

  /** Where one of the current message's links leads; looked up once. */
  #placeOf(index: number): Place {
    let place = this.#places[index];
    if (place === undefined) {
      const { event, time } = this.observation;
      const link = event['email.links']?.[index];
      const text = link === undefined ? null : hostOfUrl(link.url);
      const isAddress = text !== null && isAddressText(text);
      const host = text === null || isAddress ? -1 : this.tables.host.intern(text, time);
      place = {
        text,
        host,
        domain: host < 0 ? -1 : this.#domain(host, text as string, time),
        address: isAddress ? this.tables.address.intern(text, time) : -1,
      };
      this.#places[index] = place;
    }
    return place;
  }

  /** The person behind one of the current message's recipients, -1 for outsiders; looked up once. */
  #recipientOf(index: number): number {
    let number = this.#recipients[index];
    if (number === undefined) {
      const { event } = this.observation;
      const address = event['email.to.address']?.[index];
      number =
        address === undefined || !this.#isOwn(address) ? -1 : this.identities.resolve(null, address, null, event);
      this.#recipients[index] = number;
    }
    return number;
  }

  registrable(host: string): string {
    return this.#ports.registrableDomain(host) ?? host;
  }

  networkOf(address: number, ip: string, time: number): number {
    let network = this.#networkOfAddress[address];
    if (network === undefined) {
      network = this.tables.network.intern(networkOf(ip), time);
      this.#networkOfAddress[address] = network;
    }
    return network;
  }

  #operatorOf(asNumber: unknown, network: number, time: number): number {
    const name = typeof asNumber === 'number' ? `AS${asNumber}` : this.tables.network.nameOf(network);
    return this.tables.operator.intern(name, time);
  }

  /** The entity number that plays a role in the current observation, or -1. */
  slot(role: Role): number {
    const o = this.observation;
    switch (role) {
      case 'actor':
        return o.user >= 0 ? o.user * 2 : o.device >= 0 ? o.device * 2 + 1 : -1;
      case 'peer':
        return this.#peer();
      case 'site':
        return 0;
      case 'sender-domain':
        return o.senderDomain;
      // Nobody keeps habits of these, so they get a number only when somebody asks.
      case 'message':
        return this.#named('message', o.event['email.message_id'] ?? o.event['email.internet_message_id'], o.time);
      case 'session':
        return this.#named('session', o.event['session.id'], o.time);
      default:
        return o[role];
    }
  }

  /** The peer group of whoever plays a role, of a device that of the person who uses it; 0 for none. */
  groupOf(role: Role): number {
    const o = this.observation;
    if (role === 'user' || role === 'target' || role === 'recipient') return this.identities.groupOf(o[role]);
    if (role !== 'actor' && role !== 'device') return 0;
    return this.identities.groupOf(o.user >= 0 ? o.user : o.owner);
  }

  /** Type and name of the entity that plays a role, or null. */
  nameOf(role: Role): { readonly type: EntityType; readonly id: string } | null {
    const played = this.#played(role);
    return played === null ? null : { type: played.type, id: this.tables[played.type].nameOf(played.number) };
  }

  /** Type and number of the entity that plays a role, whatever the role's own numbering; null for none. */
  #played(role: Role): { readonly type: EntityType; readonly number: number } | null {
    const number = this.slot(role);
    if (number < 0 || role === 'site') return null;
    if (role === 'actor') return { type: (number & 1) === 0 ? 'user' : 'device', number: number >> 1 };
    if (role === 'peer') return { type: (number & 1) === 0 ? 'domain' : 'address', number: number >> 1 };
    return { type: TYPE_OF_ROLE[role], number };
  }

  /**
   * Who is talked to: the domain by the event's own word, or the only one seen on its outside address, or else that
   * address. Domains have even numbers, addresses odd ones.
   */
  #peer(): number {
    const o = this.observation;
    if (o.domain >= 0) return o.domain * 2;
    if (!this.#isOutside(o.destination)) return -1;
    const hosted = this.#hosted[o.destination];
    return hosted?.length === 1 ? (hosted[0] as number) * 2 : o.destination * 2 + 1;
  }

  /** Whether the event's destination is a peer outside; a resolver's address is none. */
  #isOutside(address: number): boolean {
    return address >= 0 && this.observation.event.activity !== 'dns_query' && !this.#isInside(address);
  }

  #isInside(address: number): boolean {
    let known = this.#outside.get(address);
    if (known === 0)
      this.#outside.set(
        address,
        (known = this.#organization.isInternalIp(this.tables.address.nameOf(address)) ? 1 : 2),
      );
    return known === 1;
  }

  /** The entity that plays a role as a breach names it: with how common it is and since when it is known here. */
  reference(role: Role, part: string): EntityReference | null {
    const played = this.#played(role);
    return played === null ? null : this.referenceTo(played.type, played.number, part);
  }

  referenceTo(type: EntityType, number: number, part: string): EntityReference {
    const table = this.tables[type];
    const id = table.nameOf(number);
    return isTouched(type)
      ? {
          type,
          id,
          role: part,
          actors: this.#actors(type, number),
          since: new Date(table.firstSeen(number)).toISOString(),
        }
      : { type, id, name: id, role: part };
  }

  /** Outside addresses from which many come again and again, sorted; at most `EGRESS_NAMED_MAX`. */
  sharedEgress(): readonly string[] {
    const shared = this.egress.shared(this.observation.time).map((number) => this.tables.address.nameOf(number));
    return shared.sort().slice(0, EGRESS_NAMED_MAX);
  }

  /** How many touched a thing; a shared address is common, and one forgotten counts anew. */
  #actors(type: TouchedType, number: number): number {
    if (type === 'address' && this.egress.isShared(number, this.observation.time)) return ACTORS_MAX;
    return (type === 'address' ? this.egress.actors(number) : null) ?? this.tables[type].actors(number);
  }

  /** Addresses that host a domain and few others, newest last: those of a CDN or a mass hoster say nothing of it. */
  addressesOf(domain: number): readonly number[] {
    if (domain !== this.#hostingOf) {
      const addresses = this.#resolutions[domain];
      this.#hosting = addresses === undefined ? NONE : addresses.filter((address) => !this.#isSharedHost(address));
      this.#hostingOf = domain;
    }
    return this.#hosting;
  }

  /** Whether so many domains are hosted on an address, or beside it in its network, that they have nothing in common. */
  #isSharedHost(address: number): boolean {
    if (this.domainsOn(address).length > ADDRESS_DOMAINS_MAX) return true;
    const network = this.#networkOfAddress[address];
    return network !== undefined && (this.#hostedInNetwork[network]?.length ?? 0) > NETWORK_DOMAINS_MAX;
  }

  /** Domains seen on an address here. */
  domainsOn(address: number): readonly number[] {
    return this.#hosted[address] ?? NONE;
  }

  /**
   * Counts who touched what; called after scoring, so that a score never counts its own event. An event that breached
   * makes no place one of many.
   */
  touch(breached: boolean): void {
    const o = this.observation;
    const actor = this.slot('actor');
    if (actor < 0) return;
    this.#touch('host', o.host, actor);
    this.#touch('domain', o.domain, actor);
    this.#touch('address', o.destination, actor);
    this.#touch('application', o.application, actor);
    if (o.source >= 0 && o.event['event.outcome'] !== 'failure') {
      this.#touch('address', o.source, actor);
      this.#touch('network', o.network, actor);
      this.#touch('operator', o.operator, actor);
      if (!breached) this.egress.see(o.source, actor, o.time);
    }
    const translated = o.event['source.nat.ip'];
    if (typeof translated === 'string' && !this.#organization.isInternalIp(translated))
      this.egress.see(this.tables.address.intern(translated, o.time), actor, o.time);
    if (o.domain >= 0 && isNetwork(o.event)) this.#touchAddresses(o.domain, actor);
  }

  /** Counts an actor for the addresses of a domain, if there are more of them than the last time. */
  #touchAddresses(domain: number, actor: number): void {
    const count = this.#resolutions[domain]?.length ?? 0;
    const slot = this.#touches.domain.find(domain, actor);
    if (slot >= 0) {
      if (this.#addressesTouched.get(slot) === count) return;
      this.#addressesTouched.set(slot, count);
    }
    for (const address of this.addressesOf(domain)) this.#touch('address', address, actor);
  }

  /**
   * Counts a delivered message's own recipients as actors of its sender and of its links' hosts, and its own sender
   * as one of the outsiders written to, so that who was written to is known when the answer comes.
   * Cost: links + hosts × the actors still to count, never recipients × links.
   */
  touchMessage(): void {
    const o = this.observation;
    const delivery = o.event['email.delivery'];
    if (typeof delivery === 'string' && UNDELIVERED.has(delivery)) return;
    const recipients = o.event['email.to.address'] ?? [];
    const links = o.event['email.links'] ?? [];
    const hosts: number[] = [];
    const domains: number[] = [];
    for (let at = 0; at < links.length && at < ITEMS_MAX; at++) {
      const { host, domain } = this.#placeOf(at);
      if (host < 0 || hosts.includes(host) || this.tables.host.actors(host) >= ACTORS_MAX) continue;
      hosts.push(host);
      domains.push(domain);
    }
    const from = o.event['email.from.address'] ?? o.event['email.sender.address'];
    const writer = typeof from === 'string' && this.#organization.isOwnAddress(from) ? o.user : -1;
    for (let index = 0; index < recipients.length && index < ITEMS_MAX; index++) {
      const user = this.#recipientOf(index);
      if (user < 0) {
        if (writer >= 0) this.#touchOutsider(recipients[index] as string, writer * 2);
        continue;
      }
      this.#touch('sender', o.sender, user * 2);
      this.#touch('sender-domain', o.senderDomain, user * 2);
      for (const number of hosts) this.#touch('host', number, user * 2);
      for (const number of domains) this.#touch('domain', number, user * 2);
    }
  }

  /** Whether an actor touched this before. For what more than `ACTORS_MAX` touched, the answer is yes. */
  hasTouched(type: TouchedType, number: number, actor: number): boolean {
    return this.tables[type].actors(number) >= ACTORS_MAX || this.#touches[type].find(number, actor) >= 0;
  }

  #touchOutsider(address: string, actor: number): void {
    const { time } = this.observation;
    const domain = this.registrable(address.slice(address.lastIndexOf('@') + 1));
    this.#touch('sender', this.tables.sender.intern(address, time), actor);
    this.#touch('sender-domain', this.tables['sender-domain'].intern(domain, time), actor);
  }

  /** The current message's own recipients. */
  recipients(most: number): readonly number[] {
    const count = this.observation.event['email.to.address']?.length ?? 0;
    const own: number[] = [];
    for (let index = 0; index < count && own.length < most; index++) {
      const user = this.#recipientOf(index);
      if (user >= 0) own.push(user);
    }
    return own;
  }

  #firstRecipient(event: WeftEvent): number {
    const count = event['email.to.address']?.length ?? 0;
    for (let index = 0; index < count; index++) {
      const user = this.#recipientOf(index);
      if (user >= 0) return user;
    }
    return -1;
  }

  /** Everybody is own as long as no own domain is known. */
  #isOwn(address: string): boolean {
    return this.#organization.domains.size === 0 || this.#organization.isOwnAddress(address);
  }

  #touch(type: TouchedType, number: number, actor: number): void {
    if (number < 0 || this.tables[type].actors(number) >= ACTORS_MAX) return;
    const touches = this.#touches[type];
    touches.insert(number, actor);
    if (touches.isNew) this.tables[type].countActor(number);
  }

  #learnResolutions(event: WeftEvent, o: Observation): void {
    if (o.domain < 0) return;
    const answers = event['dns.resolved_ip'];
    if (answers !== undefined && answers !== null)
      for (const ip of answers) this.#resolve(o.domain, this.tables.address.intern(ip, o.time), o.time);
    else if (o.destination >= 0 && event.activity !== 'dns_query' && !this.#isInside(o.destination))
      this.#resolve(o.domain, o.destination, o.time);
  }

  #resolve(domain: number, address: number, time: number): void {
    // What was remembered together before is remembered everywhere.
    if (this.#resolutions[domain]?.includes(address) === true) return;
    remember(this.#resolutions, domain, address);
    remember(this.#hosted, address, domain);
    remember(this.#hostedInNetwork, this.networkOf(address, this.tables.address.nameOf(address), time), domain);
  }

  #named(type: EntityType, name: unknown, time: number): number {
    return typeof name === 'string' && name !== '' ? this.tables[type].intern(name, time) : -1;
  }

  #senderDomain(sender: number, address: string, time: number): number {
    let domain = this.#domainOfSender[sender];
    if (domain === undefined) {
      const name = this.registrable(address.slice(address.lastIndexOf('@') + 1));
      this.#domainOfSender[sender] = domain = this.#named('sender-domain', name, time);
    }
    return domain;
  }

  #domain(host: number, name: string, time: number): number {
    const known = this.#domainOfHost[host];
    if (known !== undefined) return known;
    const domain = this.tables.domain.intern(this.registrable(name), time);
    this.#domainOfHost[host] = domain;
    return domain;
  }

  /** Sets the device of a network event, by its host's name or by who holds the source's address, and its user. */
  #setDevice(event: WeftEvent, source: string | null): void {
    const o = this.observation;
    const host = event['host.name'];
    const { time } = o;
    if (typeof host === 'string') {
      o.device = this.leases.deviceNamed(host, time);
      if (source !== null) this.leases.sight(o.device, source, event);
    }
    const holder = source === null ? null : this.leases.holderOf(source, event);
    if (o.device < 0 && source !== null && (holder !== null || this.#organization.isInternalIp(source)))
      o.device = holder?.device ?? this.leases.unnamed(source, event);
    if (o.device < 0) return;
    this.leases.behave(o.device);
    if (o.user >= 0) this.leases.use(o.device, o.user, time);
    else o.owner = holder !== null && holder.user >= 0 ? holder.user : this.leases.userOf(o.device);
  }
}

const TOUCHED = ['address', 'host', 'domain', 'sender', 'sender-domain', 'network', 'operator', 'application'] as const;
/** Types whose entities are touched by users and devices rather than acting. */
export type TouchedType = (typeof TOUCHED)[number];

function isTouched(type: EntityType): type is TouchedType {
  return (TOUCHED as readonly EntityType[]).includes(type);
}

/** Deliveries after which nobody has read a message, so that it makes nothing familiar. */
const UNDELIVERED: ReadonlySet<string> = new Set(['blocked', 'quarantined', 'junked', 'failed']);

const NONE: readonly number[] = [];
/** Shared addresses that are told of. */
const EGRESS_NAMED_MAX = 1_000;
/** More registrable domains than these on one address, or in its /24 or /48, and hosting is shared. */
const ADDRESS_DOMAINS_MAX = 4;
const NETWORK_DOMAINS_MAX = 10;
/** Addresses kept per domain and domains kept per address. */
const RESOLUTIONS_MAX = 32;

function remember(lists: number[][], key: number, value: number): void {
  const known = lists[key];
  if (known === undefined) lists[key] = [value];
  else if (known.length < RESOLUTIONS_MAX && !known.includes(value)) known.push(value);
}

function isNetwork(event: WeftEvent): boolean {
  const activity = event.activity;
  return (
    activity === 'connection' || activity === 'dns_query' || activity === 'web_request' || activity === 'tls_session'
  );
}

/** Whether a host text is an address rather than a name. */
export function isAddressText(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}
