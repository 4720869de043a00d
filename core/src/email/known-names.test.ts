import { describe, expect, it } from '@jest/globals';
import { KnownNames } from './known-names.ts';

const known = new KnownNames();
for (const domain of ['contoso.com', 'wingtiptoys.co.uk', 'smiths.com', 'rim.com']) known.add(domain);
const kindOf = (domain: string, host: string | null = null) => known.resemble(domain, host)?.kind ?? null;

describe('known names', () => {
  it('tell how another name resembles one of them', () => {
    expect(kindOf('c0ntoso.com')).toBe('confusable');
    expect(kindOf('xn--cntoso-wqf.com')).toBe('confusable');
    expect(kindOf('contoso.net')).toBe('other-ending');
    expect(kindOf('con-toso.com')).toBe('hyphen');
    expect(kindOf('contsoo.com')).toBe('typo');
    expect(kindOf('wingtiptoy.co')).toBeNull();
    expect(kindOf('loginwingtiptoys.com')).toBe('word-added');
    expect(kindOf('contoso-invoices-2024.com')).toBe('word-added');
    expect(kindOf('evil.example', 'contoso.com.session.evil.example')).toBe('embedded');
    expect(kindOf('evil.example', 'contoso-com.evil.example')).toBe('embedded');
    expect(known.resemble('c0ntoso.com', null)?.known).toBe('contoso.com');
  });

  it('leave the known ones, tenants on platforms, short and different names alone', () => {
    expect(kindOf('contoso.com')).toBeNull();
    expect(kindOf('zendesk.com', 'contoso.zendesk.com')).toBeNull();
    expect(kindOf('ram.com')).toBeNull();
    expect(kindOf('smith.com')).toBeNull();
    expect(kindOf('northwind.com')).toBeNull();
  });

  it('take no longer for a name that no host can have', () => {
    const long = new KnownNames();
    const started = performance.now();
    for (let index = 0; index < 500; index++) {
      long.add(`${index}${'a'.repeat(2_000)}.com`);
      long.resemble(`${'a'.repeat(2_000)}${index}.com`, null);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
