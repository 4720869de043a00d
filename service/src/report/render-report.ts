/**
 * `report.html`: one file, readable without scripts and without the network, on paper and on a telephone.
 *
 * A strict content security policy allows only this file's own style sheet and its copy-button script, by hash.
 * Size is bounded: what is not shown is counted and lies in the NDJSON files beside the report.
 */
import { type Breach, figure, type Incident, type Revision, tacticsCovered, tally, techniqueOf } from '@weft/core';
import { createHash } from 'node:crypto';
import { renderEvidence, score } from './evidence.ts';
import { renderGraph } from './graph.ts';
import { code, html, type Html, prose, trusted, value } from './html.ts';
import { renderObservables, renderParties, renderSites } from './parties.ts';
import { renderStory } from './story.ts';
import { SCRIPT, STYLE } from './style.ts';
import { renderTimeline } from './timeline.ts';
import {
  byWeight,
  inOrder,
  IncidentView,
  laneClass,
  LANE_NAMES,
  longTime,
  severityClass,
  severityRank,
  shortTime,
} from './view.ts';

/** What the report says of the run; every part is optional. See `summary.json`. */
export interface ReportSummary {
  readonly input?: {
    readonly files?: number;
    readonly records?: number;
    readonly events?: number;
    readonly duplicates?: number;
    readonly formats?: Readonly<Record<string, number>>;
    readonly activities?: Readonly<Record<string, number>>;
    readonly unmapped?: Readonly<Record<string, number>>;
    readonly rejected?: Readonly<Record<string, number>>;
  };
  readonly span?: { readonly from: string | null; readonly to: string | null };
  readonly inferred?: { readonly domains?: readonly string[] | null };
  readonly run?: { readonly seconds?: number; readonly engine?: string; readonly models?: string };
}

export interface ReportInput {
  readonly incidents: readonly Incident[];
  readonly breaches: readonly Breach[];
  readonly revisions: readonly Revision[];
  readonly summary?: ReportSummary;
  readonly title?: string;
}

/** Incidents shown in full; the rest only in the table. */
const INCIDENTS_SHOWN_MAX = 50;
/** Incidents in the table. */
const INCIDENTS_LISTED_MAX = 400;
/** Breaches of no incident in the table. */
const LOOSE_SHOWN_MAX = 150;
/** Revisions of one incident shown; the middle is left out. */
const REVISIONS_SHOWN_MAX = 60;

export function renderReport(input: ReportInput): string {
  const incidents = [...input.incidents].sort(
    (a, b) =>
      Number(a.suppressed === true) - Number(b.suppressed === true) ||
      severityRank(a.severity) - severityRank(b.severity) ||
      b.score - a.score ||
      (a.first_seen < b.first_seen ? -1 : a.first_seen > b.first_seen ? 1 : a.id < b.id ? -1 : 1),
  );
  const title = input.title ?? 'Weft report';
  const views = viewsOf(incidents, input);
  const policy = `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(policy)}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title.slice(0, 160)}</title>
        ${trusted(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <header class="page">
          <h1>${value(title, 160)}</h1>
          <p class="muted">${spanText(input.summary)}</p>
        </header>
        <main>${overview(input, incidents, views)}${views.map(incidentSection)}${looseBreaches(input)}</main>
        <footer class="page">
          Made by Weft${engineText(input.summary)}. All times are UTC. Names outside the company are defanged.
          Everything that is counted and not shown lies in incidents.ndjson, breaches.ndjson and revisions.ndjson beside
          this file.
        </footer>
        ${trusted(`<script>${SCRIPT}</script>`)}
      </body>
    </html> `;
  return page.toString();
}

/** Hash for the content security policy. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function viewsOf(incidents: readonly Incident[], input: ReportInput): readonly IncidentView[] {
  const breachOf = new Map(input.breaches.map((breach) => [breach.id, breach]));
  const revisionsOf = new Map<string, Revision[]>();
  for (const revision of input.revisions) {
    const known = revisionsOf.get(revision.id);
    if (known === undefined) revisionsOf.set(revision.id, [revision]);
    else known.push(revision);
  }
  const shown = incidents.filter((incident) => incident.suppressed !== true);
  return shown.slice(0, INCIDENTS_SHOWN_MAX).map((incident, index) => {
    const breaches = incident.breaches.flatMap((id) => breachOf.get(id) ?? []);
    const revisions = [incident.id, ...incident.aliases].flatMap((id) => revisionsOf.get(id) ?? []);
    return new IncidentView(incident, breaches, revisions, index + 1, input.summary?.inferred?.domains ?? []);
  });
}

function overview(input: ReportInput, incidents: readonly Incident[], views: readonly IncidentView[]): Html {
  const read = input.summary?.input;
  const figures: [string, string][] = [];
  if (read?.records !== undefined)
    figures.push([figure(read.records), read.records === 1 ? 'record read' : 'records read']);
  if (read?.events !== undefined) figures.push([figure(read.events), 'events understood']);
  figures.push(
    [figure(input.breaches.length), input.breaches.length === 1 ? 'breach' : 'breaches'],
    [figure(incidents.length), incidents.length === 1 ? 'incident' : 'incidents'],
  );
  const loose = input.breaches.filter((breach) => breach.incident === null).length;
  figures.push([figure(loose), 'breaches in no incident']);
  const below = incidents.filter((incident) => incident.suppressed === true).length;
  if (below > 0)
    figures.push([figure(below), below === 1 ? 'incident below the budget' : 'incidents below the budget']);
  const listed = incidents.slice(0, INCIDENTS_LISTED_MAX);
  return html`<div class="figures">
      ${figures.map(([number, label]) => html`<div><b>${number}</b><span>${label}</span></div>`)}
    </div>
    ${inputText(read)}
    <section class="overview">
      <h3>Incidents</h3>
      ${
        listed.length === 0
          ? html`<p>No incident.</p>`
          : html`<table class="stack">
              <thead>
                <tr>
                  <th>Severity</th>
                  <th>Incident</th>
                  <th>Lanes</th>
                  <th>From</th>
                  <th>To</th>
                  <th class="num">Users</th>
                  <th class="num">Devices</th>
                  <th class="num">Breaches</th>
                </tr>
              </thead>
              <tbody>
                ${listed.map((incident, index) => overviewRow(incident, views[index]))}
              </tbody>
            </table>`
      }${incidents.length > listed.length && html`<p class="small muted">and ${incidents.length - listed.length} more; see incidents.ndjson</p>`}
    </section>`;
}

function overviewRow(incident: Incident, view: IncidentView | undefined): Html {
  const users = incident.entities.filter((one) => one.type === 'user').length;
  const devices = incident.entities.filter((one) => one.type === 'device').length;
  const headline = view === undefined ? incident.title : view.text(headlineOf(incident), 240);
  return html`<tr>
    <td>${severity(incident.severity)}</td>
    <td>
      ${view === undefined ? prose(headline) : html`<a href="#${view.anchor}">${prose(headline)}</a>`}
      <div class="small muted">
        ${incident.kinds.map((kind, index) => html`${index > 0 && ', '}${value(kind.replaceAll('-', ' '), 60)}`)}${
          incident.suppressed === true && '; below the budget: others of its days come before it'
        }
      </div>
    </td>
    <td><span class="lanes">${lanes(incident)}</span></td>
    <td class="time" data-label="from">${shortTime(incident.first_seen)}</td>
    <td class="time" data-label="to">${shortTime(incident.last_seen)}</td>
    <td class="num" data-label="users">${users}</td>
    <td class="num" data-label="devices">${devices}</td>
    <td class="num" data-label="breaches">${incident.breaches.length}</td>
  </tr>`;
}

function headlineOf(incident: Incident): string {
  return incident.narrative.headline === '' ? incident.title : incident.narrative.headline;
}

function severity(text: string): Html {
  return html`<span class="severity ${severityClass(text)}">${value(text, 20)}</span>`;
}

function lanes(incident: Incident): readonly Html[] {
  return incident.domains
    .slice(0, 3)
    .map((domain) => html`<span class="lane ${laneClass(domain)}">${LANE_NAMES[laneClass(domain)]}</span>`);
}

function inputText(read: ReportSummary['input']): Html | null {
  if (read === undefined) return null;
  const counts = (record: Readonly<Record<string, number>> | undefined, most: number): string =>
    Object.entries(record ?? {})
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, most)
      .map(([name, count]) => `${name.slice(0, 80)} ${figure(count)}`)
      .join(', ');
  const total = (record: Readonly<Record<string, number>> | undefined): number =>
    Object.values(record ?? {}).reduce((sum, count) => sum + count, 0);
  const parts = [
    read.files === undefined ? '' : tally(read.files, 'file'),
    counts(read.activities, 14),
    (read.duplicates ?? 0) > 0 ? tally(read.duplicates ?? 0, 'duplicate') : '',
    total(read.unmapped) > 0 ? `${figure(total(read.unmapped))} unmapped (${counts(read.unmapped, 5)})` : '',
    total(read.rejected) > 0 ? `${figure(total(read.rejected))} rejected (${counts(read.rejected, 5)})` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : html`<p class="input">Read: ${prose(parts.join('; '))}</p>`;
}

function spanText(summary: ReportSummary | undefined): string {
  const { from, to } = summary?.span ?? { from: null, to: null };
  return from === null || to === null
    ? 'Behaviour that departs from what is usual here, woven into incidents'
    : `Events from ${longTime(from)} to ${longTime(to)} UTC`;
}

function engineText(summary: ReportSummary | undefined): string {
  const { engine, models } = summary?.run ?? {};
  return `${engine === undefined ? '' : ` ${engine.slice(0, 40)}`}${models === undefined ? '' : `, models ${models.slice(0, 16)}`}`;
}

function incidentSection(view: IncidentView): Html {
  const { incident } = view;
  return html`<article id="${view.anchor}">
    <header>
      <div class="tags">
        ${severity(incident.severity)}<span class="lanes">${lanes(incident)}</span
        ><span
          >${incident.kinds.map((kind, index) => html`${index > 0 && ' · '}${value(kind.replaceAll('-', ' '), 60)}`)}</span
        >
      </div>
      <h2>${prose(view.text(headlineOf(incident), 600))}</h2>
      <p class="facts">
        <span>status ${value(incident.status, 40)}</span
        ><span>${longTime(incident.first_seen)} to ${longTime(incident.last_seen)}</span
        ><span>${tally(incident.breaches.length, 'breach', 'breaches')}, ${tally(incident.events.length, 'event')}</span
        ><span>score ${score(incident.score)}</span
        ><span>revision ${incident.revision}</span
        >${incident.site !== 'default' && html`<span>site ${value(incident.site, 60)}</span>`}<span
          >id ${code(incident.id, 60)}</span
        >${incident.aliases.length > 0 && html`<span>also ${incident.aliases.slice(0, 5).map((alias, index) => html`${index > 0 && ', '}${code(alias, 60)}`)}</span>`}
      </p>
    </header>
    ${renderStory(view)}${renderTimeline(view)}${renderGraph(view)}${renderEvidence(view)}${renderParties(view)}${renderSites(view)}${renderObservables(view)}${attack(view)}${growth(view)}
  </article>`;
}

function attack(view: IncidentView): Html | null {
  const { techniques } = view.incident;
  if (techniques.length === 0) return null;
  const covered = tacticsCovered(techniques);
  const known = new Set(covered.flatMap((group) => group.techniques.map((one) => one.id)));
  const unknown = techniques.filter((id) => !known.has(id)).slice(0, 20);
  return html`<section class="block">
    <h3>MITRE ATT&amp;CK</h3>
    <div class="tactics">
      ${covered.map(
        (group) =>
          html`<div>
            <h4>${group.tactic}</h4>
            <ul>
              ${group.techniques.slice(0, 20).map((one) => html`<li><span class="muted">${value(one.id, 12)}</span> ${one.name}</li>`)}
            </ul>
          </div>`,
      )}${
        unknown.length > 0 &&
        html`<div>
          <h4>Other</h4>
          <ul>
            ${unknown.map((id) => html`<li>${value(techniqueOf(id).name, 60)}</li>`)}
          </ul>
        </div>`
      }
    </div>
  </section>`;
}

/** How the incident grew, one line a revision. */
function growth(view: IncidentView): Html | null {
  const { revisions } = view;
  if (revisions.length === 0) return null;
  const titles = new Map(view.breaches.map((breach) => [breach.id, breach]));
  const shown =
    revisions.length <= REVISIONS_SHOWN_MAX
      ? revisions
      : [...revisions.slice(0, REVISIONS_SHOWN_MAX - 10), ...revisions.slice(-10)];
  const rows = shown.map((revision, index) => {
    const added = revision.breaches_added.slice(0, 4).map((id) => {
      const breach = titles.get(id);
      return breach === undefined
        ? html`${code(id, 40)}`
        : html`${view.text(breach.title, 80)} <span class="muted">${view.nameOf(breach.entity)}</span>`;
    });
    const gap = index > 0 ? revision.revision - (shown[index - 1]?.revision ?? 0) : 1;
    return html`${
        gap > 1 &&
        revision.id === shown[index - 1]?.id &&
        html`<tr>
          <td class="muted" colspan="4">and ${gap - 1} more; see revisions.ndjson</td>
        </tr>`
      }
      <tr>
        <td class="num" data-label="revision">${revision.revision}</td>
        <td class="time muted">${shortTime(revision.time)}</td>
        <td>
          ${added.map((item, at) => html`${at > 0 && '; '}${item}`)}${revision.breaches_added.length > 4 && ` and ${revision.breaches_added.length - 4} more`}
        </td>
        <td class="muted">
          ${revision.changed.slice(0, 6).map((change, at) => html`${at > 0 && ', '}${value(change, 80)}`)}
        </td>
      </tr>`;
  });
  return html`<section class="block">
    <h3>How it grew</h3>
    <details>
      <summary>
        ${tally(revisions.length, 'revision')}, ${shortTime(revisions[0]?.time ?? '')} to
        ${shortTime(revisions.at(-1)?.time ?? '')}
      </summary>
      <table class="stack">
        <thead>
          <tr>
            <th class="num">Revision</th>
            <th>Time</th>
            <th>Added</th>
            <th>Change</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </details>
  </section>`;
}

/** Breaches that joined no incident, worst first. */
function looseBreaches(input: ReportInput): Html | null {
  const all = input.breaches.filter((breach) => breach.incident === null);
  const loose = all.filter((breach) => breach.suppressed !== true);
  const below = all.length - loose.length;
  if (all.length === 0) return null;
  const shown = inOrder([...loose].sort(byWeight).slice(0, LOOSE_SHOWN_MAX));
  const view = new IncidentView(emptyIncident(), shown, [], 0, input.summary?.inferred?.domains ?? []);
  return html`<article>
    <header>
      <h2>Breaches in no incident</h2>
      <p class="facts">
        <span
          >${tally(loose.length, 'breach', 'breaches')} that nothing joined to a story strong enough for an
          incident${below > 0 && `; ${figure(below)} more below the budget, see breaches.ndjson`}</span
        >
      </p>
    </header>
    <table class="stack">
      <thead>
        <tr>
          <th>Time</th>
          <th>Severity</th>
          <th>Breach</th>
          <th>Of</th>
          <th>Because</th>
          <th class="num">Score</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          (breach) =>
            html`<tr>
              <td class="time muted">${shortTime(breach.time)}</td>
              <td>${severity(breach.severity)}</td>
              <td>${view.text(breach.title, 80)}</td>
              <td>${code(view.nameOf(breach.entity), 60)}</td>
              <td class="muted">${prose(view.text(breach.reason, 200))}</td>
              <td class="num" data-label="score">${score(breach.score)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${loose.length > shown.length && html`<p class="small muted">and ${loose.length - shown.length} more, of lower severity or score; see breaches.ndjson</p>`}
  </article>`;
}

function emptyIncident(): Incident {
  return {
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
}
