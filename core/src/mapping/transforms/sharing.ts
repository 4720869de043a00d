/** With whom a file was shared. */
import { toText } from '../coerce.ts';

export const SHARING_TRANSFORMS = {
  /** SharePoint's group behind a sharing link as what it stands for; any other name as it is. */
  sharedWith: (value: unknown) => {
    const text = toText(value);
    if (text?.startsWith('SharingLinks.') !== true) return text ?? undefined;
    if (text.includes('.Anonymous')) return 'anonymous';
    return text.includes('.Organization') ? 'organization' : 'named people';
  },
  /** The last part of a path or URL. */
  lastSegment: (value: unknown) => {
    const text = toText(value);
    if (text === null) return undefined;
    const end = text.endsWith('/') ? text.length - 1 : text.length;
    return text.slice(Math.max(text.lastIndexOf('/', end - 1), text.lastIndexOf('\\', end - 1)) + 1, end);
  },
} as const;
