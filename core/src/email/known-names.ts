/**
 * An index of domain names that matter, which tells how another name resembles one of them.
 *
 * Names are the label before the ending: `contoso` of contoso.co.uk. A look-up costs some twenty map look-ups,
 * independent of how many names are known; a name takes about a kilobyte.
 * Deletion neighbourhoods: Mor & Fraenkel 1982, as in SymSpell.
 */
import { isOneEditApart, oneLetterLess, skeletonOf } from './skeleton.ts';

/** How a name resembles a known one, from the most deliberate to the most innocent. */
export type ResemblanceKind = 'confusable' | 'embedded' | 'typo' | 'word-added' | 'hyphen' | 'other-ending';

export interface Resemblance {
  readonly kind: ResemblanceKind;
  /** The known domain. */
  readonly known: string;
}

/** Names shorter than this resemble too many others. */
const NAME_MIN = 4;
const TYPO_MIN = 5;
const ADDED_MIN = 5;
/** Longest label of a host name (RFC 1035); what is longer is nobody's typo. */
const LABEL_MAX = 63;
/** Words that lures add to a name. */
const ADDED_WORDS = `
  account accounts admin alert auth bank billing care center cloud connect corp customer doc docs files finance
  group help helpdesk hr inc info internal invoice invoices it login mail mfa my office online pay payment payments
  payroll portal secure security service services share sharefile signin sso support team update verify vpn web
`
  .trim()
  .split(/\s+/);

/** What is compared of a domain. */
export interface Look {
  readonly name: string;
  readonly skeleton: string;
  /** The name, and its skeleton where that differs, with what is left of each without one letter. */
  readonly lessOne: readonly { readonly text: string; readonly keys: readonly string[] }[];
}

/** Worked out once for all indexes that are asked. */
export function lookOf(domain: string): Look {
  const name = nameOf(domain);
  const skeleton = skeletonOf(name);
  const texts = name.length < TYPO_MIN || name.length > LABEL_MAX ? [] : name === skeleton ? [name] : [name, skeleton];
  return { name, skeleton, lessOne: texts.map((text) => ({ text, keys: oneLetterLess(text) })) };
}

export class KnownNames {
  readonly #domains = new Set<string>();
  /** Name → a domain that carries it. */
  readonly #names = new Map<string, string>();
  readonly #skeletons = new Map<string, string>();
  readonly #lessOne = new Map<string, string[]>();

  get size(): number {
    return this.#domains.size;
  }

  has(domain: string): boolean {
    return this.#domains.has(domain);
  }

  /** Adds a registrable domain. */
  add(domain: string): void {
    if (this.#domains.has(domain)) return;
    this.#domains.add(domain);
    const name = nameOf(domain);
    if (name.length < NAME_MIN) return;
    if (!this.#names.has(name)) this.#names.set(name, domain);
    const skeleton = skeletonOf(name);
    if (!this.#skeletons.has(skeleton)) this.#skeletons.set(skeleton, domain);
    if (name.length < TYPO_MIN || name.length > LABEL_MAX) return;
    for (const key of oneLetterLess(name)) {
      const those = this.#lessOne.get(key);
      if (those === undefined) this.#lessOne.set(key, [domain]);
      else if (those.length < NEIGHBOURS_MAX) those.push(domain);
    }
  }

  /**
   * The known domain that another registrable domain, or a host under it, resembles without being it. Null when it
   * resembles none, or is known itself.
   */
  resemble(domain: string, host: string | null, look = lookOf(domain)): Resemblance | null {
    if (this.#domains.size === 0 || this.#domains.has(domain)) return null;
    const { name, skeleton } = look;
    const same = this.#skeletons.get(skeleton);
    if (same !== undefined) {
      const other = nameOf(same);
      const kind = other === name ? 'other-ending' : unhyphened(other) === unhyphened(name) ? 'hyphen' : 'confusable';
      return { kind, known: same };
    }
    const embedded = host === null || host === domain ? null : this.#embedded(host, domain);
    if (embedded !== null) return { kind: 'embedded', known: embedded };
    const typo = this.#typo(look);
    if (typo !== null) return { kind: 'typo', known: typo };
    const plain = this.#added(name);
    return plain === null ? null : { kind: 'word-added', known: plain };
  }

  /** `contoso.com.session.example`, `contoso-com.example.net`. */
  #embedded(host: string, domain: string): string | null {
    const left = host.slice(0, -domain.length - 1);
    const labels = left.split('.');
    for (let from = 0; from < labels.length && from < 8; from++) {
      for (let to = from + 2; to <= Math.min(labels.length, from + 3); to++) {
        const found = labels.slice(from, to).join('.');
        if (this.#domains.has(found)) return found;
      }
      const parts = (labels[from] as string).split('-');
      for (let at = 0; at + 1 < parts.length && at < 8; at++) {
        const found = `${parts[at]}.${parts[at + 1]}`;
        if (this.#domains.has(found)) return found;
      }
    }
    return null;
  }

  #typo({ lessOne }: Look): string | null {
    for (const { text, keys } of lessOne)
      for (const key of keys) {
        const those = this.#lessOne.get(key);
        if (those === undefined) continue;
        for (const known of those) {
          const other = nameOf(known);
          if (isOneEditApart(other, text) && !isPlural(other, text)) return known;
        }
      }
    return null;
  }

  #added(name: string): string | null {
    const long = (rest: string): string | null => (rest.length >= ADDED_MIN ? (this.#names.get(rest) ?? null) : null);
    if (name.includes('-')) {
      for (const part of name.split('-')) {
        const known = long(part);
        if (known !== null) return known;
      }
    }
    for (const word of ADDED_WORDS) {
      if (name.length < word.length + ADDED_MIN) continue;
      const known = name.startsWith(word)
        ? long(name.slice(word.length))
        : name.endsWith(word)
          ? long(name.slice(0, -word.length))
          : null;
      if (known !== null) return known;
    }
    return null;
  }
}

/** Known names that share a key. */
const NEIGHBOURS_MAX = 16;

/** The label before the ending of a registrable domain. */
export function nameOf(domain: string): string {
  const dot = domain.indexOf('.');
  return dot < 0 ? domain : domain.slice(0, dot);
}

function unhyphened(name: string): string {
  return name.replaceAll('-', '');
}

/** `smith` and `smiths` are two families, not a typo. */
function isPlural(a: string, b: string): boolean {
  return a === `${b}s` || b === `${a}s`;
}
