/** A narrative as plain text, Markdown or HTML: for tickets, comments and cases. Every value passes its escaper here. */
import type { Narrative, Sentence } from '../incident.ts';
import { escapeHtml, escapeMarkdown, escapeTerminal } from './escape.ts';
import { figure } from './words.ts';

export interface RenderOptions {
  /** Event ids shown after each sentence; default 0 (none). */
  readonly eventsShownMax?: number;
  /** Width to wrap plain text at; default 0 (no wrapping). */
  readonly width?: number;
}

/** Plain text, wrapped when a width is given. */
export function renderText(narrative: Narrative, options: RenderOptions = {}): string {
  const wrap = (text: string, indent: string): string => wrapText(escapeTerminal(text), options.width ?? 0, indent);
  const lines = [wrap(narrative.headline, ''), ''];
  for (const one of narrative.sentences) lines.push(wrap(withEvents(one, options), ''));
  lines.push(...section('Not known', narrative.unknowns, wrap), ...section('Next', narrative.next, wrap));
  return `${lines.join('\n')}\n`;
}

function section(
  title: string,
  items: readonly string[],
  wrap: (text: string, indent: string) => string,
): readonly string[] {
  return items.length === 0 ? [] : ['', `${title}:`, ...items.map((item) => wrap(`- ${item}`, '  '))];
}

/** GitHub-flavoured Markdown. */
export function renderMarkdown(narrative: Narrative, options: RenderOptions = {}): string {
  const lines = [`**${escapeMarkdown(narrative.headline)}**`, ''];
  for (const one of narrative.sentences) lines.push(`- ${escapeMarkdown(withEvents(one, options))}`);
  const add = (title: string, items: readonly string[], mark: string): void => {
    if (items.length > 0) lines.push('', `**${title}**`, '', ...items.map((item) => `${mark} ${escapeMarkdown(item)}`));
  };
  add('Not known', narrative.unknowns, '-');
  add('Next', narrative.next, '1.');
  return `${lines.join('\n')}\n`;
}

/** An HTML fragment without scripts, styles, links or attributes. */
export function renderHtml(narrative: Narrative, options: RenderOptions = {}): string {
  const item = (text: string): string => `<li>${escapeHtml(text)}</li>`;
  const part = (title: string, items: readonly string[], tag: 'ul' | 'ol'): string =>
    items.length === 0 ? '' : `<p><strong>${title}</strong></p><${tag}>${items.map(item).join('')}</${tag}>`;
  return [
    `<p><strong>${escapeHtml(narrative.headline)}</strong></p>`,
    `<ul>${narrative.sentences.map((one) => item(withEvents(one, options))).join('')}</ul>`,
    part('Not known', narrative.unknowns, 'ul'),
    part('Next', narrative.next, 'ol'),
  ].join('');
}

function withEvents(one: Sentence, options: RenderOptions): string {
  const most = options.eventsShownMax ?? 0;
  if (most === 0 || one.events.length === 0) return one.text;
  const shown = one.events.slice(0, most).join(', ');
  return `${one.text} [${shown}${one.events.length > most ? ` and ${figure(one.events.length - most)} more` : ''}]`;
}

/** Breaks at spaces so that lines stay within `width` columns (0: never); later lines start with `indent`. */
export function wrapText(text: string, width: number, indent: string): string {
  if (width <= 0) return text;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const start = lines.length === 0 ? '' : indent;
    if (line !== '' && start.length + line.length + 1 + word.length > width) {
      lines.push(start + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push((lines.length === 0 ? '' : indent) + line);
  return lines.join('\n');
}
