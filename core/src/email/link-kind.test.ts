import { describe, expect, it } from '@jest/globals';
import { isFreeMail, kindOfHost } from './link-kind.ts';

describe('kinds of host', () => {
  it('go by the longest listed ending', () => {
    expect(kindOfHost('x.docs.google.com')).toBe('file-host');
    expect(kindOfHost('www.google.com')).toBe('site');
    expect(kindOfHost('anything.workers.dev')).toBe('subdomain-host');
    expect(kindOfHost('bit.ly')).toBe('shortener');
    expect(kindOfHost('u123.ct.sendgrid.net')).toBe('tracker');
    expect(kindOfHost('notbit.ly')).toBe('site');
  });

  it('take no trusted name for a safe page', () => {
    for (const host of ['docsend.com', 'www.dropbox.com', 'contoso.sharepoint.com', 'sites.google.com'])
      expect(kindOfHost(host)).not.toBe('site');
  });

  it('know where anybody gets an address', () => {
    expect(isFreeMail('gmail.com')).toBe(true);
    expect(isFreeMail('contoso.com')).toBe(false);
  });
});
