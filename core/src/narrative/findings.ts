/** What the log answered, in words: sentences for what was found, one line for what was asked and not found. */
import type { EntityReference } from '../entity.ts';
import type { Inquiry, Sentence } from '../incident.ts';
import { type Answer, referencesIn } from '../investigation/investigation.ts';
import type { Subject } from '../investigation/hypothesis.ts';
import type { Cast, Named } from './cast.ts';
import { bytes, count, figure, list, listSome, on, sentence } from './words.ts';

/** Sentences on what was found; what is the attack's comes first. */
const SENTENCES_MAX = 8;
/** Event ids per sentence. */
const EVENTS_MAX = 100;
/** Changes named before the rest is counted. */
const CHANGES_MAX = 5;
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
    text: sentence(`Asked of the log: ${textOf(cast, answer)}`),
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
    answer: sentence(textOf(cast, answer)),
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

function textOf(cast: Cast, answer: Answer): string {
  const { hypothesis, firstMs } = answer;
  if (answer.count === 0 || firstMs === null) return fill(cast, answer, hypothesis.notFound);
  const first = hypothesis.time === 'before' ? `first ${on(firstMs)}` : on(firstMs);
  return `${fill(cast, answer, hypothesis.found)} (${answer.count === 1 ? first : `${count(answer.count, 'event')}, ${hypothesis.time === 'before' ? first : `from ${first.replace(/^on /, '')}`}`})`;
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
  const changes = items.filter((item) => item.type === 'change');
  if (changes.length > 0)
    return listSome(
      changes.map((item) => `${cast.scene.text(item.id.replaceAll('_', ' '), 60)}${times(item.count)}`),
      CHANGES_MAX,
    );
  const more = distinct - items.length;
  return list([cast.names(referencesIn(answer)), ...(more > 0 ? [`${figure(more)} more`] : [])]);
}

function times(number: number): string {
  return number === 1 ? '' : ` (${count(number, 'time')})`;
}
