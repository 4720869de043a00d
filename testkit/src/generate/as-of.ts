/** Activities as they are recorded at their time: under the names that people have by then. */
import type { Activity, Actor, Recipient } from './activity.ts';
import type { EpochMs } from './calendar.ts';
import { hashText } from './random.ts';
import type { Person } from './world/people.ts';
import type { World } from './world/world.ts';

/** Everybody gets another name at one moment, as after a merger. Object ids, mailboxes and machines stay. */
export interface Rename {
  readonly at: EpochMs;
  readonly domain: string;
  /** Everybody by the old UPN, as they are from then on. */
  readonly people: ReadonlyMap<string, Person>;
  /** Whether the company says in its configuration who was who. */
  readonly isTabled: boolean;
}

/** Of a hundred outsiders, how many go on writing to the old address, which stays an alias. */
const OLD_ALIAS_SHARE = 60;

/** The same activity when nothing about it has changed by its time; a copy otherwise, since stories keep theirs. */
export function asOf(world: World, activity: Activity): Activity {
  const rename = world.renames.findLast(({ at }) => at <= activity.at);
  return rename === undefined ? activity : renamed(activity, rename);
}

function renamed(activity: Activity, { people }: Rename): Activity {
  const now = (person: Person): Person => people.get(person.upn) ?? person;
  const name = (text: string): string => people.get(text)?.upn ?? text;
  const actor = <T extends Pick<Actor, 'upn'>>(one: T): T => (one.upn === null ? one : { ...one, upn: name(one.upn) });
  switch (activity.kind) {
    case 'sign-in':
    case 'click':
      return { ...activity, person: now(activity.person) };
    case 'directory':
      return { ...activity, actor: actor(activity.actor), target: actor(activity.target) };
    case 'exchange':
      return {
        ...activity,
        person: activity.person === null ? null : now(activity.person),
        parameters: activity.parameters.map((one) => ({ ...one, value: name(one.value) })),
      };
    case 'mailbox':
      return { ...activity, person: now(activity.person), owner: now(activity.owner) };
    case 'file':
      return {
        ...activity,
        person: now(activity.person),
        sharedWith: activity.sharedWith === null ? null : name(activity.sharedWith),
      };
    case 'mail': {
      const { from } = activity;
      const keepsAlias = from.objectId === null && hashText(from.address) % 100 < OLD_ALIAS_SHARE;
      const recipient = (one: Recipient): Recipient => ({ ...one, address: name(one.address) });
      return {
        ...activity,
        from: { ...from, address: name(from.address) },
        envelopeFrom: name(activity.envelopeFrom),
        recipients: keepsAlias ? activity.recipients : activity.recipients.map(recipient),
      };
    }
    default:
      return activity;
  }
}
