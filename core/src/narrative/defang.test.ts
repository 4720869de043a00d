import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDefanger, defang, isOutside, ownDomains } from './defang.ts';

describe('defang', () => {
  it.each([
    ['evil.example', 'evil[.]example'],
    ['193.222.96.91', '193.222.96[.]91'],
    ['193.222.96.0/24', '193.222.96[.]0/24'],
    ['193.222.96.91:8443', '193.222.96[.]91:8443'],
    ['2001:db8::1', '2001:db8:[:]1'],
    ['https://evil.example/a.php?u=http://b.example/', 'hxxps://evil[.]example/a.php?u=hxxp://b.example/'],
    ['ftp://evil.example', 'fxp://evil[.]example'],
    ['someone@evil.example', 'someone@evil[.]example'],
    ['MailMerge Pro', 'MailMerge Pro'],
  ])('writes %s as %s', (value, written) => expect(defang(value)).toBe(written));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl(), fc.domain(), fc.ipV4(), fc.ipV6(), fc.emailAddress()),
        (value) => defang(defang(value)) === defang(value),
      ),
    );
  });

  it('is for what lies outside: not for own domains, private addresses or names of things', () => {
    const own = { domains: new Set(['company.example']) };
    expect(isOutside('domain', 'evil.example', own)).toBe(true);
    expect(isOutside('host', 'portal.company.example', own)).toBe(false);
    expect(isOutside('sender', 'boss@company.example', own)).toBe(false);
    expect(isOutside('sender', 'boss@company.example.evil.example', own)).toBe(true);
    expect(isOutside('address', '10.1.2.3', own)).toBe(false);
    expect(isOutside('address', '193.222.96.91', own)).toBe(true);
    expect(isOutside('user', 'guest@evil.example', own)).toBe(false);
    expect(isOutside('url', 'https://portal.company.example:443/x', own)).toBe(false);
  });

  it('learns own domains from users, not from senders', () => {
    const own = ownDomains([
      { type: 'user', id: 'a@company.example', role: 'affected' },
      { type: 'sender', id: 'x@evil.example', role: 'sender' },
      { type: 'device', id: 'lt-1', role: 'affected' },
    ]);
    expect([...own]).toEqual(['company.example']);
  });

  it('defangs known names and every URL inside text, subdomains with them, and leaves what only looks alike', () => {
    const safe = createDefanger(['evil.example', '193.222.96.91']);
    expect(safe('reached www.evil.example at 193.222.96.91.')).toBe('reached www[.]evil[.]example at 193.222.96[.]91.');
    expect(safe('see https://other.example/x')).toBe('see hxxps://other[.]example/x');
    expect(safe('notevil.example.org and evil.example-shop.example')).toBe(
      'notevil.example.org and evil.example-shop.example',
    );
    expect(safe(safe('www.evil.example'))).toBe('www[.]evil[.]example');
  });

  it('takes its time in proportion to the text', () => {
    const safe = createDefanger(Array.from({ length: 500 }, (_, index) => `site-${index}.example`));
    const started = Date.now();
    safe('a.'.repeat(5_000) + 'site-1.example');
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});
