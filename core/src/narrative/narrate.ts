/**
 * From facts to words: what happened in order, why it is unusual, who is affected, what is not known, what to do.
 *
 * Every sentence comes from breaches and carries their event ids; nothing is said that no fact bears out. The text is
 * plain: names have nothing hidden in them and outside names are defanged, but each place that shows it must still
 * use its escaper (`escape.ts`). Pure: the same facts give the same words. O(breaches).
 */
import type { Breach } from '../breach.ts';
import type { Narrative, Revision, Sentence } from '../incident.ts';
import { Cast, type Named, type NarrativeContext, unique } from './cast.ts';
import { ownDomains } from './defang.ts';
import { eventsOf, type Group, groupBreaches, inOrder, rank, severest, toGroup } from './group.ts';
import { headline, nextSteps, unknowns } from './kinds.ts';
import { type IncidentFacts, Scene, Telling } from './scene.ts';
import { tell } from './templates.ts';
import { capitalize, count, duration, featureWords, later, list, odds, on, sentence, tally } from './words.ts';

/** Story sentences; what does not fit is told in one. */
const STORY_SENTENCES_MAX = 12;
/** Event ids per sentence. */
const EVENTS_MAX = 100;
/** Pieces of evidence in the sentence on what is unusual. */
const EVIDENCE_MAX = 3;
/** A group that lasts longer than this says so. */
const SPREAD_MS = 30 * 60_000;

/** The whole account of an incident. `breaches` are the incident's own, in any order. */
export function narrate(facts: IncidentFacts, breaches: readonly Breach[], context: NarrativeContext = {}): Narrative {
  const cast = castOf(facts, breaches, context);
  const story = tellStory(cast, breaches);
  return {
    headline: headline(cast),
    sentences: [...story, ...tellUnusual(cast, breaches), ...tellAffected(cast)],
    unknowns: unknowns(cast),
    next: nextSteps(cast),
  };
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
  for (const { entities } of t.group.breaches) for (const one of entities) t.scene.tell(one.type, one.id);
}

/** Sentences in order of their first event. */
function tellStory(cast: Cast, breaches: readonly Breach[]): readonly Sentence[] {
  const { told, folded } = chooseGroups(breaches);
  const sentences: Sentence[] = [];
  let beforeMs: number | null = null;
  for (const group of told) {
    const telling = new Telling(cast.scene, group);
    const when: string = beforeMs === null ? on(group.firstMs) : later(group.firstMs, beforeMs);
    const spread = group.lastMs - group.firstMs;
    const lasted = group.breaches.length > 1 && spread >= SPREAD_MS ? `, over ${duration(spread)}` : '';
    sentences.push({
      text: sentence(`${when}, ${tell(telling)}${lasted}`),
      events: eventsOf(group.breaches, EVENTS_MAX),
      about: 'story',
    });
    remember(telling);
    beforeMs = group.firstMs;
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

/** Fine groups when they fit, else one per model, else the weightiest ones with the rest folded into one sentence. */
function chooseGroups(breaches: readonly Breach[]): {
  readonly told: readonly Group[];
  readonly folded: readonly Breach[];
} {
  if (breaches.length === 0) return { told: [], folded: [] };
  const fine = groupBreaches(breaches, 'fine');
  if (fine.length <= STORY_SENTENCES_MAX) return { told: fine, folded: [] };
  const coarse = mergeRepeats(fine);
  if (coarse.length <= STORY_SENTENCES_MAX) return { told: coarse, folded: [] };
  const weighed = [...coarse]
    .sort((a, b) => weight(b) - weight(a) || a.firstMs - b.firstMs)
    .slice(0, STORY_SENTENCES_MAX - 2);
  const kept = new Set([...weighed, coarse[0] as Group]);
  return {
    told: coarse.filter((group) => kept.has(group)),
    folded: inOrder(coarse.filter((group) => !kept.has(group)).flatMap((group) => group.breaches)),
  };
}

/** Joins groups of the model with the most of them, again and again, until they fit or each model has one. */
function mergeRepeats(fine: readonly Group[]): readonly Group[] {
  const byModel = new Map<string, Group[]>();
  for (const group of fine) {
    const same = byModel.get(group.model);
    if (same === undefined) byModel.set(group.model, [group]);
    else same.push(group);
  }
  let total = fine.length;
  for (const [model, groups] of [...byModel].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))) {
    if (total <= STORY_SENTENCES_MAX || groups.length < 2) break;
    byModel.set(model, [toGroup(inOrder(groups.flatMap((group) => group.breaches)))]);
    total -= groups.length - 1;
  }
  return [...byModel.values()]
    .flat()
    .sort((a, b) => a.firstMs - b.firstMs || ((a.breaches[0]?.id ?? '') < (b.breaches[0]?.id ?? '') ? -1 : 1));
}

function weight(group: Group): number {
  return (
    10 * rank(severest(group.breaches)) +
    Math.max(...group.breaches.map((breach) => breach.score)) +
    Math.log2(1 + group.breaches.length)
  );
}

/** The strongest evidence, one piece per model, with how rare it is. */
function tellUnusual(cast: Cast, breaches: readonly Breach[]): readonly Sentence[] {
  const best = new Map<string, { breach: Breach; at: number }>();
  for (const breach of inOrder(breaches)) {
    breach.features.forEach((feature, at) => {
      const known = best.get(breach.model);
      if (feature.surprise > (known?.breach.features[known.at]?.surprise ?? 0) && feature.expected !== '')
        best.set(breach.model, { breach, at });
    });
  }
  const chosen = [...best.values()]
    .sort(
      (a, b) =>
        (b.breach.features[b.at]?.surprise ?? 0) - (a.breach.features[a.at]?.surprise ?? 0) ||
        (a.breach.id < b.breach.id ? -1 : 1),
    )
    .slice(0, EVIDENCE_MAX);
  if (chosen.length === 0) return [];
  const parts = chosen.map(({ breach, at }) => {
    const feature = breach.features[at];
    if (feature === undefined) return '';
    return `${featureWords(cast.scene.text(feature.name, 60))} ${cast.scene.text(feature.value)} for ${cast.scene.nameOf(breach.entity)}, where usual is ${cast.scene.text(feature.expected)} (${odds(feature.surprise)})`;
  });
  return [
    {
      text: sentence(`Most unusual: ${parts.join('; ')}`),
      events: eventsOf(
        chosen.map(({ breach }) => breach),
        EVENTS_MAX,
      ),
      about: 'unusual',
    },
  ];
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
