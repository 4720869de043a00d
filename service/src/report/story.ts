/** The account of an incident: sentences with their events, why it is unusual, what is unknown, what to do. */
import type { Narrative, Sentence } from '@weft/core';
import { code, html, type Html, prose } from './html.ts';
import { type IncidentView, laneClass, longTime } from './view.ts';

/** Event ids listed under a sentence. */
const EVENTS_SHOWN_MAX = 12;
const SENTENCES_MAX = 40;
const TEXT_CHARS_MAX = 2_000;

export function renderStory(view: IncidentView): Html {
  const { narrative, playbooks } = view.incident;
  const story = narrative.sentences.filter((one) => (one.about ?? 'story') === 'story');
  const rest = narrative.sentences.filter((one) => one.about === 'unusual' || one.about === 'affected');
  const found = narrative.sentences.filter((one) => one.about === 'found');
  return html`<div class="columns">
    <section>
      <h3>What happened</h3>
      <ul class="story">
        ${story.slice(0, SENTENCES_MAX).map((one) => sentence(view, one))}
      </ul>
      ${rest.length > 0 && html`<div class="why">${rest.map((one) => html`<p>${prose(view.text(one.text, TEXT_CHARS_MAX))}</p>`)}</div>`}
      ${
        found.length > 0 &&
        html`<h3>Asked of the log</h3>
          <ul class="story">
            ${found.slice(0, SENTENCES_MAX).map((one) => sentence(view, one))}
          </ul>`
      }
      ${lines('Not known', narrative.unknowns, 'ul', view)}
    </section>
    <aside>${lines('Next steps', narrative.next, 'ol', view)}${playbookList(view, playbooks)}</aside>
  </div>`;
}

function lines(title: string, items: Narrative['next'], tag: 'ol' | 'ul', view: IncidentView): Html | null {
  if (items.length === 0) return null;
  const all = items.slice(0, SENTENCES_MAX).map((item) => html`<li>${prose(view.text(item, TEXT_CHARS_MAX))}</li>`);
  return html`<section>
    <h3>${title}</h3>
    ${
      tag === 'ol'
        ? html`<ol>
            ${all}
          </ol>`
        : html`<ul>
            ${all}
          </ul>`
    }
  </section>`;
}

function playbookList(view: IncidentView, playbooks: IncidentView['incident']['playbooks']): Html | null {
  if (playbooks.length === 0) return null;
  return html`<section>
    <h3>Playbooks</h3>
    <ul>
      ${playbooks.slice(0, 20).map((one) => html`<li>${code(view.text(one.plan, 80))} <span class="muted">${prose(view.text(one.why, 240))}</span></li>`)}
    </ul>
  </section>`;
}

function sentence(view: IncidentView, one: Sentence): Html {
  const breaches = [
    ...new Map(
      one.events.flatMap((event) => view.breachesOfEvent(event)).map((breach) => [breach.id, breach]),
    ).values(),
  ];
  const domain = breaches[0]?.domain ?? 'none';
  const linked = breaches.flatMap((breach) => {
    const anchor = view.anchorOf(breach);
    return anchor === null
      ? []
      : [html`<a href="#${anchor}">${view.text(breach.title, 80)}, ${longTime(breach.time)}</a>`];
  });
  const more = one.events.length - EVENTS_SHOWN_MAX;
  return html`<li class="${domain === 'none' ? 'none' : laneClass(domain)}">
    <p>${prose(view.text(one.text, TEXT_CHARS_MAX))}</p>
    ${
      one.events.length > 0 &&
      html`<details class="events">
        <summary>${one.events.length} ${one.events.length === 1 ? 'event' : 'events'}</summary>
        <ul>
          ${one.events.slice(0, EVENTS_SHOWN_MAX).map((event) => html`<li>${code(event)}</li>`)}${more > 0 && html`<li>and ${more} more</li>`}${linked.slice(0, EVENTS_SHOWN_MAX).map((link) => html`<li>${link}</li>`)}
        </ul>
      </details>`
    }
  </li>`;
}
