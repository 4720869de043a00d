/** An incident with what the log answered about it: inquiries, sentences, and what of it is the attack's own. */
import type { Breach } from '../breach.ts';
import { ACTORS_MAX, type EntityReference } from '../entity.ts';
import type { Incident } from '../incident.ts';
import type { NarrativeContext } from '../narrative/cast.ts';
import { narrate, tellInquiries } from '../narrative/narrate.ts';
import { type Answer, referencesIn } from './investigation.ts';

/** People and devices that join an incident because they were found. */
const JOINED_MAX = 200;

/**
 * Joins answers to an incident. Events and people join it only by questions whose answers are the attack's own doing,
 * and not where so many are found (`ACTORS_MAX`) that it must be common; severity, score and kind stay what they are. `breaches` are the incident's own.
 */
export function joinAnswers(
  incident: Incident,
  breaches: readonly Breach[],
  answers: readonly Answer[],
  context: NarrativeContext,
): Incident {
  if (answers.length === 0) return incident;
  const own = answers.filter(({ hypothesis, distinct }) => hypothesis.isAttack === true && distinct <= ACTORS_MAX);
  const grown: Incident = {
    ...incident,
    entities: [...incident.entities, ...newcomers(own, incident.entities)],
    events: [...new Set([...incident.events, ...own.flatMap((answer) => answer.events)])].sort(),
  };
  const informed = { ...context, answers };
  return {
    ...grown,
    investigation: tellInquiries(grown, breaches, informed),
    narrative: narrate(grown, breaches, informed),
  };
}

/** Users and devices that answers name and an incident does not yet, each once. */
function newcomers(answers: readonly Answer[], entities: readonly EntityReference[]): readonly EntityReference[] {
  const known = new Set(entities.map((one) => `${one.type} ${one.id}`));
  const found: EntityReference[] = [];
  for (const reference of answers.flatMap(referencesIn)) {
    const key = `${reference.type} ${reference.id}`;
    if ((reference.type !== 'user' && reference.type !== 'device') || known.has(key)) continue;
    known.add(key);
    found.push({ ...reference, name: reference.id });
  }
  return found.slice(0, JOINED_MAX);
}
