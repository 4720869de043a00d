/**
 * How random a name looks: bits of evidence that a label was drawn by lot rather than chosen by a person.
 *
 * Compares two ways to have made the label: letter after letter as people choose names (`data/letter-pairs.ts`), or
 * each character drawn evenly from the alphabet it uses (letters; letters and digits; hexadecimal). The difference in
 * bits, less what being random is unlikely beforehand, is above 8 for 1 of 100 names of busy sites and for 85 to 99 of
 * 100 names made of random letters. Where it does badly: names made of words or of syllables, and abbreviations.
 * Parts between hyphens are looked at apart, as machines number their own names (`fra-edge-07`). O(length).
 * McGrath & Gupta 2008, "Behind Phishing"; Yadav et al. 2010 (unigram and bigram distances of generated names).
 */
import { LETTER_PAIR_SYMBOLS, LETTER_PAIRS } from '../data/letter-pairs.ts';

const SIZE = LETTER_PAIR_SYMBOLS.length;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const COST = Float32Array.from(LETTER_PAIRS.replace(/\s/g, ''), (digit) => DIGITS.indexOf(digit) / 5);
const END = 0;
const DIGIT = 27;
/** Parts shorter than this say nothing. */
const CHARS_MIN = 7;
/** Characters looked at. */
const CHARS_MAX = 63;
/** Bits against "random" beforehand. */
const PRIOR_BITS = 4;
/** A digit is one of ten. */
const DIGIT_BITS = Math.log2(10);
const LETTERS_BITS = Math.log2(26);
const MIXED_BITS = Math.log2(36);
const HEX_BITS = 4;

/** Bits for "random"; negative for a name like those people choose, and for one too short to tell. */
export function randomBits(label: string): number {
  let best = -PRIOR_BITS;
  for (const part of label.split('-')) best = Math.max(best, partBits(part));
  return best;
}

function partBits(numbered: string): number {
  // A number at the end is a year, a version or the next free one.
  const part = numbered.replace(/(?<=[a-z]{4})\d{1,4}$/, '');
  const length = Math.min(part.length, CHARS_MAX);
  if (length < CHARS_MIN) return -PRIOR_BITS;
  let cost = 0;
  let digits = 0;
  let isHex = true;
  let before = END;
  for (let index = 0; index < length; index++) {
    const code = part.charCodeAt(index);
    const isDigit = code >= 48 && code <= 57;
    const isLetter = code >= 97 && code <= 122;
    if (!isDigit && !isLetter) return -PRIOR_BITS;
    if (isDigit) digits++;
    else if (code > 102) isHex = false;
    const symbol = isDigit ? DIGIT : code - 96;
    cost += (COST[before * SIZE + symbol] as number) + (isDigit ? DIGIT_BITS : 0);
    before = symbol;
  }
  // Numbers alone are dates, ports and customers.
  if (digits === length) return -PRIOR_BITS;
  cost += COST[before * SIZE + END] as number;
  const drawn = digits === 0 ? LETTERS_BITS : isHex ? HEX_BITS : MIXED_BITS;
  return cost - drawn * length - PRIOR_BITS;
}
