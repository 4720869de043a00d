import { describe, expect, it } from '@jest/globals';
import { displayNameSpoof } from './display-name-spoof.ts';
import { breachesOf, inbound, LATER, sent, user } from './testing.ts';

describe('display name spoof', () => {
  it('breaches for a colleague’s name before a foreign address, with a request', () => {
    const mail = inbound(LATER, 'office.desk77@gmail.com', user(3), {
      'email.from.name': 'Berg, Annab',
      'email.subject': 'Are you at your desk?',
    });
    const [breach] = breachesOf(displayNameSpoof, [mail]);
    expect(breach).toMatchObject({ entity: { id: user(3) } });
    expect(breach!.reason).toContain('Berg, Annab');
  });

  it('breaches for an own address shown before a foreign one', () => {
    const mail = inbound(LATER, 'x@river-goods.example', user(3), {
      'email.from.name': `Annab Berg <${user(1)}>`,
      'email.spf': 'fail',
      'email.dkim': null,
      'email.dmarc': null,
    });
    expect(breachesOf(displayNameSpoof, [mail])).toHaveLength(1);
  });

  it('stays quiet for a colleague’s private mail, for mail to oneself and for other names', () => {
    const events = [
      inbound(LATER, 'annab.private@gmail.com', user(3), {
        'email.from.name': 'Annab Berg',
        'email.subject': 'Photos',
      }),
      sent(LATER, user(2), 'annac.private@gmail.com'),
      inbound(LATER + 1000, 'annac.private@gmail.com', user(4), {
        'email.from.name': 'Annac Berg',
        'email.subject': 'Urgent request',
      }),
      inbound(LATER, 'annad.private@gmail.com', user(3), { 'email.from.name': 'Annad Berg', 'email.subject': 'Today' }),
      inbound(LATER, 'y@gmail.com', user(3), { 'email.from.name': 'Peter Holm', 'email.subject': 'Quick request' }),
    ];
    expect(breachesOf(displayNameSpoof, events)).toEqual([]);
  });
});
