import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../../event.ts';
import { runModels } from '../../testing.ts';
import { executableFromAddress } from './executable-from-address.ts';
import { DAY, office, START, web } from './testing.ts';

const history = office(4);
const NOW = START + 4 * DAY;
const breaches = (events: readonly WeftEvent[], before: readonly WeftEvent[] = history) =>
  runModels([executableFromAddress], [...before, ...events]).breaches;
const program = { 'http.response.mime_type': 'application/x-dosexec' };

describe('executable from a rare address', () => {
  it('breaches on a program from a bare address, whatever the record leaves out, with no history', () => {
    expect(breaches([web(3, NOW, 'http://203.0.113.9/a', program)])).toHaveLength(1);
    const sparse = web(3, NOW, 'http://203.0.113.9/', { ...program, 'url.full': null, 'http.request.method': null });
    expect(breaches([sparse], [])).toHaveLength(1);
  });

  it('breaches on a script that a tool fetches from a rare host, and on a program under a name anybody gets', () => {
    const script = web(3, NOW, 'http://dl.gardenpepper.top/a.ps1', { 'user_agent.original': 'WindowsPowerShell/5.1' });
    expect(breaches([script])).toHaveLength(1);
    expect(breaches([web(3, NOW, 'http://qzxkvjwt.duckdns.org/x', program)])).toHaveLength(1);
  });

  it('stays quiet for programs from places that many here use, and from inside', () => {
    expect(breaches([web(3, NOW, 'http://www.github.com/tool.exe', program)])).toEqual([]);
    expect(breaches([web(3, NOW, 'http://10.0.0.9/tool.exe', { ...program, 'destination.ip': '10.0.0.9' })])).toEqual(
      [],
    );
  });

  it('stays quiet for pages, for downloads that failed, and for a small vendor’s program over TLS', () => {
    expect(
      breaches([web(3, NOW, 'http://203.0.113.9/index.html', { 'http.response.mime_type': 'text/html' })]),
    ).toEqual([]);
    expect(breaches([web(3, NOW, 'http://203.0.113.9/a.exe', { 'http.response.status_code': 404 })])).toEqual([]);
    expect(breaches([web(3, NOW, 'https://dl.gardenpepper.com/setup.exe', program)])).toEqual([]);
  });
});
