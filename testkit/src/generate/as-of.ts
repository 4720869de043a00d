/** Activities as they are recorded at their time: under the names and addresses that people and machines have by then. */
import { type Activity, type Actor, isFlow, type Recipient } from './activity.ts';
import { hashText } from './random.ts';
import { deviceAt } from './world/addresses.ts';
import type { Person } from './world/people.ts';
import type { Rename, World } from './world/world.ts';

/** Of a hundred outsiders, how many go on writing to the old address, which stays an alias. */
const OLD_ALIAS_SHARE = 60;

/** The same activity when nothing about it has changed by its time; a copy otherwise, since stories keep theirs. */
export function asOf(world: World, activity: Activity): Activity {
  if (isFlow(activity)) {
    const device = deviceAt(world, activity.device, activity.at);
    return device === activity.device ? activity : { ...activity, device };
  }
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
    case 'lease':
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
