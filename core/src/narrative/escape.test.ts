import { describe, expect, it } from '@jest/globals';
import { HOSTILE_NAMES } from '@weft/testkit';
import fc from 'fast-check';
import { clip, escapeCsv, escapeHtml, escapeMarkdown, escapeTerminal, visible } from './escape.ts';

/** Whatever acts instead of showing. */
const ACTS =
  // eslint-disable-next-line no-control-regex -- these characters are the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|\p{Cs}/u;
const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('escapers', () => {
  it('leave no character that acts instead of showing, in any target', () => {
    const samples = [
      ...Object.values(HOSTILE_NAMES),
      '\ud800',
      'a\udc00b',
      '\u009b31m',
      '\u{e0041}\u{e007f}',
      'a\u2028b',
    ];
    for (const text of samples) {
      for (const escape of [visible, escapeHtml, escapeMarkdown, escapeTerminal, escapeCsv])
        expect(escape(text)).not.toMatch(ACTS);
    }
    fc.assert(
      fc.property(anyText, (text) => {
        for (const escape of [visible, escapeHtml, escapeMarkdown, escapeTerminal, escapeCsv])
          expect(escape(text)).not.toMatch(ACTS);
      }),
    );
  });

  it('show what was hidden as its code point, and line breaks as a space', () => {
    expect(visible('invoice\u202Efdp.exe')).toBe('invoice\\u{202e}fdp.exe');
    expect(visible('\u001b[31mred')).toBe('\\u{001b}[31mred');
    expect(visible('one\r\n\ttwo')).toBe('one two');
    expect(visible('Grüße, 東京 🙂 عالم')).toBe('Grüße, 東京 🙂 عالم');
  });

  it('make visible text once: twice changes nothing', () => {
    fc.assert(fc.property(anyText, (text) => visible(visible(text)) === visible(text)));
  });

  it('leave nothing in HTML that opens a tag, an entity or an attribute', () => {
    expect(escapeHtml(HOSTILE_NAMES.image)).toBe(
      '&quot;&gt;&lt;img src&#61;x onerror&#61;&quot;globalThis.weftSentinel &#61; 2&quot;&gt;',
    );
    fc.assert(fc.property(anyText, (text) => !/[<>"'`=]|&(?!(?:amp|lt|gt|quot|#39|#96|#61);)/.test(escapeHtml(text))));
  });

  it('leave nothing in Markdown that makes a link, an image, code, emphasis, a cell, a heading or HTML', () => {
    expect(escapeMarkdown('[a](https://x.example)')).toBe('\\[a\\](https\\://x.example)');
    expect(escapeMarkdown('![a](b)')).toBe('\\!\\[a\\](b)');
    expect(escapeMarkdown('| `code` **bold** <b>')).toBe('\\| \\`code\\` \\*\\*bold\\*\\* \\<b\\>');
    expect(escapeMarkdown('# heading')).toBe('\\# heading');
    expect(escapeMarkdown('- item')).toBe('\\- item');
    expect(escapeMarkdown('1. item')).toBe('1\\. item');
    expect(escapeMarkdown('www.evil.example and @user &lt;')).toBe('www\\.evil.example and \\@user \\&lt;');
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeMarkdown(text).replace(/\\[\\`*_[\]<>|~!&@$]/g, '');
        expect(escaped).not.toMatch(/[`*_[\]<>|~!&@$]/);
      }),
    );
  });

  it('keep a spreadsheet from running a cell', () => {
    expect(escapeCsv('=1+1')).toBe("'=1+1");
    expect(escapeCsv('  +cmd|x')).toBe('"\'  +cmd|x"'.replace('"\'  +cmd|x"', "'  +cmd|x"));
    expect(escapeCsv('@SUM(A1)')).toBe("'@SUM(A1)");
    expect(escapeCsv('\t=1')).toBe("' =1");
    expect(escapeCsv('＝1')).toBe("'＝1");
    expect(escapeCsv('a,"b"')).toBe('"a,""b"""');
    expect(escapeCsv(-3)).toBe('-3');
    expect(escapeCsv(null)).toBe('');
    expect(escapeCsv('plain')).toBe('plain');
  });

  it('shorten without splitting a character, and tell the length of what was very long', () => {
    expect(clip('short', 10)).toBe('short');
    expect(clip('a'.repeat(20), 10)).toBe(`${'a'.repeat(10)}…`);
    expect(clip(HOSTILE_NAMES.long, 10)).toBe('AAAAAAAAAA… (10,000 characters)');
    expect(clip('ab🙂cdef', 3)).toBe('ab…');
  });
});
