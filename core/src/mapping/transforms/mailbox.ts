/** What Exchange says about rules, folders and items. */
import { isRecord, type RawRecord } from '../path.ts';
import { NAMED_VALUE_TRANSFORMS, namedValue, opened } from './named-values.ts';

export const MAILBOX_TRANSFORMS = {
  /** How many items a list of folders holds (`[{FolderItems: […]}]`), or how long any other list is. */
  countItems: (value: unknown) => {
    const list = opened(value);
    if (!Array.isArray(list)) return undefined;
    let items = 0;
    for (const entry of list) {
      const inner = isRecord(entry) ? (entry['FolderItems'] ?? entry['folderitems']) : undefined;
      items += Array.isArray(inner) ? inner.length : 1;
    }
    return items;
  },
  /** What the `RuleActions` of `UpdateInboxRules` do: `with` is `forward`, `folder`, `delete`, `read` or `stop`. */
  ruleAction: (properties: unknown, wanted: unknown) => {
    // "Stop processing" is a state of the rule in Outlook's own records, and an action elsewhere.
    if (wanted === 'stop' && String(namedValue(properties, 'RuleState')).includes('ExitAfterExecution')) return true;
    const actions = opened(namedValue(properties, 'RuleActions'));
    if (typeof actions === 'string') return textAction(actions, wanted);
    if (!Array.isArray(actions)) return undefined;
    const kinds = ACTION_WORDS[wanted as keyof typeof ACTION_WORDS];
    const found: string[] = [];
    for (const action of actions) {
      const type = actionType(action);
      if (!kinds.some((kind) => type.includes(kind))) continue;
      if (wanted === 'forward') for (const address of NAMED_VALUE_TRANSFORMS.addresses(action)) found.push(address);
      else if (wanted === 'folder') return isRecord(action) ? folderOf(action) : undefined;
      else return true;
    }
    return found.length === 0 ? undefined : found;
  },
  /** The values in the `RuleCondition` of `UpdateInboxRules`, or its text where that is no JSON. */
  ruleCondition: (properties: unknown) => {
    const condition = opened(namedValue(properties, 'RuleCondition'));
    if (isRecord(condition) || Array.isArray(condition)) return leaves(condition);
    return typeof condition === 'string' ? [condition] : undefined;
  },
  /** The name after the last backslash of an Exchange object path (`…/MeganB\.`). */
  afterBackslash: (value: unknown) => {
    const at = typeof value === 'string' ? value.lastIndexOf('\\') : -1;
    return at < 0 ? undefined : (value as string).slice(at + 1);
  },
  /** A folder under one of the names, without the mailbox before it: `user@x:\RSS Feeds` → `RSS Feeds`. */
  namedFolder: (list: unknown, names: unknown) => {
    const folder = namedValue(list, names as readonly string[]);
    return typeof folder === 'string' ? folder.replace(/^[^\\]*:\\+/, '') : undefined;
  },
  /** The client's own word in `Client=OWA;Action=ViaProxy`. */
  exchangeClient: (value: unknown) => {
    if (typeof value !== 'string') return undefined;
    const start = value.startsWith('Client=') ? 7 : 0;
    const end = value.indexOf(';', start);
    return value.slice(start, end < 0 ? undefined : end);
  },
} as const;

const ACTION_WORDS = {
  forward: ['forward', 'redirect'],
  folder: ['movetofolder', 'move', 'copytofolder'],
  delete: ['delete'],
  read: ['markasread', 'markread'],
  stop: ['stopprocessing'],
} as const;

function actionType(action: unknown): string {
  if (typeof action === 'string') return action.toLowerCase();
  const type = isRecord(action) ? (action['ActionType'] ?? action['actiontype'] ?? action['Type']) : undefined;
  return typeof type === 'string' ? type.toLowerCase() : '';
}

function textAction(text: string, wanted: unknown): unknown {
  const lower = text.toLowerCase();
  const kinds = ACTION_WORDS[wanted as keyof typeof ACTION_WORDS];
  if (!kinds.some((kind) => lower.includes(kind))) return undefined;
  if (wanted === 'forward') return NAMED_VALUE_TRANSFORMS.addresses(text);
  return wanted === 'folder' ? undefined : true;
}

function folderOf(action: RawRecord): unknown {
  return (
    action['FolderName'] ??
    action['FolderPath'] ??
    action['DestinationFolder'] ??
    action['Folder'] ??
    action['FolderId'] ??
    action['DestinationFolderId']
  );
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(leaves);
  return isRecord(value) ? Object.values(value).flatMap(leaves) : [];
}
