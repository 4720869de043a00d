/** Who and what is affected, and the sites and addresses outside: tables, cards, and observables to copy. */
import { type Breach, type EntityType, escapeTerminal, isOutside } from '@weft/core';
import { code, html, type Html, trusted, value } from './html.ts';
import { inOrder, type IncidentView, longTime, type Named, type Observable, shortTime } from './view.ts';

const ROWS_MAX = 25;
const CARDS_MAX = 18;
const VISITS_MAX = 8;
const OBSERVABLES_MAX = 200;
const ROLE_ORDER = ['compromised', 'affected', 'targeted', 'involved'];

export function renderParties(view: IncidentView): Html {
  const users = table(view, 'Users', ['user', 'mailbox']);
  const devices = table(view, 'Devices', ['device']);
  if (users === null && devices === null) return html``;
  return html`<div class="block ${users !== null && devices !== null ? 'pair' : ''}">${users}${devices}</div>`;
}

interface Party extends Named {
  readonly role: string;
  readonly breaches: readonly Breach[];
}

function table(view: IncidentView, title: string, types: readonly EntityType[]): Html | null {
  const parties = partiesOf(view, types);
  if (parties.length === 0) return null;
  const shown = parties.slice(0, ROWS_MAX);
  return html`<section>
    <h3>${title} (${parties.length})</h3>
    <table class="stack">
      <thead>
        <tr>
          <th>Name</th>
          <th>Part</th>
          <th>First</th>
          <th>Last</th>
          <th class="num">Breaches</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          (one) =>
            html`<tr>
              <td>${code(view.nameOf(one), 80)}</td>
              <td class="word" data-label="part">${value(one.role, 32)}</td>
              <td class="time muted" data-label="first">${shortTime(one.breaches[0]?.time ?? '')}</td>
              <td class="time muted" data-label="last">${shortTime(one.breaches.at(-1)?.time ?? '')}</td>
              <td class="num" data-label="breaches">${one.breaches.length}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${parties.length > shown.length && html`<p class="small muted">and ${parties.length - shown.length} more; see incidents.ndjson</p>`}
  </section>`;
}

function partiesOf(view: IncidentView, types: readonly EntityType[]): readonly Party[] {
  const breaches = new Map<string, Breach[]>();
  for (const breach of view.breaches) {
    const keys = new Set([breach.entity, ...breach.entities].map((one) => `${one.type}:${one.id}`));
    for (const key of keys) {
      const known = breaches.get(key);
      if (known === undefined) breaches.set(key, [breach]);
      else known.push(breach);
    }
  }
  return view.incident.entities
    .filter((one) => types.includes(one.type))
    .map((one) => ({ ...one, breaches: breaches.get(`${one.type}:${one.id}`) ?? [] }))
    .sort((a, b) => rank(a.role) - rank(b.role) || b.breaches.length - a.breaches.length || (a.id < b.id ? -1 : 1));
}

function rank(role: string): number {
  const at = ROLE_ORDER.indexOf(role);
  return at < 0 ? ROLE_ORDER.length : at;
}

/** A card for each site and address outside: since when it is known, where it lies, what else is there, who came. */
export function renderSites(view: IncidentView): Html {
  const sites = view.incident.observables
    .filter(
      (one) =>
        (one.type === 'domain' || one.type === 'address') && isOutside(one.type, one.value, { domains: new Set() }),
    )
    .sort(
      (a, b) =>
        siteRank(view, a) - siteRank(view, b) || (a.actors ?? 0) - (b.actors ?? 0) || (a.value < b.value ? -1 : 1),
    );
  if (sites.length === 0) return html``;
  const rare = sites.filter((one) => !view.isCommon(one.type, one.value));
  const common = sites.filter((one) => view.isCommon(one.type, one.value));
  const shown = rare.slice(0, CARDS_MAX);
  const touches = touchesOf(view);
  return html`<section class="block">
    <h3>Sites and addresses outside</h3>
    <div class="cards">${shown.map((one) => card(view, one, touches.get(one.value) ?? []))}</div>
    ${rare.length > shown.length && html`<p class="small muted">and ${rare.length - shown.length} more; see incidents.ndjson</p>`}
    ${common.length > 0 && html`<p class="small muted common">Known to many here, so they tell little: ${list(common.map((one) => html`${code(view.name(one.type, one.value), 60)} (${one.actors} users and devices)`))}</p>`}
  </section>`;
}

function siteRank(view: IncidentView, one: Observable): number {
  return (
    (view.isHostile(one.type, one.value) ? 0 : view.isCommon(one.type, one.value) ? 4 : 2) +
    (one.type === 'domain' ? 0 : 1)
  );
}

/** Types that go somewhere. */
const ACTING: ReadonlySet<EntityType> = new Set<EntityType>(['user', 'device', 'mailbox']);

/** Who touched a site: observable → breaches, each subject once. */
function touchesOf(view: IncidentView): ReadonlyMap<string, readonly Breach[]> {
  const found = new Map<string, Map<string, Breach>>();
  for (const breach of view.breaches) {
    for (const one of breach.entities) {
      if ((one.type !== 'domain' && one.type !== 'address') || !ACTING.has(breach.entity.type)) continue;
      const known = found.get(one.id) ?? new Map<string, Breach>();
      const subject = `${breach.entity.type}:${breach.entity.id}`;
      if (!known.has(subject) && breach.entity.id !== one.id) known.set(subject, breach);
      found.set(one.id, known);
    }
  }
  return new Map([...found].map(([id, breaches]) => [id, inOrder([...breaches.values()])]));
}

function card(view: IncidentView, one: Observable, touches: readonly Breach[]): Html {
  const neighbours = view.incident.observables.filter(
    (other) =>
      other.type === 'domain' &&
      other.value !== one.value &&
      (one.type === 'address'
        ? (other.resolves_to ?? []).includes(one.value)
        : (other.resolves_to ?? []).some((address) => (one.resolves_to ?? []).includes(address))),
  );
  const rows: Html[] = [];
  const add = (label: string, content: Html): void => {
    rows.push(
      html`<dt>${label}</dt>
        <dd>${content}</dd>`,
    );
  };
  if (one.first_seen !== undefined) add('first seen here', html`${longTime(one.first_seen)}`);
  if (one.registered !== undefined) add('registered', html`${longTime(one.registered)}${age(one)}`);
  if (one.type === 'domain' && (one.resolves_to ?? []).length > 0)
    add('resolves to', html`${list((one.resolves_to ?? []).map((address) => located(view, address)))}`);
  const place = view.placeOf(one.type, one.value);
  if (place !== '') add('lies in', html`${value(place, 100)}`);
  if (neighbours.length > 0)
    add(
      one.type === 'address' ? 'hosts' : 'same address',
      html`${list(neighbours.slice(0, 8).map((other) => code(view.name(other.type, other.value), 60)))}${neighbours.length > 8 && ` and ${neighbours.length - 8} more`}`,
    );
  const actors = Math.max(one.actors ?? 0, touches.length);
  if (actors > 0) add('known to', html`${actors} ${actors === 1 ? 'user or device' : 'users and devices'}`);
  if (touches.length > 0) {
    add(
      'touched by',
      html`<ul>
        ${touches.slice(0, VISITS_MAX).map((breach) => html`<li>${code(view.nameOf(breach.entity), 60)} <span class="time muted">${shortTime(breach.time)}</span></li>`)}${touches.length > VISITS_MAX && html`<li class="muted">and ${touches.length - VISITS_MAX} more</li>`}
      </ul>`,
    );
  }
  return html`<div class="card ${view.isHostile(one.type, one.value) ? 'hostile' : ''}">
    <h4>${value(view.name(one.type, one.value), 90)}</h4>
    <div class="small muted">${value(one.role.replaceAll('-', ' '), 60)}</div>
    <dl>${rows}</dl>
  </div>`;
}

function age(one: Observable): Html | null {
  if (one.registered === undefined || one.first_seen === undefined) return null;
  const days =
    Math.floor(Date.parse(one.first_seen) / 86_400_000) - Math.floor(Date.parse(one.registered) / 86_400_000);
  if (!Number.isFinite(days) || days < 0) return null;
  if (days > 730) return html` <span class="muted">(${Math.floor(days / 365)} years before)</span>`;
  return html` <span class="muted"
    >(${days === 0 ? 'the same day' : days === 1 ? '1 day before' : `${days} days before`})</span
  >`;
}

/** An address with its country, where some observable or breach says. */
function located(view: IncidentView, address: string): Html {
  const place = view.placeOf('address', address);
  return html`${code(view.name('address', address), 60)}${place !== '' && html` <span class="muted">${value(place, 60)}</span>`}`;
}

function list(items: readonly Html[]): Html {
  return html`${items.slice(0, 12).map((item, index) => html`${index > 0 && ', '}${item}`)}${items.length > 12 && ` and ${items.length - 12} more`}`;
}

/** All observables, defanged, in a table and in a box to copy from. */
export function renderObservables(view: IncidentView): Html {
  const all = view.incident.observables;
  if (all.length === 0) return html``;
  const shown = all.slice(0, OBSERVABLES_MAX);
  const lines = shown.map((one) => escapeTerminal(view.name(one.type, one.value)));
  return html`<section class="block">
    <h3>Observables, defanged</h3>
    <div class="columns">
      <table class="stack">
        <thead>
          <tr>
            <th>Observable</th>
            <th>Type</th>
            <th>Part</th>
            <th>First seen here</th>
          </tr>
        </thead>
        <tbody>
          ${shown.slice(0, 40).map(
            (one) =>
              html`<tr>
                <td>${code(view.name(one.type, one.value), 90)}</td>
                <td data-label="type">${one.type}</td>
                <td data-label="part">${value(one.role.replaceAll('-', ' '), 40)}</td>
                <td class="time muted" data-label="first seen">${longTime(one.first_seen ?? '')}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <div data-copy="box">
        <div class="copyhead">
          <span class="small muted"
            >${all.length > shown.length ? `the first ${shown.length} of ${all.length}` : `all ${all.length}`}; one
            click selects all</span
          ><button type="button" class="copy" hidden>Copy</button>
        </div>
        <pre class="copy">${lines.map((line) => [line, trusted('\n')])}</pre>
      </div>
    </div>
  </section>`;
}
