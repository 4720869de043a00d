/**
 * Nearly everything in reach of an account is deleted: files of the own department and the own drive, whole folders of
 * mail; from the recycle bin too, and with all older versions, so that nothing can be had back. Either a stranger holds the
 * account, or its owner takes leave in anger.
 *
 * After Microsoft, "MERCURY and DEV-1084: Destructive attack on hybrid environment" (April 2023), and CERT's "Common
 * Sense Guide to Mitigating Insider Threats" on sabotage by leavers; MITRE ATT&CK T1485, T1070.008.
 */
import { HOUR, MINUTE, SECOND } from '../calendar.ts';
import type { AccountActor } from '../actors.ts';
import { accessMailbox, drawFileName, drawItems, oneDriveOf, touchFile } from '../produce/saas.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import type { Person } from '../world/people.ts';
import { FILE_TYPES, FOLDERS } from '../world/words.ts';
import { dayAt, drawHour, hideout, lastWorkdays, otherBrowser, useToken } from './tradecraft.ts';

export const massDeletion: Story = {
  id: 'mass-deletion',
  title: 'Files and mail deleted for good',
  minimumDays: 8,
  minimumUsers: 10,
  tell,
};

/** What is emptied. */
const STORES = [
  { name: 'SharePoint', files: ['SharePoint'], mail: false },
  { name: 'mailbox', files: [], mail: true },
  { name: 'OneDrive', files: ['OneDrive'], mail: false },
  { name: 'SharePoint and OneDrive', files: ['SharePoint', 'OneDrive'], mail: false },
  { name: 'everything', files: ['SharePoint', 'OneDrive'], mail: true },
  { name: 'OneDrive and mailbox', files: ['OneDrive'], mail: true },
] as const;

/** Folders of a mailbox, in the order in which they are emptied. */
const MAIL_FOLDERS = ['Inbox', 'Sent Items', 'Archive', 'Deleted Items'] as const;

type Workload = 'SharePoint' | 'OneDrive';
type File = NonNullable<Parameters<typeof touchFile>[4]>;

function tell(stage: Stage): void {
  const { draw, random } = stage;
  const days = lastWorkdays(stage, 5);
  const owner = stage.cast(days.slice(-3));
  const place = draw.chance('by the owner', 0.45) ? null : hideout(stage);
  const names = [`user:${owner.upn}`, ...(place === null ? [] : [`address:${place.ip}`])];
  const scene = stage.attack('a1', massDeletion.title, { entities: names, mustName: names });
  const hour = place === null ? draw.between('hour', 8, 21) : drawHour(stage);
  const from = stage.when(owner, dayAt(days, -2), hour);
  const actor =
    place === null ? stage.desk(scene, owner, from) : stage.stranger(scene, owner, place, otherBrowser(stage, owner));
  if (place === null) useToken(actor, from);
  else {
    const entered = from - draw.between('hours before', 0.1, 30) * HOUR;
    actor.logOn(Math.round(entered), { factor: { method: owner.factor, result: 'passed' } });
    actor.touchFiles(Math.round(entered + 2 * MINUTE), 'FileAccessed', random.int(3, 25), 9 * SECOND);
  }

  const store = draw.among('store', STORES, ({ name }) => name);
  const hours = draw.between('hours', 0.2, 7);
  const word = draw.pick('word for deletion', ['FileDeleted', 'FileRecycled']);
  let last = from + 3 * MINUTE;
  for (const workload of store.files) {
    const files = drawFiles(stage, owner, workload, draw.amount('files', 250, 3000));
    const pace = (hours * HOUR) / store.files.length / files.length;
    if (draw.chance('versions first', 0.3))
      last = wipe(actor, last, 'FileVersionsAllDeleted', files.slice(0, files.length / 3), pace / 4);
    last = wipe(actor, last, word, files, pace);
    if (!draw.chance('recycle bin emptied', 0.6)) continue;
    last = wipe(actor, last + 2 * MINUTE, 'FileDeletedFirstStageRecycleBin', files, pace / 8);
    if (draw.chance('second stage emptied', 0.4))
      last = wipe(actor, last + MINUTE, 'FileDeletedSecondStageRecycleBin', files, pace / 8);
  }
  if (store.mail) emptyMailbox(stage, actor, from + 5 * MINUTE, hours);
  tidy(stage, dayAt(days, 1));
}

/** Files that stand together in folders. */
function drawFiles({ random, world }: Stage, owner: Person, workload: Workload, count: number): File[] {
  const site =
    workload === 'OneDrive'
      ? oneDriveOf(world.tenant.label, owner)
      : `https://${world.tenant.label}.sharepoint.com/sites/${owner.department.name.replaceAll(' ', '')}/`;
  const folders = workload === 'OneDrive' ? ['Documents', 'Documents/Old', 'Pictures'] : FOLDERS;
  return Array.from({ length: count }, (_, index) => {
    const extension = random.weighted(FILE_TYPES);
    const folder = folders[Math.floor((index / count) * folders.length)] ?? 'Documents';
    return { workload, siteUrl: site, folder, name: drawFileName(random, extension), extension };
  });
}

/** One after another, unevenly. Returns when the last one is gone. */
function wipe(actor: AccountActor, from: number, operation: string, files: readonly File[], everyMs: number): number {
  let time = from;
  for (const file of files) {
    touchFile(actor.scene, actor.session, Math.round(time), operation, file);
    time += everyMs * actor.scene.random.between(0.4, 1.6);
  }
  return time;
}

/** A page of messages at a time, first into the deleted items, at last out of them. */
function emptyMailbox({ draw, random }: Stage, actor: AccountActor, from: number, hours: number): void {
  const pages = draw.int('pages of mail', 12, 120);
  const word = draw.pick('word for removal', ['SoftDelete', 'MoveToDeletedItems', 'HardDelete']);
  for (let page = 0; page < pages; page += 1) {
    const folder = MAIL_FOLDERS[Math.floor((page / pages) * MAIL_FOLDERS.length)] ?? 'Inbox';
    const operation = folder !== 'Deleted Items' ? word : word === 'MoveToDeletedItems' ? 'SoftDelete' : 'HardDelete';
    accessMailbox(
      actor.scene,
      actor.session,
      Math.round(from + ((page + random.next()) / pages) * hours * HOUR),
      operation,
      drawItems(actor.scene, random.int(20, 100)),
      { folder },
    );
  }
}

/** The harmless twin: somebody tidies an old folder between other work. */
function tidy(stage: Stage, day: number): void {
  const { draw, random } = stage;
  const person = stage.cast([day]);
  const scene = stage.benign('t1', 'an old folder is tidied', [`user:${person.upn}`]);
  const from = stage.when(person, day, random.between(9, 13));
  const files = drawFiles(stage, person, 'SharePoint', draw.int('files tidied', 20, 90));
  wipe(stage.desk(scene, person, from), from, 'FileRecycled', files, random.between(20, 110) * SECOND);
}
