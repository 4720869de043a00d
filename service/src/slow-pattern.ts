/**
 * Regular expressions that take for ever on a text made for them, found by trying.
 *
 * Such texts repeat something that the pattern repeats in more than one way (`(a+)+$` on `aaaa…!`). So the pattern's own
 * letters, one to three in a row, are repeated to the longest text an event holds, after what the pattern wants before
 * them, and the pattern is run on that with a limit of time. No proof: a pattern can be slow on a text that is not tried.
 */
import { createContext, Script } from 'node:vm';

/** Longest text of an event; see `TEXT_CHARS_MAX` of the core. */
const TEXT_CHARS = 2_048;
/** Linear patterns take microseconds on such a text, quadratic ones milliseconds. */
const RUN_MS_MAX = 300;
const PUMP_LETTERS_MAX = 3;
const TEXTS_MAX = 250;
/** Letters of everyday that a pattern may mean by a class; the first that it takes stands for the class. */
const LETTERS = 'a1 _-.@/é=:,;%"\n';
const ENDS = ['\u0001', ''];

const RUN = new Script('pattern.test(text)');

/** The start of a text on which the pattern does not come to an end, or null when none was found. Flags: `i`, `u`. */
export function findSlowText(pattern: string): string | null {
  const stage = { pattern: new RegExp(pattern, 'iu'), text: '' };
  const context = createContext(stage);
  for (const text of textsFor(pattern)) {
    stage.text = text;
    try {
      RUN.runInContext(context, { timeout: RUN_MS_MAX });
    } catch {
      return text.slice(0, 40);
    }
  }
  return null;
}

function textsFor(pattern: string): readonly string[] {
  const letters = lettersOf(pattern);
  const texts = new Set<string>();
  const add = (before: string, pump: string): void => {
    const times = Math.ceil((TEXT_CHARS - before.length) / pump.length);
    if (times > 0) for (const end of ENDS) texts.add(before + pump.repeat(times) + end);
  };
  for (let at = 0; at < letters.length; at++) {
    for (let length = 1; length <= PUMP_LETTERS_MAX && at + length <= letters.length; length++) {
      const pump = letters.slice(at, at + length).join('');
      add('', pump);
      if (at > 0) add(letters.slice(0, at).join(''), pump);
    }
  }
  for (const letter of LETTERS) add('', letter);
  return [...texts].slice(0, TEXTS_MAX);
}

/** One letter for each part of the pattern, in order: itself, or one that its class takes. */
function lettersOf(pattern: string): readonly string[] {
  const letters: string[] = [];
  // Classes, escapes, what only directs the search, and single letters.
  for (const [part] of pattern.matchAll(
    /\[(?:[^\]\\]|\\.)*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\.|\{\d*,?\d*\}|\(\?(?:<?[=!]|:|<\w+>)|[^]/gu,
  )) {
    if (/^(?:[()|^$*+?]|\{\d*,?\d*\}|\(\?.*|\\[bB])$/u.test(part)) continue;
    const letter = part.length === 1 && part !== '.' ? part : letterTakenBy(part);
    if (letter !== null) letters.push(letter);
  }
  return letters;
}

function letterTakenBy(part: string): string | null {
  try {
    const one = new RegExp(`^${part}$`, 'iu');
    for (let code = 0; code < LETTERS.length; code++) if (one.test(LETTERS.charAt(code))) return LETTERS.charAt(code);
    for (let code = 33; code < 0x250; code++) if (one.test(String.fromCharCode(code))) return String.fromCharCode(code);
  } catch {
    // A part that means nothing by itself (`\1`).
  }
  return null;
}
