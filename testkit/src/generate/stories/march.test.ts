import { describe, expect, it } from '@jest/globals';
import type { Activity } from '../activity.ts';
import { DAY, iso } from '../calendar.ts';
import { generateActivities, generateLabels } from '../generate.ts';
import { DEMO_SEED } from '../story.ts';
import { FILE_HOSTS } from '../world/services.ts';

const tell = (seed: number, users = 40): Activity[] =>
  [...new Set(generateActivities({ story: 'march', seed, users, days: 5 }))]
    .filter(({ label }) => label === 'a1')
    .sort((a, b) => a.at - b.at);
const of = <K extends Activity['kind']>(list: readonly Activity[], kind: K): Extract<Activity, { kind: K }>[] =>
  list.filter((activity): activity is Extract<Activity, { kind: K }> => activity.kind === kind);

describe('the March story', () => {
  const story = tell(DEMO_SEED);

  it('takes place from 18 to 21 March 2024, under its documented names in the demo', () => {
    const words = JSON.stringify([
      ...of(story, 'dns').map(({ query }) => query),
      ...of(story, 'sign-in').map(({ origin }) => origin.ip),
    ]);
    for (const name of [
      'zixmail.net',
      'rz8js7sjbef.latovafineart.life',
      'thecalebgroup.top',
      'docsend.com',
      '193.222.96.91',
    ])
      expect(words).toContain(name);
    expect(iso(story[0]!.at).slice(0, 10)).toBe('2024-03-18');
    expect(iso(story.at(-1)!.at).slice(0, 10)).toBe('2024-03-21');
  });

  it('tells it in order: provider, mail, locked link, visit, logon from the same address, method, rule, mails, followers', () => {
    const provider = of(story, 'dns').find(({ query }) => query.endsWith('zixmail.net'))!;
    const lure = of(story, 'mail')[0]!;
    const [blocked, through] = of(story, 'click') as [
      Extract<Activity, { kind: 'click' }>,
      Extract<Activity, { kind: 'click' }>,
    ];
    const visit = of(story, 'tls').find(({ serverName }) => serverName?.endsWith('latovafineart.life'))!;
    const logon = of(story, 'sign-in')[0]!;
    const method = of(story, 'directory')[0]!;
    const rule = of(story, 'exchange')[0]!;
    const spread = of(story, 'mail').filter(({ links }) => links[0]?.text === 'Click Here');
    expect(
      [provider.at, lure.at, blocked.at, through.at, visit.at, logon.at, method.at, rule.at, spread[0]!.at].every(
        (time, index, all) => index === 0 || time >= all[index - 1]!,
      ),
    ).toBe(true);
    expect([blocked.action, blocked.through, through.action, through.through]).toEqual([
      'ClickBlocked',
      false,
      'ClickBlocked',
      true,
    ]);
    expect(logon.origin).toMatchObject({ ip: visit.ip, country: 'NL' });
    expect(logon.at - visit.at).toBeGreaterThan(30_000);
    expect(logon.at - visit.at).toBeLessThan(90_000);
    expect(method.reason).toContain('Authenticator App with Code');
    expect(rule.parameters).toEqual(
      expect.arrayContaining([
        { name: 'Name', value: '...' },
        { name: 'MoveToFolder', value: 'RSS Feeds' },
        { name: 'MarkAsRead', value: 'True' },
        { name: 'StopProcessingRules', value: 'True' },
        { name: 'AlwaysDeleteOutlookRulesBlob', value: 'False' },
        { name: 'Force', value: 'False' },
      ]),
    );
    expect(rule.ip).not.toBe(logon.origin.ip);
    expect(spread).toHaveLength(400);
    expect(new Set(spread.map(({ direction }) => direction))).toEqual(new Set(['Intra-org', 'Outbound']));
    expect(spread[0]!.links[0]!.url).toMatch(/^https:\/\/docsend\.com\/view\//u);
  });

  it('sends eleven devices to a second domain on the same address, and floods the mailbox', () => {
    const followers = of(story, 'tls').filter(({ serverName }) => serverName === 'thecalebgroup.top');
    expect(new Set(followers.map(({ device }) => device.ip)).size).toBe(11);
    expect(new Set(followers.map(({ ip }) => ip))).toEqual(new Set(['193.222.96.91']));
    const victim = of(story, 'sign-in')[0]!.person;
    const back = of(story, 'mail').filter(
      ({ recipients, inReplyTo }) => inReplyTo !== null && recipients[0]!.address === victim.upn,
    );
    expect(back.length).toBeGreaterThan(40);
  });

  it('beacons with jitter and without a name, and tries to send data out', () => {
    const sessions = of(story, 'tls').filter(({ serverName }) => serverName === null);
    expect(sessions.length).toBeGreaterThan(300);
    expect(new Set(sessions.map(({ ja3 }) => ja3)).size).toBe(1);
    const gaps = sessions.slice(1).map((session, index) => session.at - sessions[index]!.at);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    expect(mean).toBeGreaterThan(180_000);
    expect(mean).toBeLessThan(420_000);
    expect(Math.max(...of(story, 'connection').map(({ sentBytes }) => sentBytes))).toBeGreaterThan(1e8);
  });

  it('draws everything anew in any other seed', () => {
    const [one, other] = [tell(2), tell(3)];
    const facts = (list: readonly Activity[]): Set<string> =>
      new Set([
        ...of(list, 'sign-in').map(({ origin }) => origin.ip),
        ...of(list, 'sign-in').map(({ person }) => person.upn),
        ...of(list, 'click')
          .map(({ url }) => new URL(url).host)
          .filter((host) => !FILE_HOSTS.some(({ domain }) => domain === host)),
      ]);
    const shared = [...facts(one)].filter((fact) => facts(other).has(fact) || facts(story).has(fact));
    expect(shared).toEqual([]);
  });

  it('names in its label what an incident has to name', () => {
    const [attack] = generateLabels({ story: 'march', seed: 8, users: 12, days: 5 }).attacks;
    expect(attack!.must_name.map((name) => name.slice(0, name.indexOf(':'))).sort()).toEqual([
      'address',
      'domain',
      'domain',
      'user',
    ]);
    expect(Date.parse(attack!.to) - Date.parse(attack!.from)).toBeLessThan(4 * DAY);
  });
});
