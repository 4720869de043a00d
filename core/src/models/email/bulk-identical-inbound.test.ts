import { describe, expect, it } from '@jest/globals';
import { bulkIdenticalInbound } from './bulk-identical-inbound.ts';
import { breachesOf, inbound, LATER, links, newsletter, user } from './testing.ts';

describe('bulk identical inbound', () => {
  it('breaches when a stranger sends the same lure to many', () => {
    const wave = Array.from({ length: 70 }, (_, index) =>
      inbound(LATER + index * 20_000, 'desk@river-goods.example', `all${index}@contoso.com`, {
        'email.subject': 'Shared document: payroll',
        'email.links': links('https://files-2231.pages.dev/d'),
        'email.dkim': null,
        'email.dmarc': null,
      }),
    );
    const [breach] = breachesOf(bulkIdenticalInbound, wave);
    expect(breach).toMatchObject({ entity: { type: 'sender-domain', id: 'river-goods.example' } });
  });

  it('stays quiet for a newsletter to all and for a new service that invites them', () => {
    const events = Array.from({ length: 18 }, (_, index) => [
      newsletter(LATER + index * 20_000, 'conference.example', user(index)),
      inbound(LATER + index * 20_000, 'hello@team-tool.example', user(index), {
        'email.subject': 'You are invited',
        'email.links': links('https://app.team-tool.example/join'),
      }),
    ]).flat();
    expect(breachesOf(bulkIdenticalInbound, events)).toEqual([]);
  });
});
