/**
 * From facts to words: what happened in order, why it is unusual, who is affected, what is not known, what to do.
 *
 * Every sentence comes from breaches and carries their event ids; nothing is said that no fact bears out. The text is
 * plain: names have nothing hidden in them and outside names are defanged, but each place that shows it must still
 * use its escaper (`escape.ts`). Pure: the same facts give the same words. O(breaches).
 */
import type { Breach, Feature } from '../breach.ts';
import type { Inquiry, Narrative, Revision, Sentence } from '../incident.ts';
import { Cast, type Named, type NarrativeContext, unique } from './cast.ts';
import { ownDomains } from './defang.ts';
import { eventsOf, type Group, groupBreaches, inOrder, rank, severest, toGroup } from './group.ts';
import { inquiriesOf, notFound, tellFound } from './findings.ts';
import { headline, nextSteps, unknowns } from './kinds.ts';
import { type IncidentFacts, plainly, Scene, Telling } from './scene.ts';
import { tell, tellBeside, templateFor } from './templates.ts';
import {
  capitalize,
  count,
  duration,
  featureText,
  featureWords,
  later,
  list,
  odds,
  on,
  sentence,
  tally,
} from './words.ts';

/** Story sentences; what does not fit is told in one. */
const STORY_SENTENCES_MAX = 14;
/** Event ids per sentence. */
const EVENTS_MAX = 100;
/** Pieces of evidence in the sentence on what is unusual. */
const EVIDENCE_MAX = 3;
/** What is usual of evidence that is another breach: the story tells that one itself. */
const CONTEXT = /^(none within|part of no breach)/;
/** Bits from which a piece of evidence is worth telling. */
const EVIDENCE_BITS_MIN = 3;
/** A companion joins the sentence of a group that is this near. */
const COMPANION_MS = 60 * 60_000;
/** Event ids of a group looked at for companions. */
const SHARED_EVENTS_MAX = 2_000;
/** A group that lasts longer than this says so. */
const SPREAD_MS = 30 * 60_000;

/** The whole account of an incident. `breaches` are the incident's own, in any order. */
export function narrate(facts: IncidentFacts, breaches: readonly Breach[], context: NarrativeContext = {}): Narrative {
  const cast = castOf(facts, breaches, context);
  const used = new Set<string>();
  const story = tellStory(cast, breaches, used);
  return {
    headline: headline(cast),
    sentences: [...story, ...tellUnusual(cast, breaches, used), ...tellFound(cast), ...tellAffected(cast)],
    unknowns: [...unknowns(cast), ...notFound(cast)],
    next: nextSteps(cast),
  };
}

/** The answers in `context` as an incident carries them. */
export function tellInquiries(
  facts: IncidentFacts,
  breaches: readonly Breach[],
  context: NarrativeContext,
): readonly Inquiry[] {
  return inquiriesOf(castOf(facts, breaches, context));
}

/** The headline alone: for titles. */
export function headlineOf(facts: IncidentFacts, breaches: readonly Breach[], context: NarrativeContext = {}): string {
  return headline(castOf(facts, breaches, context));
}

/** What is new in an incident since one of its revisions. */
export interface NarrativeDelta {
  /** Breaches that came after the revision. */
  readonly breaches: number;
  readonly headline: string;
  readonly sentences: readonly Sentence[];
}

/**
 * What came after revision `since` (0: everything). `revisions` are the incident's own; a breach that no revision up
 * to `since` lists is new. With nothing new, no sentences.
 */
export function narrateDelta(
  facts: IncidentFacts,
  breaches: readonly Breach[],
  revisions: readonly Revision[],
  since: number,
  context: NarrativeContext = {},
): NarrativeDelta {
  const known = new Set(revisions.filter((one) => one.revision <= since).flatMap((one) => one.breaches_added));
  const fresh = breaches.filter((breach) => !known.has(breach.id));
  const old = breaches.filter((breach) => known.has(breach.id));
  if (fresh.length === 0) return { breaches: 0, headline: `Nothing new since revision ${since}`, sentences: [] };
  const cast = castOf(facts, breaches, context);
  for (const group of groupBreaches(old, 'coarse')) remember(new Telling(cast.scene, group));
  const sentences = [...tellStory(cast, fresh)];
  const newcomers = unique(fresh.flatMap(involvedIn)).filter(
    (one) => !old.some((breach) => involvedIn(breach).some((other) => other.type === one.type && other.id === one.id)),
  );
  if (old.length > 0 && newcomers.length > 0) {
    const ids = new Set(newcomers.map((one) => `${one.type}:${one.id}`));
    const theirs = fresh.filter((breach) => involvedIn(breach).some((one) => ids.has(`${one.type}:${one.id}`)));
    sentences.push({
      text: sentence(`New in the incident: ${cast.names(newcomers)}`),
      events: eventsOf(theirs, EVENTS_MAX),
      about: 'affected',
    });
  }
  const severer =
    rank(severest(fresh)) > rank(severest(old)) && old.length > 0 ? `, the worst so far (${severest(fresh)})` : '';
  return {
    breaches: fresh.length,
    headline: `${capitalize(tally(fresh.length, 'new breach', 'new breaches'))} since revision ${since}${severer}: ${headline(cast)}`,
    sentences,
  };
}

function castOf(facts: IncidentFacts, breaches: readonly Breach[], context: NarrativeContext): Cast {
  const acting = breaches.map((breach) => ({ ...breach.entity, role: 'actor' }));
  const own = new Set([
    ...ownDomains([...facts.entities.filter((one) => one.role !== 'involved'), ...acting]),
    ...(context.ownDomains ?? []),
  ]);
  return new Cast(facts, breaches, new Scene(facts, breaches, { domains: own }), context);
}

/** People and devices of a breach. */
function involvedIn(breach: Breach): readonly Named[] {
  return [breach.entity, ...breach.entities].filter(
    (one) => one.type === 'user' || one.type === 'device' || one.type === 'mailbox',
  );
}

function remember(t: Telling): void {
  for (const { entities } of t.group.breaches)
    for (const one of entities) if (one.role === 'source') t.scene.tellSource(one.id);
  for (const { entities } of t.group.breaches) for (const one of entities) t.scene.tell(one.type, one.id);
}

/** A group with the companions that are told in its sentence. */
interface Passage {
  readonly group: Group;
  readonly beside: readonly Group[];
}

/** Sentences in order of their first event. Features used up are added to `used`, as breach id and name. */
function tellStory(cast: Cast, breaches: readonly Breach[], used = new Set<string>()): readonly Sentence[] {
  const { told, folded } = choosePassages(breaches);
  const sentences: Sentence[] = [];
  let beforeMs: number | null = null;
  for (const { group, beside } of told) {
    const telling = new Telling(cast.scene, group);
    const companions = beside.map((one) => new Telling(cast.scene, one));
    const members = inOrder([group, ...beside].flatMap((one) => one.breaches));
    const firstMs = Math.min(group.firstMs, ...beside.map((one) => one.firstMs));
    const when: string = beforeMs === null ? on(firstMs) : later(firstMs, beforeMs);
    const spread = group.lastMs - group.firstMs;
    const lasted = group.breaches.length > 1 && spread >= SPREAD_MS ? `, over ${duration(spread)}` : '';
    const [what = '', usual = ''] = tell(telling).split(/(; (?:usual|used before): .*)$/s);
    const clause = what + lasted + companions.map(tellBeside).join('') + usual;
    sentences.push({ text: sentence(`${when}, ${clause}`), events: eventsOf(members, EVENTS_MAX), about: 'story' });
    for (const one of [telling, ...companions]) {
      remember(one);
      for (const breach of one.group.breaches) for (const name of one.used) used.add(`${breach.id}\n${name}`);
    }
    beforeMs = firstMs;
  }
  if (folded.length > 0) {
    const titles = [...new Set(folded.map((breach) => breach.title))].map((title) => `“${cast.scene.text(title, 80)}”`);
    const named =
      titles.length <= 4 ? list(titles) : `${titles.slice(0, 3).join(', ')} and ${titles.length - 3} more models`;
    sentences.push({
      text: sentence(`Besides, ${count(folded.length, 'further breach', 'further breaches')} of ${named}`),
      events: eventsOf(folded, EVENTS_MAX),
      about: 'story',
    });
  }
  return sentences;
}

/** Fine groups when they fit; when not, the lightest are folded into one sentence, far too many joined by model before. */
function choosePassages(breaches: readonly Breach[]): {
  readonly told: readonly Passage[];
  readonly folded: readonly Breach[];
} {
  if (breaches.length === 0) return { told: [], folded: [] };
  const fine = joinCompanions(groupBreaches(breaches, 'fine'));
  if (fine.length <= STORY_SENTENCES_MAX) return { told: fine, folded: [] };
  const coarse =
    fine.length <= 2 * STORY_SENTENCES_MAX
      ? fine
      : joinCompanions(
          mergeRepeats(
            fine.flatMap(({ group, beside }) => [group, ...beside]),
            2 * STORY_SENTENCES_MAX + fine.reduce((sum, one) => sum + one.beside.length, 0),
          ),
        );
  const firsts = new Set(new Map([...coarse].reverse().map((passage) => [passage.group.model, passage])).values());
  const weighed = [...coarse]
    .sort((a, b) => weight(b, firsts) - weight(a, firsts) || a.group.firstMs - b.group.firstMs)
    .slice(0, STORY_SENTENCES_MAX - 1);
  const kept = new Set(weighed);
  return {
    told: coarse.filter((passage) => kept.has(passage)),
    folded: inOrder(
      coarse
        .filter((passage) => !kept.has(passage))
        .flatMap(({ group, beside }) => [group, ...beside])
        .flatMap((group) => group.breaches),
    ),
  };
}

/** Puts groups whose template only adds to another's beside the group that shares an event with them. */
function joinCompanions(groups: readonly Group[]): readonly Passage[] {
  const passages = groups
    .filter((group) => templateFor(group.model)?.beside === undefined)
    .map((group) => ({ group, beside: [] as Group[] }));
  const owners = new Map<string, (typeof passages)[number][]>();
  for (const passage of passages) {
    for (const id of eventsOf(passage.group.breaches, SHARED_EVENTS_MAX)) {
      const known = owners.get(id);
      if (known === undefined) owners.set(id, [passage]);
      else if (known.length < 8) known.push(passage);
    }
  }
  const alone: Passage[] = [];
  for (const group of groups) {
    if (templateFor(group.model)?.beside === undefined) continue;
    const owner = eventsOf(group.breaches, SHARED_EVENTS_MAX)
      .flatMap((id) => owners.get(id) ?? [])
      .find(
        (one) => group.firstMs >= one.group.firstMs - COMPANION_MS && group.firstMs <= one.group.lastMs + COMPANION_MS,
      );
    if (owner !== undefined && owner.beside.length < 3 && !owner.beside.some((one) => one.model === group.model))
      owner.beside.push(group);
    else alone.push({ group, beside: [] });
  }
  return [...passages, ...alone].sort(
    (a, b) =>
      a.group.firstMs - b.group.firstMs || ((a.group.breaches[0]?.id ?? '') < (b.group.breaches[0]?.id ?? '') ? -1 : 1),
  );
}

/** Joins groups of the model with the most of them, again and again, until they fit or each model has one. */
function mergeRepeats(fine: readonly Group[], most: number): readonly Group[] {
  const byModel = new Map<string, Group[]>();
  for (const group of fine) {
    const same = byModel.get(group.model);
    if (same === undefined) byModel.set(group.model, [group]);
    else same.push(group);
  }
  let total = fine.length;
  for (const [model, groups] of [...byModel].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))) {
    if (total <= most || groups.length < 2) break;
    byModel.set(model, [toGroup(inOrder(groups.flatMap((group) => group.breaches)))]);
    total -= groups.length - 1;
  }
  return [...byModel.values()]
    .flat()
    .sort((a, b) => a.firstMs - b.firstMs || ((a.breaches[0]?.id ?? '') < (b.breaches[0]?.id ?? '') ? -1 : 1));
}

/** Severity counts most, then being the first of its model, then score and number. */
function weight(passage: Passage, firsts: ReadonlySet<Passage>): number {
  const { breaches } = passage.group;
  const worst = rank(severest(breaches));
  return (
    10 * worst +
    (firsts.has(passage) ? 6 : 0) +
    Math.max(...breaches.map((breach) => breach.score)) +
    Math.log2(1 + breaches.length)
  );
}

/** The strongest evidence that the story has not told, one piece per model, with how rare it is. */
function tellUnusual(cast: Cast, breaches: readonly Breach[], used: ReadonlySet<string>): readonly Sentence[] {
  const best = new Map<string, { readonly breach: Breach; readonly feature: Feature }>();
  for (const breach of inOrder(breaches)) {
    for (const feature of breach.features) {
      if (
        feature.expected === '' ||
        CONTEXT.test(feature.expected) ||
        feature.surprise < EVIDENCE_BITS_MIN ||
        used.has(`${breach.id}\n${feature.name}`)
      )
        continue;
      if (feature.surprise > (best.get(breach.model)?.feature.surprise ?? 0))
        best.set(breach.model, { breach, feature });
    }
  }
  const chosen = [...best.values()]
    .sort((a, b) => b.feature.surprise - a.feature.surprise || (a.breach.id < b.breach.id ? -1 : 1))
    .slice(0, EVIDENCE_MAX);
  if (chosen.length === 0) return [];
  const parts = chosen.map(({ breach, feature }) => {
    const name = featureWords(cast.scene.text(feature.name, 60));
    const value = cast.scene.text(featureText(feature.name, feature.value));
    const usual = cast.scene.text(featureText(feature.name, plainly(feature.expected)));
    return `${cast.scene.nameOf(breach.entity)} (${name}): ${value}, usual ${usual}, ${odds(feature.surprise)}`;
  });
  const events = eventsOf(
    chosen.map(({ breach }) => breach),
    EVENTS_MAX,
  );
  return [{ text: sentence(`Also unusual: ${parts.join('; ')}`), events, about: 'unusual' }];
}

function tellAffected(cast: Cast): readonly Sentence[] {
  const hijacked = cast.facts.entities.some((one) => one.role === 'compromised')
    ? cast.entities(['user', 'mailbox', 'device'], 'compromised')
    : [];
  const ids = new Set(hijacked.map((one) => `${one.type}:${one.id}`));
  const rest = [...cast.users(), ...cast.devices(), ...cast.entities(['mailbox'])].filter(
    (one) => !ids.has(`${one.type}:${one.id}`),
  );
  const sites = unique([...cast.hostile(['domain', 'host']), ...cast.hostile(['address'])]);
  const parts = [
    hijacked.length === 0 ? '' : `compromised: ${cast.names(hijacked)}`,
    rest.length === 0 ? '' : `${hijacked.length === 0 ? 'affected' : 'also affected'}: ${cast.names(unique(rest))}`,
    sites.length === 0 ? '' : `suspicious sites and addresses: ${cast.names(sites)}`,
  ].filter((part) => part !== '');
  return parts.length === 0
    ? []
    : [{ text: sentence(parts.join('; ')), events: eventsOf(cast.breaches, EVENTS_MAX), about: 'affected' }];
}
