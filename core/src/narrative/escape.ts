/**
 * Every value comes from attackers. One escaper for each place a value can be shown, and nothing is shown without one.
 *
 * All of them first make the invisible visible: control and ESC characters, bidirectional overrides, zero-width and
 * tag characters become `\u{202e}`-like text, so that no name can move, hide or recolour what stands beside it.
 */

/**
 * Characters that act instead of showing: C0, DEL and C1 controls, soft hyphen, Arabic letter mark, Mongolian vowel
 * separator, zero-width and bidirectional controls, line and paragraph separators, invisible operators, byte-order
 * mark, interlinear annotation, tag characters, lone surrogates, and the fillers that look like nothing.
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- these characters are the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e0fff}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** Line breaks and tabs become one space; every other character that acts instead of showing becomes its code point. */
export function visible(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(INVISIBLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`);
}

/** Texts at least this long say their length when they are shortened. */
const LENGTH_TOLD_MIN = 1_000;

/** Shortens to at most `charsMax` characters; a very long text says how long it was. Never splits a surrogate pair. */
export function clip(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  let end = charsMax;
  const unit = text.charCodeAt(end - 1);
  if (unit >= 0xd800 && unit <= 0xdbff) end--;
  const length = text.length < LENGTH_TOLD_MIN ? '' : ` (${text.length.toLocaleString('en-US')} characters)`;
  return `${text.slice(0, end).trimEnd()}…${length}`;
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  '=': '&#61;',
};

/** For HTML text and quoted attribute values, also inside SVG. Not for URLs, scripts or styles: no value goes there. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"'`=]/g, (character) => HTML[character] ?? '');
}

/**
 * For one line of CommonMark or GitHub-flavoured Markdown, table cells included: no emphasis, code, link, image, HTML,
 * mention, entity or autolink comes of it, and no heading, list or quote at its start.
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<>|~!&@$]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(mailto|xmpp):/gi, '$1\\:')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

/** Cells that a spreadsheet would take for a formula, full-width signs included. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** One CSV field (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function escapeCsv(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const acts = FORMULA.test(value) || /^[\t\r\n]/.test(value);
  const text = visible(value);
  const safe = acts ? `'${text}` : text;
  return /[",;\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** For a terminal and for plain text: no colour, cursor movement, title, link or reordering comes of it. */
export function escapeTerminal(text: string): string {
  return visible(text);
}
