import { describe, expect, it } from '@jest/globals';
import { decodePunycode, isOneEditApart, oneLetterLess, skeletonOf } from './skeleton.ts';

describe('skeleton', () => {
  it('is the same for names that look alike', () => {
    for (const [real, fake] of [
      ['contoso', 'c0ntoso'],
      ['microsoft', 'rnicrosoft'],
      ['paypal', 'paypa1'],
      ['northwind', 'north-wind'],
      ['contoso', 'xn--cntoso-wqf'],
      ['paypal', 'раураl'],
      ['bücher', 'bucher'],
      ['wingtip', 'vvingtip'],
    ] as const)
      expect(skeletonOf(fake)).toBe(skeletonOf(real));
  });

  it('differs for different names', () => {
    expect(skeletonOf('contoso')).not.toBe(skeletonOf('contosi'));
    expect(skeletonOf('example')).not.toBe(skeletonOf('sample'));
  });

  it('decodes punycode as RFC 3492 does', () => {
    expect(decodePunycode('bcher-kva')).toBe('bücher');
    expect(decodePunycode('egbpdaj6bu4bxfgehfvwxn')).toBe('ليهمابتكلموشعربي؟');
    expect(decodePunycode('ihqwcrb4cv8a8dqg056pqjye')).toBe('他们为什么不说中文');
    expect(decodePunycode('!!!')).toBeNull();
  });
});

describe('one edit', () => {
  it('is a swap, a wrong, missing or doubled letter, and no more', () => {
    for (const text of ['contoos', 'contos', 'contosso', 'cantoso', 'kontoso'])
      expect(isOneEditApart('contoso', text)).toBe(true);
    for (const text of ['contoso', 'contossso', 'tocnoso', 'contosi2', 'c'])
      expect(isOneEditApart('contoso', text)).toBe(false);
  });

  it('shares a key with what is one edit away', () => {
    const keys = new Set(oneLetterLess('contoso'));
    for (const text of ['contoos', 'contos', 'contosso', 'cantoso'])
      expect(oneLetterLess(text).some((key) => keys.has(key))).toBe(true);
  });
});
