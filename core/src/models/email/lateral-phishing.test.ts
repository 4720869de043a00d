import { describe, expect, it } from '@jest/globals';
import { makeEvent } from '../../testing.ts';
import { anomalousMailRule } from '../saas/anomalous-mail-rule.ts';
import { lateralPhishing } from './lateral-phishing.ts';
import { breachesOf, HOUR, LATER, links, sent, user } from './testing.ts';

const lure = {
  'email.subject': 'Anna shared a Prezi document with you',
  'email.links': links(['https://docsend.com/view/k3j4', 'Click here']),
} as const;
const outsiders = Array.from({ length: 150 }, (_, index) => `c${index}@customer${index % 60}.example`);

describe('lateral phishing', () => {
  it('breaches when an account sends a link unlike its own to many, inside and outside', () => {
    const burst = [...outsiders, ...Array.from({ length: 18 }, (_, index) => user(index))].map((address, index) =>
      sent(LATER + index * 5_000, user(3), address, lure),
    );
    const [breach, ...others] = breachesOf(lateralPhishing, burst);
    expect(others).toEqual([]);
    expect(breach!.entities).toContainEqual(
      expect.objectContaining({ type: 'domain', id: 'docsend.com', role: 'lure' }),
    );
  });

  it('breaches for fewer after a rule that hides mail', () => {
    const rule = makeEvent('mailbox_rule', LATER - HOUR, {
      'user.email': user(3),
      'rule.operation': 'create',
      'rule.name': '..',
      'rule.move_to_folder': 'RSS Feeds',
      'rule.mark_as_read': true,
    });
    const burst = outsiders.slice(0, 40).map((address, index) => sent(LATER + index * 5_000, user(3), address, lure));
    const after = breachesOf([lateralPhishing, anomalousMailRule], [rule, ...burst]);
    expect(after.map((breach) => breach.model)).toContain('email.lateral-phishing');
  });

  it('stays quiet for an announcement with a link to the own site, and for a link to a few', () => {
    const events = [
      sent(
        LATER,
        user(3),
        Array.from({ length: 20 }, (_, index) => user(index)),
        {
          'email.links': links('https://intranet.contoso.com/holidays'),
        },
      ),
      sent(LATER, user(4), ['p1@adatum.com', user(2)], lure),
    ];
    expect(breachesOf(lateralPhishing, events)).toEqual([]);
  });

  it('stays quiet for a survey that a department sends to all colleagues', () => {
    const survey = sent(
      LATER,
      user(3),
      Array.from({ length: 60 }, (_, index) => `all${index}@contoso.com`),
      {
        'email.subject': 'Annual survey',
        'email.links': links('https://www.surveymonkey.com/r/ABC'),
      },
    );
    expect(breachesOf(lateralPhishing, [survey])).toEqual([]);
  });
});
