import { describe, expect, it } from '@jest/globals';
import { HOSTILE_NAMES } from '@weft/testkit';
import { code, html, Html, prose, value } from './html.ts';

describe('html', () => {
  it('escapes every value and keeps our own markup', () => {
    expect(html`<b title="${'"x"'}">${HOSTILE_NAMES.script}</b>`.toString()).toBe(
      '<b title="&quot;x&quot;">&lt;script&gt;globalThis.weftSentinel &#61; 1&lt;/script&gt;</b>',
    );
  });

  it('takes pieces, numbers, lists and nothing', () => {
    expect(html`${html`<i>${1}</i>`}${['<', html`<hr />`]}${null}${undefined}${false}${0}`.toString()).toBe(
      '<i>1</i>&lt;<hr />0',
    );
  });

  it('lets nobody else make markup', () => {
    expect(() => new Html('<script>', Symbol('html') as never)).toThrow(TypeError);
  });

  it('keeps right-to-left runs to themselves', () => {
    expect(prose('from مرحبا 1.2.3.4 عالم to b').toString()).toBe('from <bdi>مرحبا 1.2.3.4 عالم</bdi> to b');
    expect(prose('plain <b>').toString()).toBe('plain &lt;b&gt;');
  });

  it('shortens long values', () => {
    expect(value('a'.repeat(200), 10).toString()).toBe(`<bdi title="${'a'.repeat(200)}">${'a'.repeat(10)}…</bdi>`);
    expect(code(HOSTILE_NAMES.long, 10).toString().length).toBeLessThan(1_000);
  });
});
