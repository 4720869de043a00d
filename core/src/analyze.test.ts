import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyze } from './analyze.ts';
import type { WeftEvent } from './event.ts';
import { MODELS } from './models/index.ts';
import { createOrganization } from './organization.ts';
import { makeEvent, testPorts } from './testing.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 1, 1, 9);
const options = { models: MODELS, organization: createOrganization({ domains: ['example.org'] }), ports: testPorts };

/** A small company that works from home, one of whose accounts is taken over from an address that a link led to. */
function takeover(): readonly WeftEvent[] {
  const events: WeftEvent[] = [];
  for (let user = 0; user < 12; user++) {
    for (let day = 0; day < 20; day++) {
      events.push(
        makeEvent('logon', START + day * DAY + user * 60_000, {
          'event.id': `logon-${user}-${day}`,
          'user.email': `u${user}@example.org`,
          'event.outcome': 'success',
          'source.ip': `73.${user}.1.9`,
          'source.geo.country_iso_code': 'US',
          'source.as.number': 7922,
        }),
      );
    }
  }
  const later = START + 20 * DAY;
  events.push(
    makeEvent('dns_query', later, {
      'event.id': 'dns',
      'source.ip': '10.0.0.7',
      'dns.question.name': 'x7.lure.example',
      'dns.resolved_ip': ['193.0.2.91'],
    }),
    makeEvent('logon', later + 60_000, {
      'event.id': 'hijack',
      'user.email': 'u7@example.org',
      'event.outcome': 'success',
      'source.ip': '193.0.2.91',
      'source.geo.country_iso_code': 'NL',
      'source.as.number': 216139,
    }),
    makeEvent('mailbox_rule', later + DAY, {
      'event.id': 'rule',
      'user.email': 'u7@example.org',
      'rule.operation': 'create',
      'rule.name': '...',
      'rule.move_to_folder': 'RSS Feeds',
      'rule.mark_as_read': true,
      'rule.stop_processing': true,
    }),
  );
  return events;
}

describe('analysis', () => {
  it('weaves an unusual logon and the rule that follows into one incident about the account', () => {
    const { incidents, breaches, revisions } = analyze(takeover(), options);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({
      kind: 'account-hijack',
      title: expect.stringContaining('u7@example.org'),
      severity: 'high',
    });
    expect(breaches.map((breach) => breach.model)).toEqual(
      expect.arrayContaining([
        'saas.unusual-external-source',
        'saas.anomalous-mail-rule',
        'saas.unusual-login-and-new-email-rule',
      ]),
    );
    expect(breaches.every((breach) => breach.incident === incidents[0]!.id)).toBe(true);
    expect(incidents[0]!.links.some((link) => link.rule === 'same-user')).toBe(true);
    expect(revisions.map((revision) => revision.revision)).toEqual(revisions.map((_revision, index) => index + 1));
    expect(incidents[0]!.narrative.sentences.flatMap((sentence) => sentence.events)).toEqual(
      expect.arrayContaining(['hijack', 'rule']),
    );
  });

  it('gives the same result for the same events in any order, with any of them repeated', () => {
    const events = takeover();
    const expected = JSON.stringify(analyze(events, options));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...events], { minLength: events.length }),
        fc.subarray([...events]),
        (shuffled, repeated) => {
          expect(JSON.stringify(analyze([...repeated, ...shuffled], options))).toBe(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('learns without reporting before the time it is told to', () => {
    const { breaches } = analyze(takeover(), { ...options, learnUntil: START + 30 * DAY });
    expect(breaches).toEqual([]);
  });
});
