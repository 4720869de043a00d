/** What must hold whatever was read: nothing acts where it is shown, nothing of the language was changed. */

/** What a text for a terminal may not hold: controls but line feeds, what hides or reorders, halves of pairs. */
const ACTS =
  // eslint-disable-next-line no-control-regex -- these characters are the point
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\ud800-\udfff]/u;

/** Throws when a text would do more on a terminal than show itself. */
export function checkTerminal(text: string, where: string): void {
  const found = ACTS.exec(text);
  if (found !== null)
    throw new Error(
      `${where}: character ${JSON.stringify(found[0])} after ${JSON.stringify(text.slice(Math.max(0, found.index - 60), found.index))}`,
    );
}

const TAGS = new Set(
  (
    'html head meta title style body header main footer article section aside div span p h1 h2 h3 h4 ul ol li b i hr br bdi code pre ' +
    'table caption thead tbody tr th td details summary a button script time dl dt dd small strong em figure figcaption ' +
    'svg g path rect circle line text tspan polyline polygon title desc defs marker clippath'
  ).split(' '),
);
const ATTRIBUTE_NAMES =
  /^(?:class|id|title|lang|charset|name|content|http-equiv|href|colspan|rowspan|scope|open|hidden|type|role|tabindex|datetime|dir|aria-[a-z]+|data-[a-z-]+|width|height|viewBox|preserveAspectRatio|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|d|points|transform|text-anchor|dominant-baseline|font-size|font-weight|fill|stroke|stroke-width|stroke-dasharray|stroke-linecap|opacity|marker-end|markerWidth|markerHeight|refX|refY|orient|clip-path|dx|dy|focusable|value|for|xmlns)$/;

/** `<name a="x" b='y' c>`, `</name>`, `<!doctype html>`. */
const TAG = /<(\/?)(!?[a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=>"'/]+(?:="[^"<]*"|='[^'<]*')?)*)\s*\/?>/y;
const ATTRIBUTE = /([^\s=>"'/]+)(?:=("[^"]*"|'[^']*'))?/g;

/** Throws when a page has a tag, attribute or address that is not ours, or a second script. */
export function checkPage(page: string): void {
  let scripts = 0;
  for (let at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at)) {
    TAG.lastIndex = at;
    const tag = TAG.exec(page);
    if (tag === null) throw new Error(`report: "<" outside of a tag: ${JSON.stringify(page.slice(at, at + 80))}`);
    const [whole, close, name = '', attributes = ''] = tag;
    if (name !== '!doctype' && !TAGS.has(name.toLowerCase())) throw new Error(`report: tag ${JSON.stringify(whole)}`);
    for (const [, attribute = '', value] of attributes.matchAll(ATTRIBUTE)) {
      if (name === '!doctype') continue;
      if (!ATTRIBUTE_NAMES.test(attribute))
        throw new Error(`report: attribute ${attribute} in ${JSON.stringify(whole.slice(0, 200))}`);
      if (attribute === 'href' && !/^"#i\d+(?:b\d+)?"$/.test(value ?? '')) throw new Error(`report: link to ${value}`);
    }
    at += whole.length;
    if (close === '' && (name === 'script' || name === 'style')) {
      if (name === 'script') scripts++;
      at = page.indexOf(`</${name}>`, at);
    }
  }
  if (scripts !== 1) throw new Error(`report: ${scripts} scripts`);
  checkTerminal(page, 'report');
}

/** Throws when a spreadsheet would run a cell. */
export function checkCell(cell: string): void {
  const text = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  if (/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text))
    throw new Error(`CSV: cell ${JSON.stringify(cell.slice(0, 80))}`);
  if (!cell.startsWith('"') && /[",;\r\n]/.test(cell))
    throw new Error(`CSV: cell ${JSON.stringify(cell.slice(0, 80))} is not quoted`);
  checkTerminal(cell, 'CSV');
}

const BUILT_IN: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Number.prototype,
  Boolean.prototype,
  Date.prototype,
  RegExp.prototype,
  Map.prototype,
  Set.prototype,
  Promise.prototype,
  Object,
  Array,
  JSON,
];

/** Remembers what the language's own objects hold; the function it gives throws when that has changed. */
export function watchPrototypes(): () => void {
  const take = (): string =>
    JSON.stringify(
      BUILT_IN.map((one) =>
        Object.entries(Object.getOwnPropertyDescriptors(one)).map(([name, { value }]) => [
          name,
          typeof value,
          typeof value === 'function' ? String((value as { name?: unknown }).name) : '',
        ]),
      ),
    );
  const before = take();
  return () => {
    if (take() !== before) throw new Error('a prototype was changed');
    if (Object.keys({}).length > 0 || 'polluted' in {} || 'weftSentinel' in globalThis)
      throw new Error('something was left behind');
  };
}
