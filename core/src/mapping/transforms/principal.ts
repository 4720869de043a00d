/** Who acted: people told apart from the machinery that signs records as well. */
import { toNumber, toText } from '../coerce.ts';
import { isRecord } from '../path.ts';
import { opened } from './named-values.ts';

/** Names that are no person: whole words and beginnings, in lower case. */
export interface Machinery {
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Exchange's and Windows Live's account number. */
const PUID = /^[0-9a-f]{16}$/i;
const GUEST_PREFIX = 'urn:spo:guest#';

export const PRINCIPAL_TRANSFORMS = {
  /** The address in an account name; nothing for machinery and for addresses whose domain is a single word. */
  principalAddress: (value: unknown, machinery: unknown) => {
    const text = claimless(value);
    if (text === null || isMachinery(text, machinery as Machinery | undefined)) return undefined;
    const at = text.lastIndexOf('@');
    return at > 0 && text.indexOf('.', at) > at ? text : undefined;
  },
  /** The short name in an account name that is no address: `DOMAIN\name` → `name`; nothing for machinery and ids. */
  principalName: (value: unknown, machinery: unknown) => {
    const text = claimless(value);
    if (text === null || text.includes('@') || isMachinery(text, machinery as Machinery | undefined)) return undefined;
    const name = text.slice(text.lastIndexOf('\\') + 1);
    return GUID.test(name) || PUID.test(name) ? undefined : name;
  },
  /** The value when it is an object id, otherwise nothing. */
  guid: (value: unknown) => {
    const text = toText(value);
    return text !== null && GUID.test(text) ? text : undefined;
  },
  /**
   * Office 365's `Actor` and `Target`: lists of `{ID, Type}` that name one thing in several ways. `with` chooses:
   * `user-id`, `address`, `name` (also of an application), `application-id`.
   */
  directoryEntry: (value: unknown, wanted: unknown) => {
    const list = opened(value);
    if (!Array.isArray(list)) return undefined;
    let previous = '';
    for (const item of list) {
      if (!isRecord(item)) continue;
      const id = item['ID'] ?? item['Id'] ?? item['id'];
      if (typeof id !== 'string') continue;
      const type = toNumber(item['Type'] ?? item['type']);
      switch (wanted) {
        case 'user-id':
          if (id.startsWith('User_') && GUID.test(id.slice(5))) return id.slice(5);
          if (type === 0 && GUID.test(id) && list.length <= 2) return id;
          break;
        case 'address':
          if (type === 5 && id.includes('@')) return id;
          break;
        case 'name':
          if (type === 1) return id;
          break;
        case 'application-id':
          if (type === 2 && GUID.test(id) && (previous === '1' || previous === '')) return id;
          break;
        default:
          return undefined;
      }
      previous = String(type);
    }
    return undefined;
  },
} as const;

/** Without SharePoint's claim (`i:0h.f|membership|a@b`) and guest prefix. */
function claimless(value: unknown): string | null {
  const text = toText(value);
  if (text === null) return null;
  if (text.startsWith(GUEST_PREFIX)) return text.slice(GUEST_PREFIX.length);
  return text.includes('|') ? text.slice(text.lastIndexOf('|') + 1) : text;
}

function isMachinery(text: string, machinery: Machinery | undefined): boolean {
  if (machinery === undefined) return false;
  const lower = text.toLowerCase();
  return machinery.names.includes(lower) || machinery.prefixes.some((prefix) => lower.startsWith(prefix));
}
