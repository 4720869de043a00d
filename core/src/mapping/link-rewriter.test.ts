import { describe, expect, it } from '@jest/globals';
import { decodeRewrittenUrl, hostOfUrl } from './link-rewriter.ts';

describe('decodeRewrittenUrl', () => {
  it.each([
    [
      'https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc&data=05%7C01',
      'https://example.org/a?b=c',
    ],
    ['https://urldefense.proofpoint.com/v1/url?u=http://www.example.org/&k=abc', 'http://www.example.org/'],
    [
      'https://urldefense.proofpoint.com/v2/url?u=https-3A__media.example.org_a-2Db_c-5Fd.jpg&d=DwMFAg',
      'https://media.example.org/a-b/c_d.jpg',
    ],
    [
      'https://urldefense.com/v3/__https://example.org:443/search?q=a*test&gs=ps__;Kw!-612!abc$',
      'https://example.org:443/search?q=a+test&gs=ps',
    ],
    ['https://urldefense.com/v3/__https://example.org/**A__;JiY!!abc$', 'https://example.org/&&'],
    ['https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fexample.org%2f&c=E,1,x', 'https://example.org/'],
    ['https://protect-us.mimecast.com/s/AbCd?domain=example.org', 'https://example.org/'],
  ])('undoes %s', (rewritten, url) => {
    expect(decodeRewrittenUrl(rewritten)).toBe(url);
  });

  it('undoes a rewriter inside a rewriter', () => {
    const inner = 'https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_&d=x';
    const outer = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(inner)}`;
    expect(decodeRewrittenUrl(outer)).toBe('https://example.org/');
  });

  it.each([
    'https://example.org/?url=https%3A%2F%2Fother.org',
    'https://safelinks.protection.outlook.com.example.org/?url=https%3A%2F%2Fother.org',
    'https://nam02.safelinks.protection.outlook.com/?data=1',
    'https://nam02.safelinks.protection.outlook.com/?url=%E0%A4%A',
    'https://urldefense.com/v3/broken',
    'no link',
    '',
  ])('leaves %s as it is', (url) => {
    expect(decodeRewrittenUrl(url)).toBe(url);
  });
});

describe('hostOfUrl', () => {
  it.each([
    ['https://User:pw@WWW.Example.org:8443/a?b#c', 'www.example.org'],
    ['http://[2001:db8::1]:80/', '2001:db8::1'],
    ['//example.org/a', 'example.org'],
    ['example.org/a', 'example.org'],
    ['example.org', 'example.org'],
    ['https://example.org./', 'example.org'],
    ['https://evil.org\\@good.org/', 'evil.org'],
    ['https:\\\\evil.org/', 'evil.org'],
  ])('of %s is %s', (url, host) => {
    expect(hostOfUrl(url)).toBe(host);
  });

  it.each(['', 'word', 'mailto:a@example.org', '/a/b'])('is not in %p', (url) => {
    expect(hostOfUrl(url)).toBeNull();
  });
});
