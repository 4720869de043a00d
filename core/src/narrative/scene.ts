/** What is known while an incident is told: how to name things, what was said already, what hosts what. */
import type { Breach, Feature } from '../breach.ts';
import type { EntityReference, EntityType } from '../entity.ts';
import type { Incident } from '../incident.ts';
import { createDefanger, defang, isOutside, type Own } from './defang.ts';
import { clip, visible } from './escape.ts';
import { type Group, subjectsOf, touchedBy } from './group.ts';
import { longestSuffix } from '../suffix.ts';
import { before, count, featureText, list, listSome } from './words.ts';

/** Facts of an incident that the narrative tells; an `Incident` without its narrative is one. */
export type IncidentFacts = Pick<
  Incident,
  'kind' | 'kinds' | 'domains' | 'entities' | 'observables' | 'techniques' | 'first_seen' | 'last_seen'
> &
  Partial<Pick<Incident, 'title' | 'links' | 'severity' | 'site'>>;

/** Longest name or value inside a sentence. */
const NAME_CHARS_MAX = 72;
const VALUE_CHARS_MAX = 120;
const REASON_CHARS_MAX = 280;
/** Named in a list before the rest is counted. */
const NAMED_MAX = 3;
/** Known to this many users and devices, a thing is common (as in `correlation/link-rules.ts`). */
const COMMON_ACTORS = 24;
/** A registration longer ago than this is not worth a word. */
const REGISTERED_DAYS_MAX = 90;

const NOUNS: Readonly<Record<EntityType, readonly [one: string, many: string]>> = {
  user: ['user', 'users'],
  mailbox: ['mailbox', 'mailboxes'],
  device: ['device', 'devices'],
  address: ['address', 'addresses'],
  network: ['network', 'networks'],
  operator: ['network operator', 'network operators'],
  host: ['host', 'hosts'],
  domain: ['domain', 'domains'],
  sender: ['sender', 'senders'],
  'sender-domain': ['sender domain', 'sender domains'],
  application: ['application', 'applications'],
  session: ['session', 'sessions'],
  message: ['message', 'messages'],
  url: ['link', 'links'],
  file: ['file', 'files'],
  certificate: ['certificate', 'certificates'],
  lure: ['lure', 'lures'],
};

/** `device` or `devices`. */
export function nounOf(type: EntityType, number: number): string {
  return NOUNS[type][number === 1 ? 0 : 1];
}

type Observable = Incident['observables'][number];

export class Scene {
  readonly #own: Own;
  readonly #defangText: (text: string) => string;
  readonly #observables = new Map<string, Observable>();
  /** Address → domains that resolve to it. */
  readonly #hosted = new Map<string, string[]>();
  /** Address → country and network, where breaches say. */
  readonly #places = new Map<string, readonly string[]>();
  /** Users and devices that know a thing, at most as far as recorded. */
  readonly #actors = new Map<string, number>();
  readonly #told = new Set<string>();
  /** Addresses told as where logons came from. */
  readonly #toldSources = new Set<string>();

  constructor(facts: IncidentFacts, breaches: readonly Breach[], own: Own) {
    this.#own = own;
    const outside = new Set<string>();
    const consider = (type: EntityType, id: string): void => {
      if (isOutside(type, id, own)) outside.add(id);
    };
    for (const one of facts.observables) {
      this.#observables.set(`${one.type}:${one.value}`, one);
      this.#count(one.type, one.value, one.actors);
      consider(one.type, one.value);
      for (const address of one.resolves_to ?? []) {
        consider('address', address);
        this.#host(address, one.value);
      }
    }
    for (const { type, id } of facts.entities) consider(type, id);
    for (const breach of breaches) {
      consider(breach.entity.type, breach.entity.id);
      const sites = [
        ...breach.entities.filter((one) => one.type === 'domain'),
        ...breach.entities.filter((one) => one.type === 'host'),
      ];
      const sources = breach.entities.filter((one) => one.type === 'address' && one.role === 'source');
      for (const one of breach.entities) {
        consider(one.type, one.id);
        this.#count(one.type, one.id, one.actors);
        if (one.role === 'hosting' && sites[0] !== undefined) this.#host(one.id, sites[0].id);
      }
      if (sources.length === 1 && sources[0] !== undefined && !this.#places.has(sources[0].id))
        this.#place(sources[0].id, breach);
    }
    this.#defangText = createDefanger(outside);
  }

  #count(type: EntityType, id: string, actors: number | undefined): void {
    if (actors !== undefined)
      this.#actors.set(`${type}:${id}`, Math.max(actors, this.#actors.get(`${type}:${id}`) ?? 0));
  }

  #host(address: string, domain: string): void {
    const known = this.#hosted.get(address);
    if (known === undefined) this.#hosted.set(address, [domain]);
    else if (!known.includes(domain)) known.push(domain);
  }

  #place(address: string, breach: Breach): void {
    const value = (name: string): string => {
      const found = breach.features.find((one) => one.name === name);
      return found === undefined || found.value.startsWith('(') ? '' : featureText(name, found.value);
    };
    const about = [value('source.geo.country_iso_code'), value('source.as.number')].filter((part) => part !== '');
    if (about.length > 0) this.#places.set(address, about);
  }

  /** Country and network of an address, as far as known. */
  placeOf(address: string): readonly string[] {
    const known = this.observable('address', address);
    const about = [known?.country, known?.network].filter((part): part is string => part !== undefined && part !== '');
    return about.length > 0 ? about : (this.#places.get(address) ?? []);
  }

  /** A name as a sentence shows it: nothing hidden in it, short, defanged when it lies outside. */
  name(type: EntityType, id: string, shown?: string): string {
    const text = clip(visible(shown ?? id), NAME_CHARS_MAX);
    return this.#defangText(isOutside(type, id, this.#own) ? defang(text) : text);
  }

  /** An own person named before is told by the part before the @. */
  briefNameOf(one: { readonly type: EntityType; readonly id: string; readonly name?: string }): string {
    const full = this.nameOf(one);
    const at = full.lastIndexOf('@');
    const known =
      (one.type === 'user' || one.type === 'mailbox') &&
      (this.isTold('user', one.id) || this.isTold('mailbox', one.id));
    return known && at > 0 && this.#own.domains.has(full.slice(at + 1).toLowerCase()) ? full.slice(0, at) : full;
  }

  nameOf(one: { readonly type: EntityType; readonly id: string; readonly name?: string }): string {
    return this.name(one.type, one.id, one.name);
  }

  /** Free text of the events or a model, made safe in the same way. */
  text(text: string, charsMax = VALUE_CHARS_MAX): string {
    return this.#defangText(clip(visible(text), charsMax));
  }

  reason(breach: Breach): string {
    return this.text(breach.reason, REASON_CHARS_MAX).replace(/[.\s]+$/, '');
  }

  observable(type: EntityType, value: string): Observable | undefined {
    return this.#observables.get(`${type}:${value}`);
  }

  /** Known to so many here that it says nothing and must not be blocked. */
  isCommon(type: EntityType, id: string): boolean {
    return (this.#actors.get(`${type}:${id}`) ?? 0) >= COMMON_ACTORS;
  }

  hostedOn(address: string): readonly string[] {
    return this.#hosted.get(address) ?? [];
  }

  isTold(type: EntityType, id: string): boolean {
    return this.#told.has(`${type}:${id}`);
  }

  isToldSource(address: string): boolean {
    return this.#toldSources.has(address);
  }

  tellSource(address: string): void {
    this.#toldSources.add(address);
  }

  tell(type: EntityType, id: string): void {
    this.#told.add(`${type}:${id}`);
  }

  /** `LT-1`; `LT-1, LT-2 and LT-3`; `11 devices (LT-1, LT-2, LT-3 and 8 more)`. Types are told apart. */
  members(
    members: readonly { readonly type: EntityType; readonly id: string; readonly name?: string }[],
    brief = false,
  ): string {
    const types = [...new Set(members.map((one) => one.type))];
    return list(
      types.flatMap((type) => {
        const same = members.filter((one) => one.type === type);
        const names = same.map((one) => (brief ? this.briefNameOf(one) : this.nameOf(one)));
        return same.length <= NAMED_MAX
          ? names
          : [`${same.length} ${nounOf(type, same.length)} (${listSome(names, NAMED_MAX)})`];
      }),
    );
  }
}

/** One group about to be told, with what templates ask of it. */
export class Telling {
  readonly scene: Scene;
  readonly group: Group;
  readonly first: Breach;
  readonly subjects: readonly Breach['entity'][];
  readonly #touched: readonly EntityReference[];
  #origin: string | undefined;
  /** Features that the sentence has used up. */
  readonly used = new Set<string>();

  constructor(scene: Scene, group: Group) {
    this.scene = scene;
    this.group = group;
    const first = group.breaches[0];
    if (first === undefined) throw new RangeError('nothing to tell');
    this.first = first;
    this.subjects = subjectsOf(group);
    this.#touched = touchedBy(group);
  }

  get many(): boolean {
    return this.subjects.length > 1;
  }

  /** Who breached. */
  get who(): string {
    return this.scene.members(this.subjects, true);
  }

  /** `the account of x` or `the accounts of 4 users (…)`, where the one who breached is a user; else the name. */
  get account(): string {
    return this.subjects.every((one) => one.type === 'user')
      ? `the account${this.many ? 's' : ''} of ${this.who}`
      : this.who;
  }

  touched(types: readonly EntityType[], roles?: readonly string[]): readonly EntityReference[] {
    return this.#touched.filter((one) => types.includes(one.type) && (roles === undefined || roles.includes(one.role)));
  }

  /** People that the breaches are about: those who breached, or else those they name. */
  people(): readonly { readonly type: EntityType; readonly id: string; readonly name?: string }[] {
    const own = this.subjects.filter((one) => one.type === 'user' || one.type === 'mailbox');
    return own.length > 0 ? own : this.touched(['user', 'mailbox']);
  }

  /** Senders named, an address rather than its domain. */
  senders(): readonly { readonly type: EntityType; readonly id: string }[] {
    const all = [...this.subjects, ...this.#touched];
    const senders = all.filter((one) => one.type === 'sender');
    return senders.length > 0 ? senders : all.filter((one) => one.type === 'sender-domain');
  }

  /** Sites named: hosts where known, else domains, else links. Those that only host are left out. */
  sites(): readonly EntityReference[] {
    const hosts = this.touched(['host']);
    if (hosts.length > 0) return hosts;
    const domains = [
      ...this.subjects
        .filter((one) => one.type === 'domain' || one.type === 'host')
        .map((one) => ({ ...one, role: 'destination' })),
      ...this.touched(['domain']),
    ];
    return domains.length > 0 ? domains : this.touched(['url', 'lure']);
  }

  feature(pattern: RegExp): Feature | null {
    for (const { features } of this.group.breaches) {
      const found = features.find((one) => pattern.test(one.name));
      if (found !== undefined) return found;
    }
    return null;
  }

  /** Value of a feature, made safe; empty when there is none. The feature counts as told. */
  value(pattern: RegExp): string {
    const found = this.feature(pattern);
    if (found === null) return '';
    this.used.add(found.name);
    const value = this.scene.text(featureText(found.name, found.value));
    return value === '(none)' || value === 'does not apply' ? '' : value;
  }

  /** What would have been usual, made safe; empty when nothing is known. */
  usual(pattern: RegExp): string {
    const found = this.feature(pattern);
    if (found === null) return '';
    this.used.add(found.name);
    const expected = this.scene.text(featureText(found.name, plainly(found.expected)));
    return expected === '(none)' ? '' : expected;
  }

  /** `x[.]example, registered four days before, at 1.2.3[.]4 (NL, AS64500)`; shorter when told before. */
  site(one: { readonly type: EntityType; readonly id: string }): string {
    const { scene } = this;
    const name = scene.name(one.type, one.id);
    const exact = scene.observable(one.type, one.id);
    const domain = scene.observable('domain', registrableIn(scene, one.id));
    const told = scene.isTold(one.type, one.id);
    scene.tell(one.type, one.id);
    if (domain !== undefined) scene.tell('domain', domain.value);
    if (told) return name;
    const parts = [name];
    const since = exact?.registered ?? domain?.registered;
    const registered = since === undefined ? '' : before(Date.parse(since), this.group.firstMs, REGISTERED_DAYS_MAX);
    if (registered !== '') parts.push(`registered ${registered}`);
    const hosting = this.touched(['address'], ['hosting', 'destination']).map((address) => address.id);
    const addresses = [...(exact?.resolves_to ?? domain?.resolves_to ?? []), ...hosting].filter(
      (id) => !scene.isCommon('address', id),
    );
    const address = addresses.find((candidate) => hosting.includes(candidate)) ?? addresses[0];
    if (address !== undefined && address !== one.id)
      parts.push(`hosted at ${scene.isTold('address', address) ? 'the same ' : ''}${this.address(address)}`);
    return parts.join(', ');
  }

  sitesTold(): string {
    const sites = this.sites();
    if (sites.length === 0) return '';
    if (sites.length <= 2) return list(sites.map((one) => this.site(one)));
    return this.scene.members(sites);
  }

  /** `1.2.3[.]4 (NL, AS64500 Example)`; without the brackets when told before. */
  address(id: string): string {
    const { scene } = this;
    const name = scene.name('address', id);
    const told = scene.isTold('address', id);
    scene.tell('address', id);
    if (told) return name;
    const about = scene.placeOf(id).map((part) => scene.text(part));
    return about.length === 0 ? name : `${name} (${about.join(', ')})`;
  }

  /** Where logons came from: an address that a told site resolves to is said to be that. */
  origin(): string {
    return (this.#origin ??= this.#findOrigin());
  }

  #findOrigin(): string {
    const sources = this.touched(['address'], ['source']);
    const all =
      sources.length > 0
        ? sources
        : this.touched(['address']).filter((one) => one.role !== 'hosting' && one.role !== 'destination');
    const first = all[0];
    if (first === undefined) {
      const networks = this.touched(['network']);
      return networks.length === 0 ? '' : ` from ${this.scene.members(networks)}`;
    }
    if (all.length > 2) return ` from ${this.scene.members(all)}`;
    return ` from ${list(all.map((one) => this.originOf(one.id)))}`;
  }

  originOf(address: string): string {
    const { scene } = this;
    const told = scene.isToldSource(address);
    scene.tellSource(address);
    const shown = this.address(address);
    if (told) return `the same ${shown}`;
    const sites = scene.hostedOn(address).filter((site) => scene.isTold('domain', site) || scene.isTold('host', site));
    if (sites.length === 0) return shown;
    const names = sites.map((site) => scene.name('domain', site));
    return `${shown}, the address that hosts ${listSome(names, 2)}`;
  }

  /** `four times`, when the same entity breached more than once. */
  repeats(): string {
    const times = this.group.breaches.length;
    return times > this.subjects.length && this.subjects.length === 1
      ? times === 2
        ? ' twice'
        : ` ${count(times, 'time')}`
      : '';
  }
}

/** The observed domain that a host belongs to. */
function registrableIn(scene: Scene, host: string): string {
  return longestSuffix(host, DOMAIN_LABELS_MAX, (suffix) => scene.observable('domain', suffix) !== undefined) ?? host;
}
/** Registrable domains have no more labels than this. */
const DOMAIN_LABELS_MAX = 8;

/** What is usual without its small print: `US (97 % of 212 periods of 6 h)`. */
export function plainly(expected: string): string {
  return expected.replace(/;.*$/s, '').replace(/, \d+ different$/, '');
}
