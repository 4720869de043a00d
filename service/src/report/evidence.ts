/** Breach by breach: what was seen, what is usual, how unusual that is. */
import { type Breach, type Feature, featureWords, odds, stamp } from '@weft/core';
import { code, html, type Html, prose, value } from './html.ts';
import { type IncidentView, laneClass, LANE_NAMES, severityClass, shortTime } from './view.ts';

const EVENTS_SHOWN_MAX = 8;
const FEATURES_SHOWN_MAX = 12;
const BAR_WIDTH = 72;
/** Bits at which the bar is full. */
const BAR_BITS = 12;

export function renderEvidence(view: IncidentView): Html {
  const rest = view.breaches.length - view.shown.length;
  return html`<section class="block">
    <h3>Breaches: seen, usual, how unusual</h3>
    ${view.shown.map((breach) => one(view, breach))}${rest > 0 && html`<p class="small muted block">and ${rest} more, of lower severity or score; all ${view.breaches.length} are in breaches.ndjson</p>`}
  </section>`;
}

function one(view: IncidentView, breach: Breach): Html {
  const lane = laneClass(breach.domain);
  const bits = breach.features.reduce((sum, feature) => sum + feature.surprise, 0);
  return html`<details class="breach" id="${view.anchorOf(breach)}">
    <summary>
      <span class="time muted">${shortTime(breach.time)}</span><span class="lane ${lane}">${LANE_NAMES[lane]}</span
      ><span class="what"
        ><span class="dot ${severityClass(breach.severity)}" title="${breach.severity}"></span>
        ${view.text(breach.title, 120)}</span
      ><span class="who">${code(view.nameOf(breach.entity), 60)}</span
      ><span class="score num muted" title="score">${score(breach.score)}</span>
    </summary>
    <div>
      <p>${prose(view.text(breach.reason))}</p>
      <table class="stack evidence">
        <thead>
          <tr>
            <th>Feature</th>
            <th>Seen</th>
            <th>Usual</th>
            <th>How unusual</th>
          </tr>
        </thead>
        <tbody>
          ${breach.features.slice(0, FEATURES_SHOWN_MAX).map((feature) => row(view, feature))}
        </tbody>
      </table>
      ${breach.features.length > FEATURES_SHOWN_MAX && html`<p class="small muted">and ${breach.features.length - FEATURES_SHOWN_MAX} more features</p>`}
      <p class="facts">
        <span
          >score ${score(breach.score)}, threshold ${score(breach.breach_at)} (${tenth(bits)} bits,
          ${tenth(-2 * Math.log2(Math.max(1e-12, 1 - breach.breach_at)))} needed)</span
        >${breach.rarity !== undefined && html`<span>this far before: ${value(breach.rarity.text, 80)}</span>`}<span
          >${breach.severity} severity</span
        ><span
          >baseline of ${breach.baseline.observations} observations since
          ${shortTime(breach.baseline.since)}${breach.learning && ', still learning: leans on peers'}</span
        >${breach.late && html`<span>arrived late</span>`}<span
          >model ${code(`${breach.model}@${breach.model_version}`, 80)}</span
        ><span>${stamp(safeTime(breach.time))}</span>
      </p>
      <p class="facts">
        <span>breach ${code(breach.id, 60)}</span
        >${breach.events.length > 0 && html`<span>events ${breach.events.slice(0, EVENTS_SHOWN_MAX).map((event, index) => html`${index > 0 && ', '}${code(event, 60)}`)}${breach.events.length > EVENTS_SHOWN_MAX && ` and ${breach.events.length - EVENTS_SHOWN_MAX} more`}</span>`}
      </p>
    </div>
  </details>`;
}

function row(view: IncidentView, feature: Feature): Html {
  return html`<tr>
    <td>${view.text(featureWords(feature.name), 80)}</td>
    <td class="long" data-label="seen">${prose(view.featureValue(feature.name, feature.value))}</td>
    <td class="long muted" data-label="usual">${prose(view.featureValue(feature.name, feature.expected))}</td>
    <td>
      <span class="surprise"
        >${surpriseBar(feature.surprise)}<span>${tenth(feature.surprise)} bits</span
        ><span class="muted">${odds(feature.surprise)}</span></span
      >
    </td>
  </tr>`;
}

/** A small bar: full at `BAR_BITS`; green where the feature reassures. */
export function surpriseBar(bits: number): Html {
  const width = (Math.min(1, Math.abs(bits) / BAR_BITS) * BAR_WIDTH).toFixed(1);
  return html`<svg width="${BAR_WIDTH}" height="8" viewBox="0 0 ${BAR_WIDTH} 8" aria-hidden="true">
    <rect class="track" width="${BAR_WIDTH}" height="8" rx="1" />
    <rect class="${bits < 0 ? 'calm' : 'bar'}" width="${width}" height="8" rx="1" />
  </svg>`;
}

function tenth(bits: number): string {
  return (Math.round(bits * 10) / 10).toFixed(1);
}

export function score(value: number): string {
  return value > 0.9995 && value < 1 ? '> 0.999' : String(Math.round(value * 1000) / 1000);
}

function safeTime(time: string): number {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? 0 : parsed;
}
