/**
 * HTML by tagged template: what stands in the template is ours, every value that is put in is escaped. There is no
 * other way to make HTML here, so no value of an attacker can become markup. Values go into text and quoted
 * attributes only; never into a URL, a script, a style or an attribute's name.
 */
import { clip, escapeHtml } from '@weft/core';

/** A piece of finished markup; only `html` and `trusted` make one. */
export class Html {
  readonly #text: string;

  constructor(text: string, key: typeof KEY) {
    if (key !== KEY) throw new TypeError('markup is made by html`…` only');
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}
const KEY = Symbol('html');

export type Piece = Html | string | number | null | undefined | false | readonly Piece[];

export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  let text = parts[0] ?? '';
  for (let index = 0; index < values.length; index++) text += markup(values[index]) + (parts[index + 1] ?? '');
  return new Html(text, KEY);
}

/** Our own constant markup: the style sheet and the script. Never call it with a value. */
export function trusted(constant: string): Html {
  return new Html(constant, KEY);
}

function markup(value: Piece): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(markup).join('');
  return escapeHtml(String(value));
}

/** Letters of scripts that run from right to left, with what stands between them. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^]{0,200}?[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])*/g;

/** Text with its right-to-left runs kept to themselves, so that they do not reorder what stands beside them. */
export function prose(text: string): Html {
  if (text.search(RIGHT_TO_LEFT) < 0) return html`${text}`;
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(RIGHT_TO_LEFT)) {
    pieces.push(text.slice(at, found.index), html`<bdi>${found[0]}</bdi>`);
    at = found.index + found[0].length;
  }
  return html`${[...pieces, text.slice(at)]}`;
}

/** A value of the events: shortened, kept to itself, in full (to a bound) when pointed at. */
export function value(text: string, charsMax = 96): Html {
  if (text.length <= charsMax) return html`<bdi>${text}</bdi>`;
  return html`<bdi title="${clip(text, 600)}">${clip(text, charsMax)}</bdi>`;
}

/** The same in fixed-width letters: names, addresses, ids. */
export function code(text: string, charsMax = 96): Html {
  return html`<code>${value(text, charsMax)}</code>`;
}
