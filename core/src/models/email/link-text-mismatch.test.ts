import { describe, expect, it } from '@jest/globals';
import { linkTextMismatch } from './link-text-mismatch.ts';
import { breachesOf, inbound, LATER, links, newsletter, sent, user } from './testing.ts';

describe('link text mismatch', () => {
  it('breaches for a stranger’s link that shows one site and leads to another', () => {
    const mail = inbound(LATER, 'jo@river-goods.example', user(3), {
      'email.links': links(['https://lake-storage.example/x', 'https://www.northwind.com/invoice']),
    });
    const [breach] = breachesOf(linkTextMismatch, [mail]);
    expect(breach).toMatchObject({ entity: { type: 'sender', id: 'jo@river-goods.example' }, severity: 'low' });
  });

  it('breaches for an own account that names one service and links to another', () => {
    const mail = sent(LATER, user(3), [user(4), 'p1@adatum.com'], {
      'email.subject': 'Anna shared a Prezi document with you',
      'email.links': links(['https://docsend.com/view/k3j4', 'Click here']),
    });
    expect(breachesOf(linkTextMismatch, [mail])).toHaveLength(1);
  });

  it('stays quiet for trackers of newsletters, for other hosts of the same site and for text that claims nothing', () => {
    const events = [
      newsletter(LATER, 'fair.example', user(3)),
      inbound(LATER, 'jo@river-goods.example', user(3), {
        'email.links': links(
          ['https://portal.northwind.com/x', 'www.northwind.com'],
          ['https://lake-storage.example/', 'Report.pdf'],
        ),
      }),
      inbound(LATER, 'jo@river-goods.example', user(3), {
        'email.links': links(['https://www.docusign.net/x', 'Review in DocuSign']),
      }),
    ];
    expect(breachesOf(linkTextMismatch, events)).toEqual([]);
  });
});
