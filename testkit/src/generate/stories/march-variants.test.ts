import { describe, expect, it } from '@jest/globals';
import type { Activity } from '../activity.ts';
import { HOUR } from '../calendar.ts';
import { generateActivities, generateRecords } from '../generate.ts';
import { FILE_HOSTS } from '../world/services.ts';

const tell = (story: string, seed = 12): Activity[] =>
  [...new Set(generateActivities({ story, seed, users: 20, days: 5, density: 0.1 }))]
    .filter(({ label }) => label === 'a1')
    .sort((a, b) => a.at - b.at);
const of = <K extends Activity['kind']>(list: readonly Activity[], kind: K): Extract<Activity, { kind: K }>[] =>
  list.filter((activity): activity is Extract<Activity, { kind: K }> => activity.kind === kind);

describe('variants of the March story', () => {
  it('sign in from a household of the owner’s country, which hosts no lure', () => {
    const story = tell('march-residential');
    const [logon] = of(story, 'sign-in');
    expect(logon!.origin.country).toBe(logon!.person.site.country);
    expect(logon!.origin.asNumber).not.toBe(logon!.person.home.asNumber);
    expect(of(story, 'tls').map(({ ip }) => ip)).not.toContain(logon!.origin.ip);
  });

  it('make the rule in the mailbox’s own table, by no cmdlet', () => {
    const story = tell('march-mailbox-rule');
    expect(of(story, 'exchange')).toEqual([]);
    const rules = of(story, 'mailbox').filter(({ operation }) => operation === 'UpdateInboxRules');
    expect(rules).toHaveLength(1);
    expect(rules[0]!.properties!.map(({ name }) => name)).toContain('RuleActions');
  });

  it('lure by a document on a trusted host that nothing locks', () => {
    const story = tell('march-file-host');
    const [lure] = of(story, 'mail');
    expect(FILE_HOSTS.map(({ domain }) => domain)).toContain(new URL(lure!.links[0]!.url).host);
    expect(of(story, 'click').filter(({ action }) => action === 'ClickBlocked')).toEqual([]);
  });

  it('tell of no click', () => {
    const story = tell('march-without-clicks');
    expect(of(story, 'click')).toEqual([]);
    expect(of(story, 'dns').length).toBeGreaterThan(5);
  });

  it('get what the network saw two hours after everything else', () => {
    const least = new Map<string, number>();
    for (const { file, record } of generateRecords({ story: 'march-late-network', seed: 12, users: 8, days: 5 })) {
      const event = record['event'] as { readonly ingested: string };
      const lag = Date.parse(event.ingested) - Date.parse(record['@timestamp'] as string);
      least.set(file, Math.min(least.get(file) ?? Infinity, lag));
    }
    for (const [file, lag] of least)
      if (/^(?:zeek|panw)\./u.test(file)) expect(lag).toBeGreaterThan(2 * HOUR);
      else expect(lag).toBeLessThan(HOUR);
  });
});
