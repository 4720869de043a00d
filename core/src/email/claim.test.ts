import { describe, expect, it } from '@jest/globals';
import { claimedBrand, claimedElsewhere, isSameSite, shownHost } from './claim.ts';

describe('claims of a text', () => {
  it('are the site it shows when the link leads elsewhere', () => {
    expect(claimedElsewhere('https://www.paypal.com/login', 'evil.example')).toBe('www.paypal.com');
    expect(claimedElsewhere('See www.northwind.com.', 'evil.example')).toBe('www.northwind.com');
    expect(claimedElsewhere('пример.рф', 'evil.example')).toBe('пример.рф');
  });

  it('are the brand it names when the link is none of the brand’s', () => {
    expect(claimedElsewhere('Open in Prezi', 'docsend.com')).toBe('prezi');
    expect(claimedElsewhere('Review in DocuSign', 'docusign.net')).toBeNull();
    expect(claimedBrand('Microsoft 365 Team', 'northwind.com')).toBe('microsoft');
    expect(claimedBrand('Microsoft 365 Team', 'microsoftonline.com')).toBeNull();
  });

  it('are none for the same site, for files, for everyday words and for nothing', () => {
    expect(claimedElsewhere('www.northwind.com', 'northwind.com')).toBeNull();
    expect(claimedElsewhere('northwind.co.uk', 'northwind.com')).toBeNull();
    expect(claimedElsewhere('Report.pdf', 'evil.example')).toBeNull();
    expect(claimedElsewhere('Click here. Read more, e.g. today', 'evil.example')).toBeNull();
    expect(claimedElsewhere('An apple a day', 'evil.example')).toBeNull();
    expect(claimedElsewhere(null, 'evil.example')).toBeNull();
    expect(claimedElsewhere('www.paypal.com', null)).toBeNull();
  });

  it('take a moment even for hostile texts', () => {
    for (const text of ['a.'.repeat(50_000), '.'.repeat(100_000), `${'a-'.repeat(50_000)}.com`, 'docu '.repeat(50_000)])
      expect(claimedElsewhere(text, 'evil.example')).toBeNull();
    expect(shownHost('no dots at all')).toBeNull();
    expect(isSameSite('a.b.northwind.com', 'northwind.com')).toBe(true);
  });
});
