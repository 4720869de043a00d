/** An incident: breaches correlated into one story. The shape is public (`incidents.ndjson`); adding fields is free. */
import type { Domain } from './event.ts';
import type { EntityReference, EntityType } from './entity.ts';
import type { Severity } from './breach.ts';

export type IncidentKind =
  | 'account-hijack'
  | 'lateral-phishing'
  | 'phishing'
  | 'command-and-control'
  | 'exfiltration'
  | 'payment-fraud'
  | 'consent-abuse'
  | 'credential-attack'
  | 'insider-risk'
  | 'persistence'
  | 'destruction'
  | 'suspicious-activity';

export interface IncidentLink {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly via: { readonly type: EntityType; readonly id: string };
  readonly weight: number;
  readonly reason: string;
}

export interface Sentence {
  readonly text: string;
  readonly events: readonly string[];
  /** What it tells: what happened, what stands out and why, what was asked and found, or who and what is affected. */
  readonly about?: 'story' | 'unusual' | 'found' | 'affected';
}

export interface Narrative {
  readonly headline: string;
  readonly sentences: readonly Sentence[];
  readonly unknowns: readonly string[];
  readonly next: readonly string[];
}

/** A question asked of the log about an incident, and what the log says: see `investigation/`. */
export interface Inquiry {
  readonly hypothesis: string;
  readonly question: string;
  readonly answer: string;
  readonly found: boolean;
  /** Events found; some of them are named. */
  readonly count: number;
  readonly events: readonly string[];
  readonly entities: readonly EntityReference[];
}

/** What the breaches of one model add to the belief in an incident. */
export interface ModelEvidence {
  readonly model: string;
  /** Its chance to be nothing is 2^−bits; the score is 1 − 2^−(sum of them). */
  readonly bits: number;
  readonly breaches: number;
  /** Most distinct days (UTC) of one entity. */
  readonly days: number;
  readonly entities: number;
}

export interface Incident {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly revision: number;
  readonly kind: IncidentKind;
  readonly kinds: readonly IncidentKind[];
  readonly title: string;
  readonly severity: Severity;
  readonly score: number;
  /** What makes it an incident, strongest first: see `correlation/evidence.ts`. Results of older releases have none. */
  readonly evidence?: readonly ModelEvidence[];
  readonly status: 'open' | 'confirmed';
  readonly site: string;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly domains: readonly Domain[];
  /** Roles: `compromised`, `affected`, `targeted`, `involved`. */
  readonly entities: readonly EntityReference[];
  readonly observables: readonly {
    readonly type: EntityType;
    readonly value: string;
    readonly role: string;
    readonly first_seen?: string;
    readonly actors?: number;
    readonly registered?: string;
    readonly resolves_to?: readonly string[];
    readonly country?: string;
    readonly network?: string;
  }[];
  readonly techniques: readonly string[];
  readonly breaches: readonly string[];
  readonly events: readonly string[];
  readonly links: readonly IncidentLink[];
  /** What was asked about it; absent when nothing was. */
  readonly investigation?: readonly Inquiry[];
  readonly narrative: Narrative;
  readonly playbooks: readonly { readonly plan: string; readonly why: string }[];
  /** Set where there is an alert budget: true when others of its days came before it. */
  readonly suppressed?: boolean;
}

/** One step in an incident's growth (`revisions.ndjson`). */
export interface Revision {
  readonly id: string;
  readonly revision: number;
  readonly time: string;
  readonly breaches_added: readonly string[];
  readonly changed: readonly string[];
  /** How bad the incident was then. */
  readonly severity: Severity;
  readonly score: number;
}
