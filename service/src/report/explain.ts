/**
 * `weft explain ID` for a terminal: why a breach was raised and what would have kept it quiet; why an incident is one.
 *
 * Pure: facts in, text out. Every value goes through the terminal escaper. Features stand against the baseline as it
 * was when the breach was raised, because that is what the breach recorded.
 */
import {
  type Breach,
  escapeTerminal,
  type Feature,
  featureWords,
  figure,
  type Incident,
  type ModelEvidence,
  MODELS,
  odds,
  type Revision,
  stamp,
  tally,
  techniqueOf,
} from '@weft/core';
import pc from 'picocolors';
import { type Column, columnTable, wrapCells } from './columns.ts';
import { joinLinks, ruleWords } from './graph.ts';
import { inOrder, IncidentView } from './view.ts';

export interface ExplainOptions {
  /** Columns of the terminal; default 100. Kept between 48 and 160. */
  readonly width?: number;
  /** Whether colours are used; the default obeys NO_COLOR and the terminal. */
  readonly color?: boolean;
}

/** What a run left behind. */
export interface ExplainInput {
  readonly breaches: readonly Breach[];
  readonly incidents: readonly Incident[];
  readonly revisions?: readonly Revision[];
}

const WIDTH = { default: 100, min: 48, max: 160 } as const;
const EVENTS_SHOWN_MAX = 20;
const BREACHES_SHOWN_MAX = 40;
const LINKS_SHOWN_MAX = 30;
const ENTITIES_SHOWN_MAX = 30;
const BAR_CELLS = 12;
const BAR_BITS = 12;

interface Pen {
  readonly width: number;
  readonly color: ReturnType<typeof pc.createColors>;
  /** Escapes a value. */
  readonly say: (text: string) => string;
}

function penOf(options: ExplainOptions): Pen {
  const width = Math.max(WIDTH.min, Math.min(WIDTH.max, options.width ?? WIDTH.default));
  return { width, color: pc.createColors(options.color ?? pc.isColorSupported), say: escapeTerminal };
}

/** Why a breach was raised: features against the baseline of then, the threshold, and what decided. */
export function explainBreach(breach: Breach, input: ExplainInput, options: ExplainOptions = {}): string {
  const pen = penOf(options);
  const { color, say } = pen;
  const incident = input.incidents.find((one) => one.breaches.includes(breach.id) || one.id === breach.incident);
  const view = viewOf(incident, [breach], input);
  const bits = breach.features.reduce((sum, feature) => sum + feature.surprise, 0);
  const needed = bitsOf(breach.breach_at);
  const parts = [
    heading(pen, say(view.text(breach.title, 160)), breach.severity),
    paragraph(
      pen,
      `${breach.domain}, ${stampOf(breach.time)}, ${say(view.nameOf(breach.entity))}${breach.late ? ', arrived late' : ''}`,
      color.dim,
    ),
    '',
    paragraph(pen, say(view.text(breach.reason))),
    '',
    color.bold('Evidence'),
    features(pen, view, breach),
    '',
    paragraph(
      pen,
      `Score ${scoreText(breach.score)} from ${tenth(bits)} bits (score = 1 − 2^(−bits/2)); the threshold ${scoreText(breach.breach_at)} needs ${tenth(needed)} bits.${fittedText(breach)}`,
    ),
    ...rarity(pen, breach),
    paragraph(pen, quietText(pen, breach, bits, needed)),
    paragraph(
      pen,
      `Baseline: ${tally(breach.baseline.observations, 'observation')} since ${stampOf(breach.baseline.since)}${breach.learning ? '; still learning, it leans on peers because the entity is new' : ''}.`,
    ),
    ...entities(pen, view, breach),
    '',
    color.bold('Events'),
    ...idLines(pen, breach.events, EVENTS_SHOWN_MAX),
    ...techniques(pen, breach.techniques),
    '',
    color.bold('Incident'),
    incident === undefined
      ? paragraph(pen, 'None: nothing joined it to a story strong enough.')
      : paragraph(
          pen,
          `${say(incident.id)}, revision ${incident.revision}: ${say(view.text(incident.narrative.headline, 300))}`,
        ),
    '',
    paragraph(
      pen,
      `breach ${say(breach.id)}, model ${say(breach.model)}@${breach.model_version}, baseline ${say(breach.baseline.version)}, site ${say(breach.site)}`,
      color.dim,
    ),
  ];
  return parts.join('\n');
}

/** Why an incident is one: what happened, who is in it, what joins it with weights and reasons, what to do next. */
export function explainIncident(incident: Incident, input: ExplainInput, options: ExplainOptions = {}): string {
  const pen = penOf(options);
  const { color, say } = pen;
  const ids = new Set(incident.breaches);
  const breaches = inOrder(input.breaches.filter((breach) => ids.has(breach.id)));
  const view = viewOf(incident, breaches, input);
  const revisions = (input.revisions ?? []).filter(
    (one) => one.id === incident.id || incident.aliases.includes(one.id),
  );
  const parts = [
    heading(pen, say(view.text(incident.narrative.headline, 400)), incident.severity),
    paragraph(
      pen,
      `${incident.kinds.map((kind) => say(kind.replaceAll('-', ' '))).join(', ')}; status ${say(incident.status)}${incident.suppressed === true ? ', below the budget of incidents' : ''}, score ${scoreText(incident.score)}, revision ${incident.revision}; ${stampOf(incident.first_seen)} to ${stampOf(incident.last_seen)}`,
      color.dim,
    ),
    '',
    color.bold('What happened'),
    ...incident.narrative.sentences
      .filter((one) => one.about !== 'found')
      .map((one) => bullet(pen, say(view.text(one.text, 2_000)))),
    ...bullets(
      pen,
      'What it rests on (the score is 1 − 2^−bits)',
      (incident.evidence ?? []).map((one) => say(evidenceText(one))),
    ),
    ...bullets(
      pen,
      'Asked of the log',
      (incident.investigation ?? []).map((one) =>
        say(`${view.text(one.question, 500)} ${view.text(one.answer, 1_000)}`),
      ),
    ),
    '',
    color.bold(`What joins it (${figure(incident.links.length)} ${incident.links.length === 1 ? 'link' : 'links'})`),
    links(pen, view),
    '',
    color.bold(`Breaches (${figure(breaches.length)})`),
    breachTable(pen, view, breaches),
    '',
    color.bold('Who and what'),
    parties(pen, view),
    ...observables(pen, view),
    ...techniques(pen, incident.techniques),
    ...growth(pen, view, revisions),
    ...bullets(
      pen,
      'Not known',
      incident.narrative.unknowns.map((line) => say(view.text(line, 1_000))),
    ),
    ...bullets(
      pen,
      'Next',
      incident.narrative.next.map((line) => say(view.text(line, 1_000))),
    ),
    ...bullets(
      pen,
      'Playbooks',
      incident.playbooks.map((one) => `${say(one.plan)}: ${say(view.text(one.why, 300))}`),
    ),
    '',
    paragraph(
      pen,
      `incident ${say(incident.id)}${incident.aliases.length > 0 ? `, also ${incident.aliases.slice(0, 5).map(say).join(', ')}` : ''}; weft explain <breach id> says why a breach was raised`,
      color.dim,
    ),
  ];
  return parts.join('\n');
}

/** What a model adds: its bits of belief, and what they are for. */
function evidenceText({ model, bits, breaches, days, entities }: ModelEvidence): string {
  const parts = [
    tally(breaches, 'breach', 'breaches'),
    ...(days > 1 ? [tally(days, 'day')] : []),
    ...(entities > 1 ? [tally(entities, 'entity', 'entities')] : []),
  ];
  return `${model}: ${bits} bits (${parts.join(', ')})`;
}

/**
 * Features each of which alone would have kept the breach quiet: without it the sum falls below the threshold, or the
 * model asks for it in any case.
 */
export function decisiveFeatures(breach: Breach): readonly Feature[] {
  const bits = breach.features.reduce((sum, feature) => sum + feature.surprise, 0);
  const needed = bitsOf(breach.breach_at);
  const required = requiredBy(breach);
  return breach.features.filter(
    (feature) =>
      feature.surprise > 0 && (required.includes(feature.name) || bits - feature.surprise < needed - ROUNDING_BITS),
  );
}

/** Features that the breach's model always asks for, where this release has that very version of it. */
function requiredBy(breach: Breach): readonly string[] {
  const model = MODELS.find((one) => one.id === breach.model && one.version === breach.model_version);
  return model?.requires ?? [];
}

/** Features are recorded to a tenth of a bit. */
const ROUNDING_BITS = 0.05;

function bitsOf(score: number): number {
  return -2 * Math.log2(Math.max(1e-12, 1 - score));
}

/** Where the threshold comes from, when it is not the model's own. */
function fittedText({ breach_at: at, breach_at_unfitted: own }: Breach): string {
  if (own === undefined) return '';
  return ` It was ${at > own ? 'raised' : 'lowered'} from ${scoreText(own)}, so that what was learned here would have met the budget of breaches.`;
}

function rarity(pen: Pen, breach: Breach): readonly string[] {
  if (breach.rarity === undefined) return [];
  const { text, bits } = breach.rarity;
  const below = breach.suppressed === true ? ' It is below the budget of breaches: others of its day come first.' : '';
  return [paragraph(pen, `Days that came this far before: ${pen.say(text)}, ${tenth(bits)} bits.${below}`)];
}

function quietText(pen: Pen, breach: Breach, bits: number, needed: number): string {
  const decisive = decisiveFeatures(breach);
  if (decisive.length === 0) {
    const sorted = [...breach.features].sort((a, b) => b.surprise - a.surprise);
    let rest = bits;
    let count = 0;
    for (const feature of sorted) {
      if (rest < needed) break;
      rest -= feature.surprise;
      count++;
    }
    return rest < needed && count > 1
      ? `No single feature decided: only without the ${count} strongest together would it have stayed quiet.`
      : 'No single feature decided.';
  }
  const required = requiredBy(breach);
  const named = decisive.map(
    (feature) =>
      `${pen.say(featureWords(feature.name))} (${required.includes(feature.name) ? 'the model asks for it' : `${tenth(bits - feature.surprise)} bits left`})`,
  );
  return `It would have stayed quiet without ${named.length === 1 ? '' : 'any one of: '}${named.join(', ')}.`;
}

function features(pen: Pen, view: IncidentView, breach: Breach): string {
  const bars = pen.width >= 76;
  const words = pen.width >= 104;
  return columnTable(
    [
      { head: 'feature', share: 2 },
      { head: 'seen', share: 3 },
      { head: 'usual', share: 3 },
      { head: 'bits', share: 0, alignRight: true },
      ...(bars ? [{ head: 'how unusual', share: 0 }] : []),
    ],
    breach.features.map((feature) => [
      pen.say(view.text(featureWords(feature.name), 80)),
      pen.say(view.featureValue(feature.name, feature.value)),
      pen.say(view.featureValue(feature.name, feature.expected)),
      tenth(feature.surprise),
      ...(bars ? [`${bar(pen, feature.surprise)}${words ? ` ${odds(feature.surprise)}` : ''}`] : []),
    ]),
    pen.width,
    pen.color.bold,
  );
}

function bar(pen: Pen, bits: number): string {
  const cells = Math.round(Math.min(1, Math.abs(bits) / BAR_BITS) * BAR_CELLS);
  const text = '█'.repeat(cells);
  return `${bits < 0 ? pen.color.green(text) : pen.color.red(text)}${pen.color.dim('░'.repeat(BAR_CELLS - cells))}`;
}

function entities(pen: Pen, view: IncidentView, breach: Breach): readonly string[] {
  const others = breach.entities.filter((one) => one.role !== 'actor' || one.id !== breach.entity.id);
  if (others.length === 0) return [];
  const rows = others
    .slice(0, ENTITIES_SHOWN_MAX)
    .map((one) => [
      pen.say(one.role.slice(0, 40)),
      one.type,
      pen.say(view.nameOf(one)),
      `${one.actors === undefined ? '' : `touched by ${one.actors} before`}${one.since === undefined ? '' : `${one.actors === undefined ? '' : ', '}known since ${stampOf(one.since)}`}`,
    ]);
  return [
    '',
    pen.color.bold('Entities'),
    columnTable(
      [
        { head: 'part', share: 1 },
        { head: 'type', share: 0 },
        { head: 'name', share: 3 },
        { head: 'here', share: 2 },
      ],
      rows,
      pen.width,
      pen.color.bold,
    ),
  ];
}

function links(pen: Pen, view: IncidentView): string {
  const joined = joinLinks(view.incident.links);
  if (joined.length === 0) return 'Nothing: one breach alone carries it.';
  const breaches = new Map(view.breaches.map((breach) => [breach.id, breach]));
  const titleOf = (id: string): string => {
    const breach = breaches.get(id);
    return breach === undefined ? pen.say(id.slice(0, 12)) : pen.say(view.text(breach.title, 60));
  };
  const rows = joined.slice(0, LINKS_SHOWN_MAX).map((link) => {
    const [first] = link.links;
    const more = link.links.length - 1;
    return [
      tenth(link.weight),
      pen.say(ruleWords(link.rule).slice(0, 60)),
      pen.say(view.text(link.reasons[0] ?? '', 240)),
      first === undefined
        ? ''
        : `${titleOf(first.from)} and ${titleOf(first.to)}${more > 0 ? ` and ${more} more` : ''}`,
    ];
  });
  const table = columnTable(
    [
      { head: 'weight', share: 0, alignRight: true },
      { head: 'rule', share: 2 },
      { head: 'because', share: 4 },
      { head: 'joins', share: 4 },
    ],
    rows,
    pen.width,
    pen.color.bold,
  );
  return joined.length > LINKS_SHOWN_MAX
    ? `${table}\nand ${joined.length - LINKS_SHOWN_MAX} more in incidents.ndjson`
    : table;
}

function breachTable(pen: Pen, view: IncidentView, breaches: readonly Breach[]): string {
  const shown =
    breaches.length <= BREACHES_SHOWN_MAX
      ? breaches
      : [...breaches.slice(0, BREACHES_SHOWN_MAX - 10), ...breaches.slice(-10)];
  const all: readonly (Column & { readonly from: number; readonly cell: (breach: Breach) => string })[] = [
    { head: 'time (UTC)', share: 0, from: 0, cell: (breach) => breach.time.slice(0, 16).replace('T', ' ') },
    { head: 'severity', share: 0, from: 70, cell: (breach) => severity(pen, breach.severity) },
    { head: 'breach', share: 3, from: 0, cell: (breach) => pen.say(view.text(breach.title, 100)) },
    { head: 'of', share: 2, from: 0, cell: (breach) => pen.say(view.nameOf(breach.entity)) },
    { head: 'score', share: 0, from: 84, cell: (breach) => scoreText(breach.score) },
    { head: 'id', share: 0, from: 0, cell: (breach) => pen.say(breach.id.slice(0, 12)) },
  ];
  const columns = all.filter((column) => pen.width >= column.from);
  const rows = shown.map((breach) => columns.map((column) => column.cell(breach)));
  const table = columnTable(columns, rows, pen.width, pen.color.bold);
  return breaches.length > shown.length
    ? `${table}\nand ${breaches.length - shown.length} more between in breaches.ndjson`
    : table;
}

function parties(pen: Pen, view: IncidentView): string {
  const { entities: all } = view.incident;
  if (all.length === 0) return 'Nobody is named.';
  const rows = all
    .slice(0, ENTITIES_SHOWN_MAX)
    .map((one) => [pen.say(one.role.slice(0, 40)), one.type, pen.say(view.nameOf(one))]);
  const table = columnTable(
    [
      { head: 'part', share: 1 },
      { head: 'type', share: 0 },
      { head: 'name', share: 3 },
    ],
    rows,
    pen.width,
    pen.color.bold,
  );
  return all.length > rows.length ? `${table}\nand ${all.length - rows.length} more in incidents.ndjson` : table;
}

function observables(pen: Pen, view: IncidentView): readonly string[] {
  const all = view.incident.observables;
  if (all.length === 0) return [];
  const rows = all
    .slice(0, ENTITIES_SHOWN_MAX)
    .map((one) => [
      pen.say(view.name(one.type, one.value)),
      one.type,
      pen.say(one.role.slice(0, 40)),
      pen.say(
        [
          one.registered === undefined ? '' : `registered ${one.registered.slice(0, 10)}`,
          one.country ?? '',
          (one.network ?? '').slice(0, 60),
        ]
          .filter((part) => part !== '')
          .join(', '),
      ),
    ]);
  const table = columnTable(
    [
      { head: 'observable', share: 3 },
      { head: 'type', share: 0 },
      { head: 'part', share: 1 },
      { head: 'about', share: 2 },
    ],
    rows,
    pen.width,
    pen.color.bold,
  );
  return [
    '',
    pen.color.bold('Observables, defanged'),
    all.length > rows.length ? `${table}\nand ${all.length - rows.length} more in incidents.ndjson` : table,
  ];
}

function techniques(pen: Pen, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return [];
  const lines = ids.slice(0, 30).map((id) => {
    const technique = techniqueOf(id);
    return bullet(
      pen,
      `${pen.say(id)} ${technique.name === id ? '' : technique.name}${technique.tactics.length > 0 ? ` (${technique.tactics.join(', ')})` : ''}`,
    );
  });
  return ['', pen.color.bold('MITRE ATT&CK'), ...lines];
}

function growth(pen: Pen, view: IncidentView, revisions: readonly Revision[]): readonly string[] {
  if (revisions.length === 0) return [];
  const titles = new Map(view.breaches.map((breach) => [breach.id, breach.title]));
  const shown = revisions.length <= 16 ? revisions : [...revisions.slice(0, 8), ...revisions.slice(-8)];
  const lines = shown.map((one) =>
    bullet(
      pen,
      `revision ${one.revision}, ${stampOf(one.time)}: ${one.breaches_added
        .slice(0, 3)
        .map((id) => pen.say(view.text(titles.get(id) ?? id, 80)))
        .join(', ')}${one.breaches_added.length > 3 ? ` and ${one.breaches_added.length - 3} more` : ''} (${one.changed
        .slice(0, 4)
        .map((change) => pen.say(change.slice(0, 60)))
        .join(', ')})`,
    ),
  );
  if (revisions.length > shown.length) lines.splice(8, 0, `  … ${revisions.length - shown.length} more`);
  return ['', pen.color.bold('How it grew'), ...lines];
}

function bullets(pen: Pen, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', pen.color.bold(title), ...lines.map((line) => bullet(pen, line))];
}

function idLines(pen: Pen, ids: readonly string[], most: number): readonly string[] {
  const lines = ids.slice(0, most).map((id) => bullet(pen, pen.say(id.slice(0, 200))));
  return ids.length > most ? [...lines, `  and ${ids.length - most} more`] : lines;
}

/** An incident's view, or one over a lone breach. */
function viewOf(incident: Incident | undefined, breaches: readonly Breach[], input: ExplainInput): IncidentView {
  const around =
    incident === undefined
      ? breaches
      : [
          ...new Map(
            [...breaches, ...input.breaches.filter((one) => one.incident === incident.id)].map((one) => [one.id, one]),
          ).values(),
        ];
  return new IncidentView(incident ?? LONE, around, [], 0, []);
}

const LONE: Incident = {
  id: '',
  aliases: [],
  revision: 0,
  kind: 'suspicious-activity',
  kinds: [],
  title: '',
  severity: 'low',
  score: 0,
  status: 'open',
  site: 'default',
  first_seen: '',
  last_seen: '',
  domains: [],
  entities: [],
  observables: [],
  techniques: [],
  breaches: [],
  events: [],
  links: [],
  narrative: { headline: '', sentences: [], unknowns: [], next: [] },
  playbooks: [],
};

function heading(pen: Pen, text: string, of: Breach['severity']): string {
  const lines = wrapCells(text, pen.width - of.length - 2);
  return lines
    .map((line, index) => (index === 0 ? `${pen.color.bold(line)}  ${severity(pen, of)}` : pen.color.bold(line)))
    .join('\n');
}

function severity(pen: Pen, of: Breach['severity']): string {
  switch (of) {
    case 'critical':
      return pen.color.bold(pen.color.red(of));
    case 'high':
      return pen.color.red(of);
    case 'medium':
      return pen.color.yellow(of);
    case 'low':
      return pen.color.dim(of);
    default:
      return pen.say(of);
  }
}

function paragraph(pen: Pen, text: string, style: (text: string) => string = (plain) => plain): string {
  return wrapCells(text, pen.width).map(style).join('\n');
}

function bullet(pen: Pen, text: string): string {
  return wrapCells(text, pen.width - 2)
    .map((line, index) => `${index === 0 ? '- ' : '  '}${line}`)
    .join('\n');
}

function tenth(value: number): string {
  return (Math.round(value * 10) / 10).toFixed(1);
}

function scoreText(score: number): string {
  return score > 0.9995 && score < 1 ? '> 0.999' : String(Math.round(score * 1000) / 1000);
}

function stampOf(time: string): string {
  const at = Date.parse(time);
  return Number.isNaN(at) ? escapeTerminal(time.slice(0, 40)) : stamp(at);
}
