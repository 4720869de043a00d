/** Who and what the incident joins: people, devices, sites and addresses as a graph, and the links that wove it. */
import type { Breach, EntityReference, EntityType, IncidentLink } from '@weft/core';
import { layoutLayers } from './graph-layout.ts';
import { html, type Html, prose } from './html.ts';
import type { IncidentView, Named } from './view.ts';

/** Columns from left to right: where it happened, where it led, who, with what. */
const COLUMNS: readonly (readonly EntityType[])[] = [
  ['device'],
  ['domain', 'host', 'url', 'certificate', 'file'],
  ['address', 'network', 'operator'],
  ['user', 'mailbox', 'session', 'application'],
  ['sender', 'sender-domain', 'message', 'lure'],
];
const NODES_MAX = 24;
const LINKS_SHOWN_MAX = 24;
/** Nodes with the same neighbours, from this many on, are drawn as one. */
const FOLD_MIN = 3;
const NODE_WIDTH = 148;
const COLUMN_GAP = 126;
const LABEL_CHARS = 17;

/** What a touched entity's part means, read from the one who touched it. */
const PARTS: Readonly<Record<string, string>> = {
  source: 'signed in from',
  destination: 'reached',
  hosting: 'hosted at',
  link: 'got a link to',
  lure: 'got a link to',
  sender: 'mail from',
  recipient: 'received by',
  target: 'acted on',
  application: 'used',
  session: 'session',
  message: 'message',
};

interface Node {
  readonly key: string;
  readonly type: EntityType;
  readonly members: Named[];
  readonly role: string;
}

interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** Nodes left out. */
  readonly hidden: number;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly parts: Set<string>;
  readonly rules: Set<number>;
}

/** Links of one rule over one thing, told once. */
export interface JoinedLinks {
  readonly number: number;
  readonly rule: string;
  readonly via: IncidentLink['via'];
  readonly weight: number;
  readonly reasons: readonly string[];
  readonly links: readonly IncidentLink[];
}

/** Links by rule and thing, heaviest first. */
export function joinLinks(links: readonly IncidentLink[]): readonly JoinedLinks[] {
  const groups = new Map<string, IncidentLink[]>();
  for (const link of links) {
    const key = `${link.rule}\n${link.via.type}\n${link.via.id}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [link]);
    else known.push(link);
  }
  return [...groups.values()]
    .map((group) => ({ group, weight: Math.max(...group.map((link) => link.weight)) }))
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        b.group.length - a.group.length ||
        compare(a.group[0]?.via.id ?? '', b.group[0]?.via.id ?? '') ||
        compare(a.group[0]?.rule ?? '', b.group[0]?.rule ?? ''),
    )
    .map(({ group, weight }, index) => ({
      number: index + 1,
      rule: group[0]?.rule ?? '',
      via: group[0]?.via ?? { type: 'domain', id: '' },
      weight,
      reasons: [...new Set(group.map((link) => link.reason))],
      links: group,
    }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `login from resolved address`. */
export function ruleWords(rule: string): string {
  return rule.replace(/[-_]+/g, ' ').trim();
}

export function renderGraph(view: IncidentView): Html {
  const joined = joinLinks(view.incident.links);
  if (joined.length === 0) return html``;
  const drawing = draw(view, joined);
  return html`<section class="block">
    <h3>What joins it</h3>
    ${
      drawing !== null &&
      html`<figure class="graph scroll">${drawing.svg}</figure>
        <p class="small faint">
          ${drawing.hidden > 0 && `${drawing.hidden} less connected entities are left out. `}Numbers are those of the
          links below; thick lines are links, thin ones what breaches touched.
        </p>`
    }${linkTable(view, joined)}
  </section>`;
}

function linkTable(view: IncidentView, joined: readonly JoinedLinks[]): Html {
  const titles = new Map(view.breaches.map((breach) => [breach.id, breach]));
  const shown = joined.slice(0, LINKS_SHOWN_MAX);
  return html`<table class="stack">
      <thead>
        <tr>
          <th class="num">No.</th>
          <th>Rule</th>
          <th>Because</th>
          <th>Joins</th>
          <th class="num">Weight</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map((link) => {
          const pairs = link.links.map((one) => [titles.get(one.from), titles.get(one.to)] as const);
          const reason =
            link.reasons.length === 1
              ? (link.reasons[0] ?? '')
              : `${link.reasons[0] ?? ''}, and ${link.reasons.length - 1} reasons like it`;
          const [from, to] = pairs[0] ?? [undefined, undefined];
          return html`<tr>
            <td class="num" data-label="No.">${link.number}</td>
            <td data-label="">${view.text(ruleWords(link.rule), 80)}</td>
            <td>${prose(view.text(reason, 240))}</td>
            <td>
              ${title(view, from)} and
              ${title(view, to)}${link.links.length > 1 && html` <span class="muted">and ${link.links.length - 1} more</span>`}
            </td>
            <td class="num" data-label="weight">${(Math.round(link.weight * 10) / 10).toFixed(1)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
    ${joined.length > shown.length && html`<p class="small muted">and ${joined.length - shown.length} more; see incidents.ndjson</p>`}`;
}

function title(view: IncidentView, breach: Breach | undefined): Html {
  if (breach === undefined) return html`<span class="muted">a breach that is not in the file</span>`;
  const anchor = view.anchorOf(breach);
  const text = view.text(breach.title, 80);
  return anchor === null ? html`${text}` : html`<a href="#${anchor}">${text}</a>`;
}

function draw(
  view: IncidentView,
  joined: readonly JoinedLinks[],
): { readonly svg: Html; readonly hidden: number } | null {
  const { nodes, edges, hidden } = collect(view, joined);
  if (nodes.length < 2 || edges.length === 0) return null;
  const labels = edges.map((edge) => edgeLabel(edge, joined));
  const layout = layoutLayers(
    nodes.map((node) => ({ id: node.key, column: columnOf(node.type), height: node.members.length > 1 ? 50 : 38 })),
    edges.map((edge, index) => ({ from: edge.from, to: edge.to, labelLines: labels[index]?.length ?? 0 })),
    { nodeWidth: NODE_WIDTH, columnGap: COLUMN_GAP, rowGap: 28, lineHeight: 12 },
  );
  const loops = loopsOf(view, nodes, joined);
  const svg = html`<svg
    width="${layout.width + 4}"
    viewBox="-2 -15 ${layout.width + 4} ${layout.height + 27}"
    role="img"
    aria-label="Entities of the incident and what joins them"
  >
    ${edges.map((edge, index) => {
      const at = layout.edges[index];
      return (
        at !== undefined &&
        html`<path class="edge${edge.rules.size > 0 && ' joins'}" d="${at.path}"
          ><title>${edgeTitle(view, edge, joined)}</title></path
        >`
      );
    })}
    ${edges.map((edge, index) => {
      const at = layout.edges[index];
      const lines = labels[index] ?? [];
      if (at === undefined || lines.length === 0 || at.labelX === 0) return null;
      const width = Math.max(...lines.map((line) => line.length)) * 5.4 + 8;
      const height = lines.length * 12 + 4;
      return html`<g
        ><rect
          class="paper"
          x="${(at.labelX - width / 2).toFixed(1)}"
          y="${(at.labelY - height / 2).toFixed(1)}"
          width="${width.toFixed(1)}"
          height="${height}"
        />${lines.map((line, row) => html`<text x="${at.labelX.toFixed(1)}" y="${(at.labelY - height / 2 + 11 + row * 12).toFixed(1)}" font-size="10.5" text-anchor="middle" class="${edge.rules.size > 0 ? 't1' : 't3'}">${line}</text>`)}</g
      >`;
    })}
    ${nodes.map((node) => {
      const at = layout.nodes.get(node.key);
      if (at === undefined) return null;
      const hostile = node.members.some((one) => view.isHostile(one.type, one.id));
      const style = hostile ? ' hostile' : node.role === 'compromised' ? ' hijacked' : '';
      const names = node.members.map((one) => view.nameOf(one));
      const loop = loops.get(node.key);
      const heading =
        node.members.length > 1
          ? `${node.members.length} ${node.type === 'address' ? 'addresses' : `${node.type}s`}`
          : node.type.replace('-', ' ');
      return html`<g
        ><title>${names.slice(0, 30).join(', ')}${names.length > 30 && ` and ${names.length - 30} more`}</title
        ><rect
          class="node${style}"
          x="${at.x}"
          y="${at.y.toFixed(1)}"
          width="${NODE_WIDTH}"
          height="${at.height}"
          rx="4"
        /><text x="${at.x + 8}" y="${(at.y + 14).toFixed(1)}" font-size="10.5" class="t2"
          >${heading}${node.role !== '' && node.role !== node.type && `, ${cut(roleWords(node.role), 18)}`}</text
        >${names.slice(0, node.members.length > 1 ? 2 : 1).map((name, row) => html`<text class="mono" x="${at.x + 8}" y="${(at.y + 29 + row * 13).toFixed(1)}" font-size="11">${middle(name, node.members.length > 1 && row === 1 && names.length > 2 ? 17 : 19)}${row === 1 && names.length > 2 && ' …'}</text>`)}${loop !== undefined && html`<g><rect class="halo" x="${(at.x + NODE_WIDTH - 8 - loop.length * 5.6).toFixed(1)}" y="${(at.y - 13).toFixed(1)}" width="${(loop.length * 5.6 + 12).toFixed(1)}" height="16" rx="8" /><text x="${(at.x + NODE_WIDTH - 2 - loop.length * 2.8).toFixed(1)}" y="${(at.y - 1.5).toFixed(1)}" font-size="10" text-anchor="middle">${loop}</text></g>`}</g
      >`;
    })}
  </svg>`;
  return { svg, hidden };
}

/** Links between breaches of one and the same entity, and links over a person or device: numbers at its corner. */
function loopsOf(
  view: IncidentView,
  nodes: readonly Node[],
  joined: readonly JoinedLinks[],
): ReadonlyMap<string, string> {
  const subjects = new Map(view.breaches.map(({ id, entity }) => [id, `${entity.type}:${entity.id}`]));
  const nodeOf = new Map(
    nodes.flatMap((node) => node.members.map((one): [string, string] => [`${one.type}:${one.id}`, node.key])),
  );
  const loops = new Map<string, Set<number>>();
  for (const link of joined) {
    const acts = link.via.type === 'user' || link.via.type === 'device';
    const own = link.links.find(
      ({ from, to }) => subjects.get(from) !== undefined && subjects.get(from) === subjects.get(to),
    );
    const key = nodeOf.get(
      acts ? `${link.via.type}:${link.via.id}` : own === undefined ? '' : (subjects.get(own.from) ?? ''),
    );
    if (key !== undefined) loops.set(key, (loops.get(key) ?? new Set()).add(link.number));
  }
  return new Map(
    [...loops].map(([key, numbers]) => [key, `${[...numbers].slice(0, 4).join(', ')}${numbers.size > 4 ? ' …' : ''}`]),
  );
}

function edgeLabel(edge: Edge, joined: readonly JoinedLinks[]): readonly string[] {
  const [first, ...rest] = [...edge.rules].sort((a, b) => a - b);
  if (first === undefined) return [];
  const rule = joined[first - 1]?.rule ?? '';
  return wrap(`${first}${rest.length > 0 ? `, ${rest.slice(0, 2).join(', ')}` : ''}: ${ruleWords(rule)}`);
}

/** Everything an edge stands for, shown when pointed at. */
function edgeTitle(view: IncidentView, edge: Edge, joined: readonly JoinedLinks[]): string {
  const reasons = [...edge.rules].slice(0, 6).map((number) => {
    const link = joined[number - 1];
    return link === undefined ? '' : `${number}: ${ruleWords(link.rule)}: ${view.text(link.reasons[0] ?? '', 200)}`;
  });
  return [[...edge.parts].join(', '), ...reasons].filter((part) => part !== '').join('; ');
}

function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LABEL_CHARS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(cut(word, LABEL_CHARS));
  }
  return lines.slice(0, 3).filter((line) => line !== '');
}

/** A role short enough for a node. */
function roleWords(role: string): string {
  return role === 'malicious-infrastructure' ? 'malicious' : role.replaceAll('-', ' ');
}

function cut(text: string, charsMax: number): string {
  return text.length > charsMax ? `${text.slice(0, charsMax - 1)}…` : text;
}

/** Long names keep their beginning and their end: the end of a host tells most. */
function middle(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const head = Math.floor((charsMax - 1) / 3);
  return `${text.slice(0, head)}…${text.slice(text.length - (charsMax - 1 - head))}`;
}

function columnOf(type: EntityType): number {
  const column = COLUMNS.findIndex((types) => types.includes(type));
  return column < 0 ? 1 : column;
}

/** Nodes and edges from breaches, folded and bounded. */
function collect(view: IncidentView, joined: readonly JoinedLinks[]): Graph {
  const roles = new Map<string, string>();
  for (const one of view.incident.entities) roles.set(`${one.type}:${one.id}`, one.role);
  for (const one of view.incident.observables) roles.set(`${one.type}:${one.value}`, one.role);
  const domains = new Set([
    ...view.incident.observables.filter((one) => one.type === 'domain').map((one) => one.value),
    ...view.breaches.flatMap((breach) => breach.entities.filter((one) => one.type === 'domain').map((one) => one.id)),
  ]);
  const vias = connecting(view, joined);
  const users = new Set(view.incident.entities.filter((one) => one.type === 'user').map((one) => one.id));
  const keyOf = (one: { readonly type: EntityType; readonly id: string }): string => {
    // an own account as sender is that user
    if (one.type === 'sender' && users.has(one.id)) return `user:${one.id}`;
    const domain = one.type === 'host' ? parentIn(domains, one.id) : null;
    return domain === null ? `${one.type}:${one.id}` : `domain:${domain}`;
  };
  const rulesOf = new Map<string, Set<number>>();
  for (const link of joined) {
    for (const { from, to } of link.links) {
      for (const id of [from, to]) {
        const key = `${id}\n${keyOf(link.via)}`;
        const known = rulesOf.get(key);
        if (known === undefined) rulesOf.set(key, new Set([link.number]));
        else known.add(link.number);
      }
    }
  }
  const named = new Map<string, Named>();
  const edges = new Map<string, Edge>();
  const connect = (a: string, b: string, part: string, rules: Iterable<number>): void => {
    if (a === b) return;
    const key = `${a}\n${b}`;
    const edge = edges.get(key) ?? { from: a, to: b, parts: new Set(), rules: new Set() };
    if (part !== '') edge.parts.add(part);
    for (const rule of rules) edge.rules.add(rule);
    edges.set(key, edge);
  };
  const note = (one: Named): string => {
    const key = keyOf(one);
    const type = key.slice(0, key.indexOf(':')) as EntityType;
    if (!named.has(key)) named.set(key, type === one.type ? one : { type, id: key.slice(type.length + 1) });
    return key;
  };
  for (const breach of view.breaches) {
    const subject = note(breach.entity);
    const sites = breach.entities.filter((one) => one.type === 'domain' || one.type === 'host');
    for (const one of breach.entities) {
      if (!worthDrawing(one, vias) || (one.type === breach.entity.type && one.id === breach.entity.id)) continue;
      if (one.role === 'hosting' && sites.length > 0) continue;
      const key = note(one);
      connect(subject, key, PARTS[one.role] ?? '', rulesOf.get(`${breach.id}\n${key}`) ?? []);
    }
    const [site] = sites;
    if (site !== undefined) {
      for (const one of breach.entities) {
        if (one.role !== 'hosting' || !worthHosting(view, one, vias)) continue;
        const key = note(one);
        connect(note(site), key, 'hosted at', rulesOf.get(`${breach.id}\n${key}`) ?? []);
      }
    }
  }
  return bound(fold(named, edges, roles));
}

/** Things over which breaches of different entities are joined. */
function connecting(view: IncidentView, joined: readonly JoinedLinks[]): ReadonlySet<string> {
  const subjects = new Map(view.breaches.map(({ id, entity }) => [id, `${entity.type}:${entity.id}`]));
  return new Set(
    joined
      .filter((link) => link.links.some(({ from, to }) => subjects.get(from) !== subjects.get(to)))
      .map((link) => `${link.via.type}:${link.via.id}`),
  );
}

function worthDrawing(one: EntityReference, vias: ReadonlySet<string>): boolean {
  if (
    one.type === 'session' ||
    one.type === 'application' ||
    one.type === 'message' ||
    one.type === 'network' ||
    one.type === 'operator' ||
    one.type === 'mailbox' ||
    one.type === 'sender-domain'
  )
    return vias.has(`${one.type}:${one.id}`);
  return true;
}

/** A site's address is drawn when a link goes over it or it looks hostile; the addresses of a cloud say nothing. */
function worthHosting(view: IncidentView, one: EntityReference, vias: ReadonlySet<string>): boolean {
  return !view.isCommon(one.type, one.id) && (vias.has(`${one.type}:${one.id}`) || view.isHostile(one.type, one.id));
}

function parentIn(domains: ReadonlySet<string>, host: string): string | null {
  for (let rest = host; rest !== '';) {
    if (domains.has(rest)) return rest;
    const dot = rest.indexOf('.');
    if (dot < 0) return null;
    rest = rest.slice(dot + 1);
  }
  return null;
}

/** Nodes of one type and part with the same neighbours become one. */
function fold(
  named: ReadonlyMap<string, Named>,
  edges: ReadonlyMap<string, Edge>,
  roles: ReadonlyMap<string, string>,
): Graph {
  const neighbours = new Map<string, string[]>();
  for (const edge of edges.values()) {
    neighbours.set(edge.from, [...(neighbours.get(edge.from) ?? []), edge.to]);
    neighbours.set(edge.to, [...(neighbours.get(edge.to) ?? []), edge.from]);
  }
  const groups = new Map<string, string[]>();
  for (const [key, one] of named) {
    const beside = neighbours.get(key);
    if (beside === undefined) continue;
    const group = `${one.type}\n${roles.get(key) ?? ''}\n${[...new Set(beside)].sort().join('\n')}`;
    groups.set(group, [...(groups.get(group) ?? []), key]);
  }
  const nodeOf = new Map<string, string>();
  const nodes: Node[] = [];
  for (const keys of groups.values()) {
    for (const part of keys.length >= FOLD_MIN ? [keys] : keys.map((key) => [key])) {
      const first = part[0] ?? '';
      const one = named.get(first);
      if (one === undefined) continue;
      for (const key of part) nodeOf.set(key, first);
      nodes.push({
        key: first,
        type: one.type,
        members: part.map((key) => named.get(key) as Named),
        role: roles.get(first) ?? '',
      });
    }
  }
  const folded = new Map<string, Edge>();
  for (const edge of edges.values()) {
    const from = nodeOf.get(edge.from) ?? edge.from;
    const to = nodeOf.get(edge.to) ?? edge.to;
    // one line for both directions
    const [a, b] = folded.has(`${to}\n${from}`) ? [to, from] : [from, to];
    const known = folded.get(`${a}\n${b}`) ?? { from: a, to: b, parts: new Set<string>(), rules: new Set<number>() };
    for (const part of edge.parts) known.parts.add(part);
    for (const rule of edge.rules) known.rules.add(rule);
    folded.set(`${a}\n${b}`, known);
  }
  return { nodes, edges: [...folded.values()], hidden: 0 };
}

/** The best connected node and its neighbours, and theirs, heaviest first, to `NODES_MAX`; the edges between them. */
function bound(graph: Graph): Graph {
  const weight = new Map<string, number>();
  const beside = new Map<string, Set<string>>();
  for (const { from, to, rules } of graph.edges) {
    for (const [key, other] of [
      [from, to],
      [to, from],
    ] as const) {
      weight.set(key, (weight.get(key) ?? 0) + 1 + 4 * rules.size);
      beside.set(key, (beside.get(key) ?? new Set()).add(other));
    }
  }
  const order = [...weight].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([key]) => key);
  const kept = new Set<string>();
  const reach = new Set<string>();
  while (kept.size < Math.min(NODES_MAX, order.length)) {
    const next = order.find((key) => reach.has(key) && !kept.has(key)) ?? order.find((key) => !kept.has(key));
    if (next === undefined) break;
    kept.add(next);
    for (const other of beside.get(next) ?? []) reach.add(other);
  }
  return {
    nodes: graph.nodes.filter((node) => kept.has(node.key)),
    edges: graph.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)),
    hidden: graph.nodes.filter((node) => weight.has(node.key)).length - kept.size,
  };
}
