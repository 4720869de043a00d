/** The timeline: three lanes on one axis of time, and the same as a list for narrow screens. */
import { type Breach, duration, type Group, groupBreaches, tally } from '@weft/core';
import { html, type Html } from './html.ts';
import { createTimeAxis } from './time-axis.ts';
import {
  clockTime,
  dayName,
  inOrder,
  type IncidentView,
  laneClass,
  LANE_NAMES,
  severityClass,
  severityRank,
} from './view.ts';

const WIDTH = 1140;
const LANE_NAME_WIDTH = 70;
/** Room right of the last mark for its label. */
const LABEL_ROOM = 250;
const ROW_HEIGHT = 17;
const LANE_PADDING = 12;
const LABEL_CHARS_MAX = 54;
/** Average width of a letter at the label's size. */
const LETTER_WIDTH = 6.5;
const LABELS_PER_LANE_MAX = 9;
const DOTS_PER_LANE_MAX = 400;
const LIST_MAX = 60;
const LANES = ['email', 'saas', 'network'] as const;
const DAY_MS = 86_400_000;

interface Mark {
  readonly group: Group;
  readonly label: string;
  readonly who: string;
  readonly severity: string;
}

interface Placed extends Mark {
  readonly x: number;
  readonly row: number;
}

export function renderTimeline(view: IncidentView): Html {
  if (view.breaches.length === 0) return html``;
  return html`<section class="block">
    <h3>Timeline (UTC)</h3>
    <figure class="timeline-wide">${drawing(view)}</figure>
    ${list(view)}
  </section>`;
}

/** One group a thing touched; one a model where that would be too many to name. */
function groupsOf(breaches: readonly Breach[]): readonly Group[] {
  const fine = groupBreaches(breaches, 'fine');
  return fine.length <= LABELS_PER_LANE_MAX + 3 ? fine : groupBreaches(breaches, 'coarse');
}

function marksOf(
  view: IncidentView,
  breaches: readonly Breach[],
  charsMax: (timeMs: number) => number,
): readonly Mark[] {
  return groupsOf(breaches).map((group) => {
    const subjects = [...new Map(group.breaches.map(({ entity }) => [`${entity.type}:${entity.id}`, entity])).values()];
    const first = subjects[0];
    const who =
      first === undefined
        ? ''
        : subjects.length > 1
          ? tally(subjects.length, first.type)
          : shortName(view.nameOf(first));
    const worst = [...group.breaches].sort((a, b) => severityRank(a.severity) - severityRank(b.severity))[0];
    const title = view.text(group.title, 60);
    const room = Math.max(16, charsMax(group.firstMs) - Math.min(who.length, 18) - 2);
    return { group, severity: worst?.severity ?? 'low', label: `${cut(title, room)}, ${cut(who, 18)}`, who };
  });
}

/** The part of an address before the @ is enough for a label. */
function shortName(name: string): string {
  const at = name.indexOf('@');
  return at > 0 ? name.slice(0, at) : name;
}

function cut(text: string, charsMax: number): string {
  return text.length > charsMax ? `${text.slice(0, charsMax - 1).trimEnd()}…` : text;
}

function drawing(view: IncidentView): Html {
  const left = LANE_NAME_WIDTH + 14;
  const right = WIDTH - LABEL_ROOM;
  const times = sample(
    view.breaches.map((breach) => Date.parse(breach.time)).filter((time) => !Number.isNaN(time)),
    400,
  );
  const axis = createTimeAxis(times, { from: left, to: right, gapMin: 9, gapMax: 150 });
  let top = 30;
  const lanes: Html[] = [];
  const separators: number[] = [top];
  for (const lane of LANES) {
    const breaches = view.breaches.filter((breach) => laneClass(breach.domain) === lane);
    const placed = place(
      marksOf(view, breaches, (timeMs) =>
        Math.max(24, Math.min(LABEL_CHARS_MAX, Math.floor((WIDTH - axis.x(timeMs) - 16) / LETTER_WIDTH) - 9)),
      ),
      axis.x,
    );
    const rows = Math.max(1, ...placed.map((mark) => mark.row + 1));
    const baseline = top + LANE_PADDING + 4;
    const height = LANE_PADDING * 2 + 10 + rows * ROW_HEIGHT;
    const labelled = new Set(placed.map((mark) => mark.group));
    const dots = [
      ...new Set(
        sample(
          breaches.map((breach) => axis.x(Date.parse(breach.time)).toFixed(1)),
          DOTS_PER_LANE_MAX,
        ),
      ),
    ];
    lanes.push(
      html`<text x="0" y="${baseline + 4}" font-size="12" font-weight="600" class="${lane}">${LANE_NAMES[lane]}</text>
        ${placed.map((mark) => {
          const y = baseline + 13 + mark.row * ROW_HEIGHT;
          const end = axis.x(mark.group.lastMs);
          return html`<g
            ><title>
              ${clockTime(mark.group.firstMs)}
              ${view.text(mark.group.title, 120)}${mark.group.breaches.length > 1 ? `, ${tally(mark.group.breaches.length, 'breach', 'breaches')} until ${dayName(mark.group.lastMs)} ${clockTime(mark.group.lastMs)}` : ''}</title
            ><path
              class="rule"
              d="M${mark.x.toFixed(1)} ${baseline}V${y + 5}h5"
            />${end - mark.x > 3 && html`<path class="${lane}-line" stroke-width="2" d="M${mark.x.toFixed(1)} ${baseline}H${end.toFixed(1)}" />`}<text
              x="${(mark.x + 8).toFixed(1)}"
              y="${y + 9}"
              font-size="11.5"
              class="over"
              ><tspan class="t2">${clockTime(mark.group.firstMs)}</tspan>
              ${mark.label}${mark.group.breaches.length > 1 && html`<tspan class="t2"> ×${mark.group.breaches.length}</tspan>`}</text
            ></g
          >`;
        })}
        ${dots.map((x) => html`<circle cx="${x}" cy="${baseline}" r="3.5" class="${lane}" />`)}
        ${breaches.length === 0 && html`<text x="${left}" y="${baseline + 4}" font-size="11.5" class="t3">no breach</text>`}
        ${labelled.size < groupsOf(breaches).length && html`<text x="${WIDTH}" y="${baseline + 4}" font-size="11" text-anchor="end" class="t3">${groupsOf(breaches).length - labelled.size} more without label</text>`}`,
    );
    top += height;
    separators.push(top);
  }
  const bottom = top;
  return html`<svg
    viewBox="0 0 ${WIDTH} ${bottom + 4}"
    role="img"
    aria-label="Breaches in the lanes email, SaaS and network over time"
  >
    ${separators.map((y) => html`<path class="rule2" d="M0 ${y}H${WIDTH}" />`)}
    ${ticks(axis, right).map((tick) => html`<path class="rule2" d="M${tick.x.toFixed(1)} 22V${bottom}" /><text x="${tick.x.toFixed(1)}" y="14" font-size="11" text-anchor="${tick.anchor}" class="t2">${tick.label}</text>`)}
    ${axis.breaks.map((gap) => html`<g><title>${duration(gap.toMs - gap.fromMs)} without a breach</title><path class="band" d="M${(gap.x - 3).toFixed(1)} 22h6V${bottom}h-6z" /><path class="fine" stroke-dasharray="2 3" d="M${(gap.x - 3).toFixed(1)} 22V${bottom}M${(gap.x + 3).toFixed(1)} 22V${bottom}" /></g>`)}
    ${lanes}
  </svg>`;
}

interface Tick {
  readonly x: number;
  readonly label: string;
  readonly anchor: 'start' | 'middle';
}

/** Days, and hours where a day has room for them; labels never meet. */
function ticks(axis: ReturnType<typeof createTimeAxis>, right: number): readonly Tick[] {
  const found: Tick[] = [];
  const taken: [number, number][] = [];
  const add = (timeMs: number, label: string, anchor: Tick['anchor']): void => {
    const x = axis.x(timeMs);
    const width = label.length * LETTER_WIDTH;
    const from = anchor === 'start' ? x : x - width / 2;
    if (taken.some(([a, b]) => from < b + 10 && from + width > a - 10)) return;
    taken.push([from, from + width]);
    found.push({ x, label, anchor });
  };
  add(axis.fromMs, dayName(axis.fromMs).replace(/ \d{4}$/, ''), 'start');
  const days = Math.max(1, Math.ceil((axis.toMs - axis.fromMs) / DAY_MS));
  const step = Math.ceil(days / 40) * DAY_MS;
  for (let day = Math.floor(axis.fromMs / DAY_MS) * DAY_MS + step; day <= axis.toMs; day += step)
    add(day, dayName(day).replace(/ \d{4}$/, ''), 'middle');
  for (const hours of [6, 3, 1]) {
    const width = axis.x(axis.fromMs + hours * 3_600_000) - axis.x(axis.fromMs);
    if (days > 4 || (width < 0 && hours === 6)) break;
    for (
      let hour = Math.ceil(axis.fromMs / (hours * 3_600_000)) * hours * 3_600_000;
      hour < axis.toMs;
      hour += hours * 3_600_000
    ) {
      if (!axis.breaks.some((gap) => hour > gap.fromMs && hour < gap.toMs)) add(hour, clockTime(hour), 'middle');
    }
  }
  if (axis.toMs > axis.fromMs && axis.x(axis.toMs) < right + 1) add(axis.toMs, clockTime(axis.toMs), 'middle');
  return found;
}

/**
 * Rows for labels that begin at their mark. From right to left: a label goes to the first row where it meets no other,
 * so its leader passes only rows whose labels begin further right, and nothing crosses.
 */
function place(marks: readonly Mark[], x: (timeMs: number) => number): readonly Placed[] {
  const chosen = [...marks]
    .sort(
      (a, b) =>
        severityRank(a.severity as never) - severityRank(b.severity as never) ||
        b.group.breaches.length - a.group.breaches.length ||
        a.group.firstMs - b.group.firstMs,
    )
    .slice(0, LABELS_PER_LANE_MAX)
    .map((mark) => ({ ...mark, x: x(mark.group.firstMs) }))
    .sort((a, b) => b.x - a.x || b.group.firstMs - a.group.firstMs);
  const starts: number[] = [];
  return chosen.map((mark) => {
    const end = mark.x + 14 + (mark.label.length + 6 + (mark.group.breaches.length > 1 ? 4 : 0)) * LETTER_WIDTH;
    let row = 0;
    while (row < starts.length && end > (starts[row] ?? 0) - 8) row++;
    // the leader passes all rows above, so no later label may reach past it there
    for (let above = 0; above <= row; above++) starts[above] = mark.x;
    return { ...mark, row };
  });
}

function list(view: IncidentView): Html {
  const all = LANES.flatMap((lane) =>
    groupsOf(inOrder(view.breaches.filter((breach) => laneClass(breach.domain) === lane))),
  ).sort((a, b) => a.firstMs - b.firstMs);
  const marks = new Map(
    LANES.flatMap((lane) =>
      marksOf(
        view,
        inOrder(view.breaches.filter((breach) => laneClass(breach.domain) === lane)),
        () => LABEL_CHARS_MAX,
      ),
    ).map((mark) => [mark.group.breaches[0]?.id ?? '', mark]),
  );
  const entries: Html[] = [];
  let day = '';
  for (const group of all.slice(0, LIST_MAX)) {
    const mark = marks.get(group.breaches[0]?.id ?? '');
    const first = group.breaches[0];
    if (mark === undefined || first === undefined) continue;
    const name = dayName(group.firstMs);
    if (name !== day) entries.push(html`<li class="day">${name}</li>`);
    day = name;
    entries.push(
      html`<li>
        <span class="time muted">${clockTime(group.firstMs)}</span><span class="dot ${laneClass(first.domain)}"></span
        ><span
          >${view.text(group.title, 120)}
          <span class="muted">${mark.who}${group.breaches.length > 1 && ` ×${group.breaches.length}`}</span>
          <span class="severity ${severityClass(mark.severity)}">${mark.severity}</span></span
        >
      </li>`,
    );
  }
  if (all.length > LIST_MAX)
    entries.push(html`<li class="day">and ${all.length - LIST_MAX} more; see breaches.ndjson</li>`);
  return html`<ul class="timeline-list">
    ${entries}
  </ul>`;
}

/** At most `most` items, evenly taken, first and last among them. */
function sample<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, index) => items[Math.round((index * (items.length - 1)) / (most - 1))] as T);
}
