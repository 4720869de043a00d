/** What the log answered, in words: sentences for what was found, one line for what was asked and not found. */
import type { EntityReference } from '../entity.ts';
import type { Inquiry, Sentence } from '../incident.ts';
import { type Answer, referencesIn } from '../investigation/investigation.ts';
import type { Subject } from '../investigation/hypothesis.ts';
import type { Cast, Named } from './cast.ts';
import { bytes, capitalize, count, figure, list, on, sentence } from './words.ts';

/** Sentences on what was found; what is the attack's comes first. */
const SENTENCES_MAX = 8;
/** Event ids per sentence. */
const EVENTS_MAX = 100;
/** Things named before the rest is counted. */
const NAMED_MAX = 5;
/** What each subject is, as an entity. */
const TYPES = {
  site: 'domain',
  server: 'address',
  source: 'address',
  sender: 'sender',
  account: 'user',
  device: 'device',
} as const satisfies Record<Subject, EntityReference['type']>;

/** Sentences on what was found, most telling first. */
export function tellFound(cast: Cast): readonly Sentence[] {
  const found = answersOf(cast).filter((answer) => answer.count > 0);
  const telling = [...found.filter(isAttack), ...found.filter((answer) => !isAttack(answer))];
  return telling.slice(0, SENTENCES_MAX).map((answer) => ({
    text: sentence(`The log adds: ${textOf(cast, answer)}`),
    events: answer.events.slice(0, EVENTS_MAX),
    about: 'found',
  }));
}

/** What was asked and not found, as one line; none when nothing was asked in vain. */
export function notFound(cast: Cast): readonly string[] {
  const missing = answersOf(cast).filter((answer) => answer.count === 0);
  if (missing.length === 0) return [];
  return [
    `Asked of the log and not found, which proves nothing for what is not logged: ${missing.map((answer) => textOf(cast, answer)).join('; ')}.`,
  ];
}

/** The answers as an incident carries them. */
export function inquiriesOf(cast: Cast): readonly Inquiry[] {
  return answersOf(cast).map((answer) => ({
    hypothesis: answer.hypothesis.id,
    question: fill(cast, answer, answer.hypothesis.question),
    // A name keeps its first letter.
    answer: `${templateOf(answer).startsWith('{') ? textOf(cast, answer) : capitalize(textOf(cast, answer))}.`,
    found: answer.count > 0,
    count: answer.count,
    events: answer.events,
    entities: referencesIn(answer),
  }));
}

function answersOf(cast: Cast): readonly Answer[] {
  return cast.context.answers ?? [];
}

function isAttack({ hypothesis }: Answer): boolean {
  return hypothesis.isAttack === true;
}

function templateOf({ hypothesis, count: number }: Answer): string {
  return number === 0 ? hypothesis.notFound : hypothesis.found;
}

function textOf(cast: Cast, answer: Answer): string {
  const said = fill(cast, answer, templateOf(answer));
  return answer.firstMs === null ? said : `${said} (${when(answer, answer.firstMs)})`;
}

/** `on 18 March 2024 at 16:00 UTC`; `12 events, the first on …`. */
function when({ count: number }: Answer, firstMs: number): string {
  return number === 1 ? on(firstMs) : `${count(number, 'event')}, the first ${on(firstMs)}`;
}

function fill(cast: Cast, answer: Answer, template: string): string {
  return template.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
    if (name === 'list') return listed(cast, answer);
    if (name === 'bytes') return bytes(answer.bytes);
    const values = answer.values[name as Subject];
    return values === undefined ? whole : cast.names(values.map((id): Named => ({ type: TYPES[name as Subject], id })));
  });
}

function listed(cast: Cast, answer: Answer): string {
  const { items, distinct } = answer;
  const names = items.map(({ type, id, count: number }) =>
    type === 'change' ? `${cast.scene.text(id.replaceAll('_', ' '), 60)}${times(number)}` : cast.scene.name(type, id),
  );
  const shown = names.slice(0, NAMED_MAX);
  return distinct > shown.length ? `${shown.join(', ')} and ${figure(distinct - shown.length)} more` : list(shown);
}

function times(number: number): string {
  return number === 1 ? '' : ` (${count(number, 'time')})`;
}
