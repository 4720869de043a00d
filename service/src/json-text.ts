/**
 * JSON that shows nothing but itself on a terminal, where it ends up when somebody prints a file or `--json`.
 *
 * `JSON.stringify` escapes C0 controls and halves of pairs. DEL, C1 controls (a CSI of one character among them), and
 * characters that hide or reorder text are escaped here too. A reader gets the same values either way.
 */
const ACTS =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(ACTS, escaped);
}

function escaped(found: string): string {
  let text = '';
  for (let index = 0; index < found.length; index++)
    text += `\\u${found.charCodeAt(index).toString(16).padStart(4, '0')}`;
  return text;
}
