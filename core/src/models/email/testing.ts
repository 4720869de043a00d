/** For tests only: four weeks of ordinary mail of a small company, and messages out of the ordinary. */
import type { Breach } from '../../breach.ts';
import type { EventOf, Link, WeftEvent } from '../../event.ts';
import type { Model } from '../../model.ts';
import { makeEvent, runModels } from '../../testing.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2024, 1, 5, 8);
/** When the ordinary mail ends. */
export const LATER = START + 26 * DAY + 2 * HOUR;

const USERS = 20;
const PARTNERS = ['northwind.com', 'fabrikam.com', 'adatum.com', 'litware.net', 'proseware.org', 'wingtiptoys.com'];
const NEWS = ['digest.example', 'offers.example'];

export const user = (index: number): string => `anna${String.fromCharCode(97 + (index % USERS))}.berg@contoso.com`;

export function links(...urls: readonly (string | readonly [string, string])[]): readonly Link[] {
  return urls.map((entry) =>
    typeof entry === 'string' ? { url: entry, text: null } : { url: entry[0], text: entry[1] },
  );
}

/** A message from outside, well signed unless said otherwise. */
export function inbound(
  time: number,
  from: string,
  to: string | readonly string[],
  more: Partial<EventOf<'message'>> = {},
): WeftEvent {
  return makeEvent('message', time, {
    'email.direction': 'inbound',
    'email.from.address': from,
    'email.sender.address': from,
    'email.to.address': typeof to === 'string' ? [to] : to,
    'email.subject': 'About the meeting on Thursday',
    'email.delivery': 'delivered',
    'email.spf': 'pass',
    'email.dkim': 'pass',
    'email.dmarc': 'pass',
    ...more,
  });
}

/** A message that an own account sends. */
export function sent(
  time: number,
  from: string,
  to: string | readonly string[],
  more: Partial<EventOf<'message'>> = {},
): WeftEvent {
  return makeEvent('message', time, {
    'user.email': from,
    'email.from.address': from,
    'email.to.address': typeof to === 'string' ? [to] : to,
    'email.subject': 'About the meeting on Thursday',
    'email.delivery': 'delivered',
    ...more,
  });
}

/** A newsletter with many links to its tracker. */
export function newsletter(time: number, domain: string, to: string, count = 60): WeftEvent {
  return inbound(time, `news@${domain}`, to, {
    'email.sender.address': `bounce-${time % 1e6}@mail.${domain}`,
    'email.subject': 'Offers of the week',
    'email.links': [
      ...Array.from({ length: count }, (_, index) => ({
        url: `https://click.track-${domain}/c/${index}`,
        text: index % 7 === 0 ? `www.${domain}` : 'Read more',
      })),
      { url: `https://click.track-${domain}/unsubscribe`, text: 'Unsubscribe' },
    ],
  });
}

/** Ordinary mail: partners, colleagues, newsletters, and every week a few strangers with a link to their own site. */
export const company: readonly WeftEvent[] = Array.from({ length: 26 }, (_, day) => {
  const events: WeftEvent[] = [];
  const at = (index: number, minute: number): number => START + day * DAY + index * 7 * 60_000 + minute * 60_000;
  for (let index = 0; index < USERS; index++) {
    const own = user(index);
    for (let turn = 0; turn < 3; turn++) {
      const partner = PARTNERS[(index + turn + day) % PARTNERS.length] as string;
      events.push(
        inbound(at(index, turn), `p${(index + turn) % 4}@${partner}`, own, {
          'email.links': turn === 0 ? links(`https://www.${partner}/`) : [],
          'source.ip': `198.51.100.${(index + turn + day) % 6}`,
          'email.internet_message_id': `in-${day}-${index}-${turn}@${partner}`,
        }),
      );
    }
    events.push(
      sent(at(index, 4), own, [`p${index % 4}@${PARTNERS[index % PARTNERS.length] as string}`, user(index + 1)], {
        'email.from.name': `Anna${String.fromCharCode(97 + index)} Berg`,
        'email.links': links('https://www.contoso.com/'),
        'email.subject': `Order ${4000 + index}`,
        'email.internet_message_id': `out-${day}-${index}@contoso.com`,
      }),
    );
    if ((index + day) % 5 === 0) events.push(newsletter(at(index, 5), NEWS[index % 2] as string, own));
    if ((index * 7 + day) % 40 === 0)
      events.push(
        inbound(at(index, 6), `sales@stranger${day}x${index}.example`, own, {
          'email.links': links(`https://stranger${day}x${index}.example/`),
        }),
      );
  }
  return events;
}).flat();

/** Breaches of a model by these events after four weeks of ordinary mail; the last of them by time. */
export function breachesOf(
  models: Model | readonly Model[],
  events: readonly WeftEvent[],
  options: { readonly registered?: ReadonlyMap<string, number>; readonly cold?: boolean } = {},
): readonly Breach[] {
  return runModels(
    Array.isArray(models) ? (models as readonly Model[]) : [models as Model],
    [...(options.cold === true ? [] : company), ...events],
    {
      domains: ['contoso.com'],
      ...(options.registered === undefined ? {} : { registered: options.registered }),
    },
  ).breaches;
}
