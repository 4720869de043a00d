/** An incident with all that its sections ask about: breaches in order, names made safe, where a breach is shown. */
import {
  type Breach,
  clip,
  createDefanger,
  defang,
  type EntityReference,
  type EntityType,
  featureText,
  type Incident,
  isOutside,
  ownDomains,
  type Revision,
  type Severity,
  visible,
} from '@weft/core';

/** Breaches of an incident shown one by one; the rest is counted and lies in breaches.ndjson. */
export const BREACHES_SHOWN_MAX = 80;
/** Known to this many users and devices, a thing is common. */
const COMMON_ACTORS = 24;
const NAME_CHARS_MAX = 120;
const TEXT_CHARS_MAX = 400;

const SEVERITY_ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

export type Observable = Incident['observables'][number];

export interface Named {
  readonly type: EntityType;
  readonly id: string;
  readonly name?: string;
}

export class IncidentView {
  readonly incident: Incident;
  /** By time, then id. */
  readonly breaches: readonly Breach[];
  /** Breaches shown one by one, by time. */
  readonly shown: readonly Breach[];
  readonly revisions: readonly Revision[];
  /** 1 for the first incident of the report. */
  readonly number: number;
  readonly #own: { readonly domains: ReadonlySet<string> };
  readonly #defangText: (text: string) => string;
  readonly #anchors = new Map<string, string>();
  readonly #observables: ReadonlyMap<string, Observable>;
  /** Address → country and network, where breaches say. */
  readonly #places = new Map<string, string>();
  readonly #breachesOfEvent = new Map<string, Breach[]>();

  constructor(
    incident: Incident,
    breaches: readonly Breach[],
    revisions: readonly Revision[],
    number: number,
    domains: Iterable<string>,
  ) {
    this.incident = incident;
    this.breaches = inOrder(breaches);
    this.shown = inOrder([...this.breaches].sort(byWeight).slice(0, BREACHES_SHOWN_MAX));
    this.revisions = [...revisions].sort((a, b) => a.revision - b.revision);
    this.number = number;
    const acting = breaches.map((breach): EntityReference => ({ ...breach.entity, role: 'actor' }));
    this.#own = {
      domains: new Set([
        ...ownDomains([...incident.entities.filter((one) => one.role !== 'involved'), ...acting]),
        ...domains,
      ]),
    };
    this.#observables = new Map(incident.observables.map((one) => [`${one.type}:${one.value}`, one]));
    const outside = new Set<string>();
    const consider = (type: EntityType, id: string): void => {
      if (isOutside(type, id, this.#own)) outside.add(id);
    };
    for (const { type, value, resolves_to } of incident.observables) {
      consider(type, value);
      for (const address of resolves_to ?? []) consider('address', address);
    }
    for (const breach of breaches) for (const { type, id } of breach.entities) consider(type, id);
    this.#defangText = createDefanger(outside);
    this.shown.forEach((breach, index) => this.#anchors.set(breach.id, `i${number}b${index + 1}`));
    for (const breach of this.breaches) {
      this.#place(breach);
      for (const event of breach.events) {
        const known = this.#breachesOfEvent.get(event);
        if (known === undefined) this.#breachesOfEvent.set(event, [breach]);
        else known.push(breach);
      }
    }
  }

  /** A breach whose only source is an address says where that lies. */
  #place(breach: Breach): void {
    const sources = breach.entities.filter((one) => one.type === 'address' && one.role === 'source');
    const [source] = sources;
    if (source === undefined || sources.length > 1 || this.#places.has(source.id)) return;
    const seen = (name: string): string => {
      const found = breach.features.find((one) => one.name === name);
      return found === undefined || found.value.startsWith('(') ? '' : featureText(name, found.value).slice(0, 60);
    };
    const place = [seen('source.geo.country_iso_code'), seen('source.as.number')]
      .filter((part) => part !== '')
      .join(', ');
    if (place !== '') this.#places.set(source.id, place);
  }

  observable(type: EntityType, id: string): Observable | undefined {
    return this.#observables.get(`${type}:${id}`);
  }

  /** Country and network of an observable, as far as known. */
  placeOf(type: EntityType, id: string): string {
    const known = this.observable(type, id);
    const place = [known?.country, known?.network].filter((part) => part !== undefined && part !== '').join(', ');
    return place !== '' || type !== 'address' ? place : (this.#places.get(id) ?? '');
  }

  /** Known to so many here that it tells nothing. */
  isCommon(type: EntityType, id: string): boolean {
    return (this.observable(type, id)?.actors ?? 0) >= COMMON_ACTORS;
  }

  /** Looks like the attacker's: named so, or an address of what is named so, unless many here know it. */
  isHostile(type: EntityType, id: string): boolean {
    const known = this.observable(type, id);
    if (known === undefined || this.isCommon(type, id)) return false;
    if (/malicious|infrastructure|command|c2|phishing/i.test(known.role)) return true;
    return (
      type === 'address' &&
      this.incident.observables.some(
        (one) =>
          one.type === 'domain' && (one.resolves_to ?? []).includes(id) && /malicious|infrastructure/i.test(one.role),
      )
    );
  }

  get anchor(): string {
    return `i${this.number}`;
  }

  /** Where a breach is shown, or null when it is only counted. */
  anchorOf(breach: Breach): string | null {
    return this.#anchors.get(breach.id) ?? null;
  }

  breachesOfEvent(event: string): readonly Breach[] {
    return this.#breachesOfEvent.get(event) ?? [];
  }

  isOutside(type: EntityType, id: string): boolean {
    return isOutside(type, id, this.#own);
  }

  /** A name, shortened and defanged when it lies outside. Not escaped. */
  name(type: EntityType, id: string, shown?: string): string {
    const text = clip(visible(shown ?? id), NAME_CHARS_MAX);
    return this.#defangText(isOutside(type, id, this.#own) ? defang(text) : text);
  }

  nameOf(one: Named): string {
    return this.name(one.type, one.id, one.name);
  }

  /** Free text, shortened and defanged. Not escaped. */
  text(text: string, charsMax = TEXT_CHARS_MAX): string {
    return this.#defangText(clip(visible(text), charsMax));
  }

  featureValue(name: string, text: string): string {
    return this.text(featureText(name, text), 240);
  }
}

/** Worst first, then the higher score, then the earlier. */
export function byWeight(a: Breach, b: Breach): number {
  return severityRank(a.severity) - severityRank(b.severity) || b.score - a.score || order(a, b);
}

/** 0 for critical. */
export function severityRank(severity: Severity): number {
  const rank = SEVERITY_ORDER.indexOf(severity);
  return rank < 0 ? SEVERITY_ORDER.length : rank;
}

export function inOrder(breaches: readonly Breach[]): readonly Breach[] {
  return [...breaches].sort(order);
}

function order(a: Breach, b: Breach): number {
  return a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** A class name for a severity or domain: one of ours, whatever the file says. */
export function severityClass(severity: string): string {
  return (SEVERITY_ORDER as readonly string[]).includes(severity) ? severity : 'low';
}

export function laneClass(domain: string): string {
  return domain === 'email' || domain === 'saas' || domain === 'network' ? domain : 'network';
}

export const LANE_NAMES: Readonly<Record<string, string>> = { email: 'Email', saas: 'SaaS', network: 'Network' };

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `18 Mar 15:20`, UTC; the text itself, shortened, when it is no time. */
export function shortTime(time: string): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return clip(time, 40);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''} ${at.toISOString().slice(11, 16)}`;
}

/** `18 Mar 2024 15:20`, UTC. */
export function longTime(time: string): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return clip(time, 40);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()} ${at.toISOString().slice(11, 16)}`;
}

/** `Mon 18 Mar 2024`, UTC. */
export function dayName(timeMs: number): string {
  const at = new Date(timeMs);
  return `${WEEKDAYS[at.getUTCDay()] ?? ''} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`;
}

/** `15:20`, UTC. */
export function clockTime(timeMs: number): string {
  return Number.isFinite(timeMs) ? new Date(timeMs).toISOString().slice(11, 16) : '?';
}
