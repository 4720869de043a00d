/**
 * Who is meant by a name. One person has many names (UPN, mail aliases, object ids, short names), each for a time: a
 * table says so, and events say so themselves where they show names side by side or tell of a rename.
 *
 * What is learned, in event time:
 * - names of one record belong together, so an unknown name joins the known one: the same id under a new address is a
 *   rename, and the person keeps habits and id;
 * - a record of a rename (`change.kind: account-renamed`) gives the new address to the account it names;
 * - an address that comes back under another id of the same kind, after the earlier id has been silent for
 *   `REUSE_QUIET_MS`, was given to somebody else, who inherits nothing. Sooner it is one person with two ids.
 * Where it does badly: a rename of which no record shows two names looks like a stranger. Many at once are reported.
 * Cost: O(1) an event, one look-up while the names of a record stay the same; 100 bytes a name.
 */
import type { EntityTable } from './entity.ts';
import type { WeftEvent } from './event.ts';
import type { DatedName, Organization } from './organization.ts';
import { peerGroups } from './peer-group.ts';
import { GrowingArray } from './sketch/pair-table.ts';

/** What was learned about names, and what looks as if it should have been told. */
export interface IdentityReport {
  /** Addresses that accounts exchanged for others, by time; at most `CHANGES_MAX`. */
  readonly renames: readonly {
    readonly from: string;
    readonly to: string;
    readonly time: string;
    readonly why: string;
  }[];
  /** Addresses that went to somebody else. */
  readonly reuses: readonly { readonly name: string; readonly time: string; readonly why: string }[];
  /** Days on which many accounts appeared while as many fell silent. */
  readonly look_like_renames: readonly LikelyRenames[];
}

export interface LikelyRenames {
  readonly day: string;
  readonly accounts: number;
  /** Some of those that share what stands before the `@`, as a table would name them. */
  readonly examples: readonly (readonly [from: string, to: string])[];
  readonly finding: string;
}

/** Persons whose names are kept as records give them; the names themselves are never forgotten. */
const RECORDS_MAX = 100_000;
/** An id that was in use for a day and is silent for so long may lose its address to another. */
const REUSE_QUIET_MS = 7 * 86_400_000;
const ESTABLISHED_MS = 86_400_000;
/** An address still used so long after another one appeared is a second address, no former one. */
const RENAME_OVERLAP_MS = 86_400_000;
/** Renames and reuses reported, each. */
const CHANGES_MAX = 1_000;
const DAY_MS = 86_400_000;
/** Days before somebody new is somebody new, … */
const WARM_UP_DAYS = 5;
/** … days within which those who fall silent belong to those who appear (a long weekend), … */
const SILENT_DAYS = 4;
/** … and how many must appear: so many, and this share of the accounts known. */
const WAVE_MIN = 5;
const WAVE_SHARE = 0.1;
const EXAMPLES_MAX = 20;

/** When a name was first and last seen. */
interface NameUse {
  readonly sinceMs: number;
  seenMs: number;
}

/** Names as a record gave them, and the person. */
interface KnownRecord {
  readonly id: unknown;
  readonly mail: unknown;
  readonly name: unknown;
  readonly site: string;
  readonly number: number;
  readonly idUse: NameUse | null;
  readonly mailUse: NameUse | null;
}

/** A dated name's holder. */
interface Holding {
  readonly number: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

interface Change {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly timeMs: number;
  readonly why: string;
}

export class IdentityBook {
  readonly #users: EntityTable;
  readonly #organization: Organization;
  /** The first of a record's names → all of them, as they stood together last. */
  readonly #records = new Map<string, KnownRecord>();
  /** Persons of the table have the first numbers; what it says of their names is not learned otherwise. */
  readonly #told: number;
  readonly #groupOf: number[] = [];
  readonly #dated = new Map<string, Holding[]>();
  /** Times at which dated names change hands, latest first; those gone by are taken off. */
  readonly #turns: number[] = [];
  readonly #uses = new Map<string, NameUse>();
  /** Person → kind of id → the latest id of that kind. */
  readonly #idsOf: (Map<string, string> | undefined)[] = [];
  /** Person → the address that is theirs now. */
  readonly #mailOf: (string | undefined)[] = [];
  readonly #renames: Change[] = [];
  readonly #reuses: Change[] = [];
  readonly #firstActed = new GrowingArray(Int32Array);
  readonly #lastActed = new GrowingArray(Int32Array);

  constructor(users: EntityTable, organization: Organization) {
    this.#users = users;
    this.#organization = organization;
    const groups = peerGroups(organization.identities);
    for (const [index, { names }] of organization.identities.entries()) this.#enter(names, groups[index] ?? 0);
    this.#told = users.size;
    this.#turns.sort((a, b) => b - a);
  }

  /** The number of the person behind a record's names, -1 for nobody. */
  resolve(id: unknown, mail: unknown, name: unknown, event: WeftEvent): number {
    const key = mail ?? id ?? name;
    if (typeof key !== 'string') return -1;
    const time = event['@timestamp'];
    while ((this.#turns.at(-1) ?? Number.POSITIVE_INFINITY) <= time) {
      this.#turns.pop();
      this.#records.clear();
    }
    const known = this.#records.get(key);
    if (
      known !== undefined &&
      known.id === id &&
      known.mail === mail &&
      known.name === name &&
      known.site === event.site
    ) {
      if (known.idUse !== null) known.idUse.seenMs = time;
      if (known.mailUse !== null) known.mailUse.seenMs = time;
      return known.number;
    }
    const number = this.#find(textOf(id), textOf(mail), textOf(name), event);
    if (this.#records.size >= RECORDS_MAX) this.#records.clear();
    this.#records.set(key, {
      id,
      mail,
      name,
      site: event.site,
      number,
      idUse: typeof id === 'string' ? this.#use(idKeyOf(id), time) : null,
      mailUse: typeof mail === 'string' ? this.#use(mail, time) : null,
    });
    return number;
  }

  /** Notes that a person acted. */
  act(number: number, time: number): void {
    const day = Math.floor(time / DAY_MS);
    if (this.#lastActed.get(number) >= day) return;
    if (this.#lastActed.get(number) === 0) this.#firstActed.set(number, day);
    this.#lastActed.set(number, day);
  }

  /** Takes a record of a rename: the account it is about has the new address from now on. */
  rename(event: WeftEvent): void {
    const to = addressOf(event['change.value']);
    if (to === null) return;
    const id = textOf(event['user.target.id']);
    const from = addressOf(event['change.old_value']) ?? textOf(event['user.target.email']);
    let number = id === null ? -1 : this.#holder(idKeyOf(id), event['@timestamp']);
    if (number < 0 && from !== null) number = this.#holder(from, event['@timestamp']);
    if (number < 0 || this.#holder(to, event['@timestamp']) === number) return;
    this.#moveMail(to, number, event, 'the directory says so');
  }

  /** The peer group of a person, 0 for none; see `peer-group.ts`. */
  groupOf(number: number): number {
    return this.#groupOf[number] ?? 0;
  }

  /** The address that is a person's now, else the name shown. */
  currentName(number: number): string {
    return this.#mailOf[number] ?? this.#users.nameOf(number);
  }

  /** What came of it all. O(persons + names). */
  report(): IdentityReport {
    const renames = this.#renames.filter(({ from, timeMs }) => {
      const use = this.#uses.get(from);
      return use === undefined || use.seenMs <= timeMs + RENAME_OVERLAP_MS;
    });
    return {
      renames: renames.map(({ from, to, timeMs, why }) => ({ from, to, time: new Date(timeMs).toISOString(), why })),
      reuses: this.#reuses.map(({ to, timeMs, why }) => ({ name: to, time: new Date(timeMs).toISOString(), why })),
      look_like_renames: this.#likelyRenames(),
    };
  }

  #enter(names: readonly DatedName[], group: number): void {
    const [first] = names;
    if (first === undefined) return;
    const number = this.#users.intern(first.name.toLowerCase(), 0);
    this.#groupOf[number] = group;
    for (const { name, fromMs = Number.NEGATIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY } of names) {
      const isDated = fromMs !== Number.NEGATIVE_INFINITY || untilMs !== Number.POSITIVE_INFINITY;
      for (const key of keysOf(name)) {
        if (!isDated) {
          this.#users.alias(key, number);
          continue;
        }
        const holdings = this.#dated.get(key);
        if (holdings === undefined) this.#dated.set(key, [{ number, fromMs, untilMs }]);
        else holdings.push({ number, fromMs, untilMs });
      }
      for (const turn of [fromMs, untilMs]) if (Number.isFinite(turn)) this.#turns.push(turn);
    }
    // The name shown is the first one's, and belongs to others where it is dated.
    if (first.fromMs !== undefined || first.untilMs !== undefined) this.#users.unname(first.name.toLowerCase());
  }

  /** Who has a name at a time, -1 for nobody. */
  #holder(key: string, time: number): number {
    for (const { number, fromMs, untilMs } of this.#dated.get(key) ?? NONE)
      if (fromMs <= time && time < untilMs) return number;
    return this.#users.find(key);
  }

  #find(id: string | null, mail: string | null, name: string | null, event: WeftEvent): number {
    const time = event['@timestamp'];
    const { site } = event;
    const users = this.#users;
    const idKey = id === null ? null : idKeyOf(id);
    const nameKey = name === null ? null : name.includes('@') ? name : `${site}\\${name}`;
    const holderOf = (key: string | null): number => (key === null ? -1 : this.#holder(key, time));
    let number = holderOf(idKey);
    const byMail = holderOf(mail);
    if (number < 0) {
      number = byMail;
      if (number >= 0 && idKey !== null && this.#isReuse(number, idKey, event)) number = -1;
    }
    if (number < 0 && idKey === null && mail === null) {
      number = holderOf(nameKey);
      if (number < 0 && name !== null) number = holderOf(`\\${name}`);
    }
    if (number < 0) {
      const key = mail ?? nameKey ?? idKey;
      if (key === null) return -1;
      const isGiven = users.find(key) >= 0;
      if (isGiven) users.unname(key);
      number = users.intern(key, time);
      if (isGiven)
        this.#note(this.#reuses, { number, from: key, to: key, timeMs: time, why: `now of the id ${id ?? ''}` });
      if (key === nameKey && name !== null) users.rename(number, name);
      if (key === idKey && id !== null) users.rename(number, id);
    }
    if (idKey !== null) {
      if (this.#holder(idKey, time) < 0) users.alias(idKey, number);
      this.#rememberId(number, idKey);
    }
    if (mail !== null) {
      if (byMail < 0 && this.#holder(mail, time) < 0) users.alias(mail, number);
      if (this.#mailOf[number] !== mail && (byMail !== number || this.#mailOf[number] === undefined)) {
        if (this.#mailOf[number] === undefined) this.#mailOf[number] = mail;
        else this.#moveMail(mail, number, event, `the same id ${id ?? ''}`);
      }
      if (!users.nameOf(number).includes('@')) users.rename(number, mail);
      const local = `${site}\\${mail.slice(0, mail.lastIndexOf('@'))}`;
      if (this.#organization.isOwnAddress(mail) && this.#holder(local, time) < 0) users.alias(local, number);
    }
    if (nameKey !== null && (idKey !== null || mail !== null) && this.#holder(nameKey, time) < 0)
      users.alias(nameKey, number);
    return number;
  }

  /** Whether an unknown id with a person's address is somebody else's. */
  #isReuse(number: number, idKey: string, event: WeftEvent): boolean {
    if (number < this.#told) return false;
    const before = this.#idsOf[number]?.get(kindOf(idKey));
    const use = before === undefined || before === idKey ? undefined : this.#uses.get(before);
    return (
      use !== undefined &&
      use.seenMs - use.sinceMs >= ESTABLISHED_MS &&
      event['@timestamp'] - use.seenMs >= REUSE_QUIET_MS
    );
  }

  #rememberId(number: number, idKey: string): void {
    const ids = (this.#idsOf[number] ??= new Map<string, string>());
    ids.set(kindOf(idKey), idKey);
  }

  /** Gives an address to a person, whoever had it. */
  #moveMail(mail: string, number: number, event: WeftEvent, why: string): void {
    const time = event['@timestamp'];
    const holder = this.#holder(mail, time);
    if (holder >= 0 && holder < this.#told && holder !== number) return;
    const from = this.#mailOf[number] ?? this.#users.nameOf(number);
    this.#users.alias(mail, number);
    this.#mailOf[number] = mail;
    this.#records.delete(mail);
    const isNew = (this.#uses.get(mail)?.sinceMs ?? time) >= time - RENAME_OVERLAP_MS;
    if (from !== mail && isNew) this.#note(this.#renames, { number, from, to: mail, timeMs: time, why });
  }

  #note(changes: Change[], change: Change): void {
    if (changes.length < CHANGES_MAX) changes.push(change);
  }

  #use(key: string, time: number): NameUse {
    let use = this.#uses.get(key);
    if (use === undefined) this.#uses.set(key, (use = { sinceMs: time, seenMs: time }));
    use.seenMs = time;
    return use;
  }

  /** Days on which many appeared while as many fell silent; the days after the first `WARM_UP_DAYS`. */
  #likelyRenames(): readonly LikelyRenames[] {
    const acted: number[] = [];
    for (let number = 0; number < this.#users.size; number++) if (this.#lastActed.get(number) > 0) acted.push(number);
    const appeared = groupBy(acted, (number) => this.#firstActed.get(number));
    const days = [...appeared.keys()].sort((a, b) => a - b);
    const start = days[0] ?? 0;
    const end = Math.max(0, ...days, ...groupBy(acted, (number) => this.#lastActed.get(number)).keys());
    let before = 0;
    const found: LikelyRenames[] = [];
    for (const day of days) {
      const newcomers = appeared.get(day) ?? [];
      const most = Math.max(WAVE_MIN, before * WAVE_SHARE);
      before += newcomers.length;
      if (day < start + WARM_UP_DAYS || newcomers.length < most || end <= day) continue;
      const silent = acted.filter((number) => {
        const last = this.#lastActed.get(number);
        return last <= day && last >= day - SILENT_DAYS && this.#firstActed.get(number) < day;
      });
      const accounts = Math.min(newcomers.length, silent.length);
      if (accounts < most) continue;
      const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
      found.push({
        day: date,
        accounts,
        examples: this.#pairs(silent, newcomers),
        finding: `${accounts} accounts appeared on ${date} that look like renames; give an identity table`,
      });
    }
    return found;
  }

  #pairs(silent: readonly number[], newcomers: readonly number[]): readonly (readonly [string, string])[] {
    const byLocal = new Map(silent.map((number) => [localOf(this.#users.nameOf(number)), this.#users.nameOf(number)]));
    return newcomers
      .map((number) => this.#users.nameOf(number))
      .flatMap((name): readonly (readonly [string, string])[] => {
        const former = byLocal.get(localOf(name));
        return former === undefined ? [] : [[former, name]];
      })
      .sort(([, a], [, b]) => (a < b ? -1 : 1))
      .slice(0, EXAMPLES_MAX);
  }
}

const NONE: readonly Holding[] = [];

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function idKeyOf(id: string): string {
  return id.includes('@') ? id : `id:${id}`;
}

/** Under which keys a name of the table may be met: an address, an id, or a short name at any site. */
function keysOf(name: string): readonly string[] {
  const lower = name.toLowerCase();
  return lower.includes('@') ? [lower] : [`id:${lower}`, `\\${lower.slice(lower.lastIndexOf('\\') + 1)}`];
}

/** Ids of one shape are given out by one directory, which has one at a time for each account. */
function kindOf(idKey: string): string {
  return /^id:\d+$/.test(idKey) ? 'digits' : idKey.startsWith('id:s-1-') ? 'sid' : String(idKey.length);
}

function addressOf(value: string | null | undefined): string | null {
  const found = typeof value === 'string' ? /[^\s"'<>[\],;:]+@[^\s"'<>[\],;:]+/.exec(value)?.[0] : undefined;
  return found === undefined ? null : found.toLowerCase();
}

function localOf(mail: string): string {
  const at = mail.lastIndexOf('@');
  return at < 0 ? mail : mail.slice(0, at);
}

function groupBy(numbers: readonly number[], keyOf: (number: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const number of numbers) {
    const key = keyOf(number);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [number]);
    else group.push(number);
  }
  return groups;
}
