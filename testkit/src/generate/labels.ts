/** Labels of a pack: which events belong to which attack or harmless oddity, and what an incident has to name. */
import { type Activity, recordIdsOf } from './activity.ts';
import { DAY, HOUR, iso } from './calendar.ts';
import type { Parameters } from './parameters.ts';
import type { World } from './world/world.ts';

/** What was drawn for a telling, by name; all cases of a story carry the same. */
type Drawn = ReturnType<Parameters['drawn']>;

export interface AttackLabel {
  readonly id: string;
  readonly name: string;
  readonly entities: readonly string[];
  readonly events: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly must_name: readonly string[];
  /** What was done long before to make the attack look ordinary; absent where nothing was. */
  readonly prelude?: readonly string[];
  readonly parameters: Drawn;
}

export interface BenignLabel {
  readonly id: string;
  readonly name: string;
  readonly events: readonly string[];
  readonly entities: readonly string[];
  /** Absent for things of everyday life, which no story draws. */
  readonly parameters?: Drawn;
}

export interface Labels {
  readonly attacks: readonly AttackLabel[];
  readonly benign: readonly BenignLabel[];
  /** Models may learn, but should not be judged, before this. */
  readonly train_until: string;
}

/** What a story says of an attack or a harmless twin; the events come from its activities. */
export interface Case {
  readonly id: string;
  readonly kind: 'attack' | 'benign';
  readonly name: string;
  readonly entities: readonly string[];
  readonly mustName: readonly string[];
}

/** What of ordinary life belongs to a case: people lived it, the story arranged it. */
export interface Claim {
  readonly id: string;
  readonly holds: (activity: Activity) => boolean;
}

const PRELUDE = '/prelude';

/** Label of what comes long before an attack. */
export function preludeOf(id: string): string {
  return id + PRELUDE;
}

/** Collects ids as the activities pass. Memory: the labelled ids alone. */
export class LabelBook {
  private readonly cases: Map<string, Case>;
  private readonly events = new Map<string, Set<string>>();
  private readonly spans = new Map<string, { from: number; to: number }>();

  private readonly claims: readonly Claim[];
  private readonly parameters: Drawn;

  constructor(cases: readonly Case[], claims: readonly Claim[], parameters: Drawn) {
    this.cases = new Map(cases.map((entry) => [entry.id, entry]));
    this.claims = claims;
    this.parameters = parameters;
  }

  note(activity: Activity): void {
    const label = activity.label ?? this.claims.find((claim) => claim.holds(activity))?.id;
    if (label === undefined) return;
    let events = this.events.get(label);
    if (events === undefined) this.events.set(label, (events = new Set()));
    for (const id of recordIdsOf(activity)) events.add(id);
    const span = this.spans.get(label);
    if (span === undefined) this.spans.set(label, { from: activity.at, to: activity.at });
    else {
      span.from = Math.min(span.from, activity.at);
      span.to = Math.max(span.to, activity.at);
    }
  }

  close(world: World): Labels {
    const attacks: AttackLabel[] = [];
    const benign: BenignLabel[] = [];
    let first = world.end;
    for (const id of [...this.events.keys()].sort()) {
      const events = [...(this.events.get(id) ?? [])].sort();
      const span = this.spans.get(id) ?? { from: world.start, to: world.end };
      const told = this.cases.get(id);
      if (id.endsWith(PRELUDE)) continue;
      if (told?.kind === 'attack') {
        const prelude = [...(this.events.get(preludeOf(id)) ?? [])].sort();
        first = Math.min(first, span.from);
        attacks.push({
          id,
          name: told.name,
          entities: told.entities,
          events,
          from: iso(span.from),
          to: iso(span.to),
          must_name: told.mustName,
          ...(prelude.length === 0 ? {} : { prelude }),
          parameters: this.parameters,
        });
      } else if (told !== undefined)
        benign.push({ id, name: told.name, events, entities: told.entities, parameters: this.parameters });
      else benign.push(everydayLabel(id, benign.length, events));
    }
    return {
      attacks,
      benign,
      train_until: iso(Math.min(world.start + Math.floor((world.days * DAY) / 3), first - 12 * HOUR)),
    };
  }
}

/** `benign:new-phone:a.person@example.org` → an entry for a thing of everyday life. */
function everydayLabel(label: string, index: number, events: readonly string[]): BenignLabel {
  const [, kind = '', who = ''] = label.split(':');
  const type = who.includes('@') ? 'user' : kind.includes('site') ? 'domain' : 'device';
  return { id: `b${index + 1}`, name: kind.replaceAll('-', ' '), events, entities: [`${type}:${who}`] };
}
