/** Must hold whoever feeds the baselines: 30, 60 or 90 days of slow change do not silence the attack that follows. */
import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from './event.ts';
import { outboundMailSurge } from './models/email/outbound-mail-surge.ts';
import { unusualEgress } from './models/network/unusual-egress.ts';
import { anomalousMailRule } from './models/saas/anomalous-mail-rule.ts';
import { massDownload } from './models/saas/mass-download.ts';
import { newMfaMethod } from './models/saas/new-mfa-method.ts';
import { unusualExternalSource } from './models/saas/unusual-external-source.ts';
import { COMPANY_END, foreignLogon, homeLogon, makeEvent, ordinaryLogons, runModels } from './testing.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PERIODS = [30, 60, 90];
const PEOPLE = Array.from({ length: 20 }, (_user, at) => String.fromCharCode(97 + at));

const days = (count: number, of: (day: number) => readonly WeftEvent[]) =>
  Array.from({ length: count }, (_day, day) => of(day)).flat();
/** Everybody goes on as before. */
const life = (count: number) =>
  days(count, (day) => PEOPLE.map((user, at) => homeLogon(user, COMPANY_END + day * DAY + at * 60_000)));
const placeOf = ({
  'source.ip': ip,
  'source.geo.country_iso_code': country,
  'source.as.number': as,
}: Partial<WeftEvent>) => ({
  'source.ip': ip ?? null,
  'source.geo.country_iso_code': country ?? null,
  'source.as.number': as ?? null,
});

describe('an attacker who feeds for weeks', () => {
  it.each(PERIODS)(
    '%d days of logons from a foothold: its use is still unusual, and what follows is linked to it',
    (count) => {
      const feeding = days(count, (day) => [foreignLogon('c', COMPANY_END + day * DAY + 6 * HOUR)]);
      const end = COMPANY_END + count * DAY;
      const attack = [
        foreignLogon('c', end, { 'event.id': 'attack' }),
        makeEvent('account_change', end + HOUR, {
          ...placeOf(foreignLogon('c', end)),
          'user.email': 'c@example.org',
          'change.kind': 'mfa-method-added',
          'change.value': 'authenticator app',
        }),
      ];
      const { findings, breaches } = runModels(
        [unusualExternalSource, newMfaMethod],
        [...ordinaryLogons(), ...life(count), ...feeding, ...attack],
      );
      expect(
        findings.some((finding) =>
          (finding.kind === 'breach' ? finding.breach.events : finding.events).includes('attack'),
        ),
      ).toBe(true);
      const [registered] = breaches.filter((breach) => breach.model === newMfaMethod.id);
      expect(registered?.features.map((feature) => feature.name)).toContain('unusual logon before');
      // What goes on for weeks is one breach.
      expect(breaches.filter((breach) => breach.model === unusualExternalSource.id)).toHaveLength(1);
    },
  );

  it.each(PERIODS)('%d days of strange clients and networks at home do not make a stranger out of nobody', (count) => {
    const feeding = days(count, (day) =>
      Array.from({ length: 6 }, (_logon, index) =>
        homeLogon('c', COMPANY_END + day * DAY + index * 3 * HOUR, {
          'source.ip': `98.${day % 200}.${index}.7`,
          'source.as.number': 20_000 + day * 10 + index,
          'user_agent.original': `client-${day}-${index}/1.0`,
        }),
      ),
    );
    const attack = foreignLogon('c', COMPANY_END + count * DAY, { 'user_agent.original': 'python-requests/2.31' });
    const { breaches } = runModels([unusualExternalSource], [...ordinaryLogons(), ...life(count), ...feeding, attack]);
    expect(breaches.some((breach) => breach.events.includes(attack['event.id']))).toBe(true);
  });

  it.each(PERIODS)('%d days of hiding rules do not make the next one ordinary', (count) => {
    const rule = (time: number, folder: string) =>
      makeEvent('mailbox_rule', time, {
        'user.email': 'c@example.org',
        'event.action': 'New-InboxRule',
        'rule.operation': 'create',
        'rule.name': '.',
        'rule.move_to_folder': folder,
        'rule.mark_as_read': true,
        'rule.stop_processing': true,
      });
    const feeding = days(count, (day) => (day % 7 === 0 ? [rule(COMPANY_END + day * DAY, 'RSS Feeds')] : []));
    const attack = rule(COMPANY_END + count * DAY, 'RSS Feeds');
    const { breaches } = runModels([anomalousMailRule], [...ordinaryLogons(), ...feeding, attack]);
    expect(breaches.some((breach) => breach.events.includes(attack['event.id']))).toBe(true);
  });

  it.each(PERIODS)('%d days of uploads that grow do not hide the gigabytes that follow', (count) => {
    const upload = (device: number, time: number, bytes: number, to = 'officeapps.com', id = {}) =>
      makeEvent('connection', time, {
        'source.ip': `10.0.0.${device}`,
        'destination.ip': to === 'officeapps.com' ? '198.51.100.4' : '203.0.113.7',
        'destination.domain': to,
        'source.bytes': bytes,
        ...id,
      });
    const start = COMPANY_END - 30 * DAY;
    const office = days(30 + count, (day) =>
      Array.from({ length: 12 }, (_device, device) =>
        upload(device, start + day * DAY + device * 60_000, 4e6 * 2 ** Math.sin(device * 12.9 + day * 78.2)),
      ),
    );
    const feeding = days(count, (day) => [
      upload(3, COMPANY_END + day * DAY + 5 * HOUR, 2e6 * 1.04 ** day, 'quietstore.net'),
    ]);
    const attack = Array.from({ length: 8 }, (_part, part) =>
      upload(3, COMPANY_END + count * DAY + 6 * HOUR + part * 300_000, 1e9, 'quietstore.net', {
        'event.id': `part-${part}`,
      }),
    );
    const { breaches } = runModels([unusualEgress], [...office, ...feeding, ...attack]);
    expect(breaches.filter((breach) => breach.events[0]?.startsWith('part-') === true)).not.toEqual([]);
  });

  it.each(PERIODS)('%d days of downloads that grow do not hide the library that follows', (count) => {
    const download = (user: string, time: number, file: string) =>
      makeEvent('file_access', time, {
        'user.email': `${user}@example.org`,
        'file.operation': 'download',
        'file.path': file,
      });
    const start = COMPANY_END - 30 * DAY;
    const office = days(30 + count, (day) =>
      PEOPLE.flatMap((user, at) =>
        Array.from({ length: 2 + ((at * 7 + day * 5) % 6) }, (_file, index) =>
          download(user, start + day * DAY + index * 600_000, `/sales/${day}/${index}`),
        ),
      ),
    );
    const feeding = days(count, (day) =>
      Array.from({ length: Math.round(4 * 1.03 ** day) }, (_file, index) =>
        download('c', COMPANY_END + day * DAY + 5 * HOUR + index * 120_000, `/plans/${day}/${index}`),
      ),
    );
    const end = COMPANY_END + count * DAY;
    const attack = Array.from({ length: 1_500 }, (_file, index) => download('c', end + index * 1_500, `/all/${index}`));
    const { breaches } = runModels([massDownload], [...office, ...feeding, ...attack]);
    expect(breaches.filter((breach) => Date.parse(breach.time) >= end)).not.toEqual([]);
  });

  it.each(PERIODS)('%d days of mail to more and more people do not hide the campaign that follows', (count) => {
    const mail = (user: string, time: number, recipients: number, to = 'elsewhere') =>
      makeEvent('message', time, {
        'email.from.address': `${user}@example.org`,
        'email.to.address': Array.from({ length: recipients }, (_to, index) => `r${index}@${to}.example`),
        'email.direction': 'outbound',
      });
    const start = COMPANY_END - 30 * DAY;
    const office = days(30 + count, (day) =>
      PEOPLE.map((user, at) => mail(user, start + day * DAY + at * 60_000, 1 + ((at * 7 + day * 5) % 6))),
    );
    const feeding = days(count, (day) => [mail('c', COMPANY_END + day * DAY + 5 * HOUR, Math.round(4 * 1.03 ** day))]);
    const end = COMPANY_END + count * DAY;
    const attack = Array.from({ length: 60 }, (_mail, index) =>
      mail('c', end + index * 20_000, 25, `campaign${index}`),
    );
    const { breaches } = runModels([outboundMailSurge], [...office, ...feeding, ...attack]);
    expect(breaches.filter((breach) => Date.parse(breach.time) >= end)).not.toEqual([]);
  });
});

describe('a true change', () => {
  it('is forgiven: who moves, with the browser of before, is unusual for days and then at home', () => {
    const moved = days(60, (day) => [
      foreignLogon('c', COMPANY_END + day * DAY),
      foreignLogon('c', COMPANY_END + day * DAY + 7 * HOUR),
    ]);
    const others = life(60).filter((event) => event.activity === 'logon' && event['user.email'] !== 'c@example.org');
    const { findings } = runModels([unusualExternalSource], [...ordinaryLogons(), ...others, ...moved]);
    const last = Math.max(...findings.map((finding) => finding.timeMs));
    expect(findings.length).toBeGreaterThan(0);
    expect(last).toBeLessThan(COMPANY_END + 10 * DAY);
  });
});
