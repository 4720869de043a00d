/**
 * Half-way through, everybody gets another name under another domain: an administrator's script renames the accounts at
 * night, all sign in anew in the morning, and many outsiders go on writing to the old addresses. Whether the company says
 * in its configuration who was who is a matter of chance.
 */
import { DAY, SECOND } from '../calendar.ts';
import { actorOf, targetOf } from '../produce/saas.ts';
import { type Stage, SPELLING_NAMES } from '../stage.ts';
import type { Story } from '../story.ts';
import type { Person } from '../world/people.ts';
import { drawDomain } from '../world/web.ts';
import type { Rename } from '../world/world.ts';
import { claimDoings, pickAdmin } from './errands.ts';

export const merger: Story = {
  id: 'merger',
  title: 'A merger renames everybody',
  minimumDays: 14,
  minimumUsers: 10,
  tell: (stage) => {
    const renaming = stage.draw.chance('identity table', 0.5) ? 'with table' : 'without table';
    renameEverybody(stage, renaming).record();
  },
};

export type Renaming = 'with table' | 'without table' | 'none';

interface Renamed {
  /** What somebody is called after it. */
  readonly nameOf: (person: Person) => string;
  /** Tells what the administrator's script did; to be called last, since it draws. */
  readonly record: () => void;
}

/** A company renames its people. Draws alike for every kind of renaming, none included. */
export function renameEverybody(stage: Stage, renaming: Renaming): Renamed {
  const { draw, random, world } = stage;
  const admin = pickAdmin(stage);
  const domain = drawDomain(random, draw.pick('new top level', ['com', 'net', 'group', 'co', 'io', 'eu']));
  const spelling = draw.pick('spelling', SPELLING_NAMES);
  const time = stage.when(admin, Math.floor(world.days / 2), draw.between('hour', 1, 4));
  draw.note('renaming', renaming);
  if (renaming === 'none') return { nameOf: ({ upn }) => upn, record: () => undefined };
  const rename = stage.rename(time, domain, spelling, renaming === 'with table');
  return {
    nameOf: ({ upn }) => rename.people.get(upn)?.upn ?? upn,
    record: () => {
      recordRename(stage, rename, admin);
    },
  };
}

function recordRename(stage: Stage, { at, domain, people }: Rename, admin: Person): void {
  const renamed = [...people.values()];
  const scene = stage.benign('t1', 'merger', [`domain:${domain}`, ...renamed.map(({ upn }) => `user:${upn}`)]);
  const desk = stage.desk(scene, admin, at);
  stage.world.people.forEach((person, index) => {
    desk.changeDirectory(at + index * SECOND, {
      actor: actorOf(admin),
      target: targetOf(person),
      operation: 'Update user',
      category: 'UserManagement',
      service: 'Core Directory',
      type: 'Update',
      modified: [
        {
          name: 'UserPrincipalName',
          old: JSON.stringify([person.upn]),
          new: JSON.stringify([people.get(person.upn)?.upn]),
        },
      ],
    });
  });
  claimDoings(stage, 't1', renamed, at, at + 2 * DAY);
}
