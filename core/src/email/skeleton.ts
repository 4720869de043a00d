/**
 * Skeletons: two names that look alike to a reader have the same skeleton.
 *
 * Punycode is decoded, accents and width are removed, letters of other scripts and digits become the Latin letters
 * they look like, `rn` becomes `m`, `vv` becomes `w`, hyphens vanish. After Unicode Technical Standard 39 (skeletons),
 * with the small part of its table that occurs in host names. O(length), bounded by `NAME_MAX`.
 */
const NAME_MAX = 64;

/** Letters of other scripts that look like the Latin letter before them. */
const LOOKS_LIKE = `a аαɑ b ЬВ c сϲ d ԁɗ e еєҽ g ɡց h һհ i іıɩι j јϳ k кκ l ӏⅼ|ℓ m мⅿ n пոη o оοσօ p рρ q ԛզ r гɼ s ѕꜱ t тτ u υսц v νѵ w ѡԝɯω x хχ y уγү z ᴢ`;
const LATIN = new Map<string, string>([
  ['0', 'o'],
  ['1', 'l'],
  ['i', 'l'],
  ['3', 'e'],
  ['5', 's'],
  ['8', 'b'],
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
]);
{
  const parts = LOOKS_LIKE.split(' ');
  for (let index = 0; index + 1 < parts.length; index += 2)
    for (const letter of parts[index + 1] as string)
      LATIN.set(letter.toLowerCase(), parts[index] === 'i' ? 'l' : (parts[index] as string));
}

/** The skeleton of one label of a host name, or of a whole name. */
export function skeletonOf(label: string): string {
  let text = label.slice(0, NAME_MAX).toLowerCase();
  if (!text.startsWith('xn--') && /^[\x20-\x7e]*$/.test(text)) return joined(plainSkeleton(text));
  if (text.startsWith('xn--')) text = decodePunycode(text.slice(4)) ?? text;
  if (!/^[a-z]*$/.test(text)) text = text.normalize('NFKD').replace(/[\p{M}\p{Cf}-]/gu, '');
  let skeleton = '';
  for (const letter of text) skeleton += LATIN.get(letter) ?? letter;
  return joined(skeleton);
}

/** Skeletons of ASCII letters and digits; a hyphen has none. */
const PLAIN = Array.from({ length: 127 }, (_value, code) => {
  const letter = String.fromCharCode(code);
  return letter === '-' ? '' : (LATIN.get(letter) ?? letter);
});

function plainSkeleton(text: string): string {
  let skeleton = '';
  for (let at = 0; at < text.length; at++) skeleton += PLAIN[text.charCodeAt(at)] as string;
  return skeleton;
}

function joined(skeleton: string): string {
  return skeleton.replaceAll('rn', 'm').replaceAll('vv', 'w');
}

/** Decodes the part of a label after `xn--`; null when it is malformed. RFC 3492. */
export function decodePunycode(text: string): string | null {
  const [base, most, skew, damp] = [36, 26, 38, 700];
  const edge = text.lastIndexOf('-');
  const output = edge > 0 ? Array.from(text.slice(0, edge), (letter) => letter.codePointAt(0) as number) : [];
  let [code, bias, place] = [128, 72, 0];
  for (let at = edge > 0 ? edge + 1 : 0; at < text.length;) {
    const before = place;
    for (let weight = 1, step = base; ; step += base) {
      const digit = digitOf(text.charCodeAt(at++));
      if (digit < 0 || place > 0x7fffffff) return null;
      place += digit * weight;
      const threshold = Math.max(1, Math.min(most, step - bias));
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const count = output.length + 1;
    let delta = before === 0 ? Math.floor((place - before) / damp) : (place - before) >> 1;
    delta += Math.floor(delta / count);
    let steps = 0;
    for (; delta > ((base - 1) * most) >> 1; steps += base) delta = Math.floor(delta / (base - 1));
    bias = steps + Math.floor((base * delta) / (delta + skew));
    code += Math.floor(place / count);
    place %= count;
    if (code > 0x10ffff) return null;
    output.splice(place++, 0, code);
  }
  return String.fromCodePoint(...output);
}

function digitOf(code: number): number {
  if (code >= 48 && code < 58) return code - 22;
  if (code >= 97 && code < 123) return code - 97;
  return -1;
}

/** Whether one insertion, deletion, substitution or swap of neighbours turns one text into the other. O(length). */
export function isOneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [restA, restB] = [endA - start, endB - start];
  if (restA <= 1 && restB <= 1) return true;
  return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/** The text and what is left of it without each one of its letters: two texts one edit apart share one of these. */
export function oneLetterLess(text: string): readonly string[] {
  const keys = [text];
  for (let at = 0; at < text.length; at++)
    if (at === 0 || text[at] !== text[at - 1]) keys.push(text.slice(0, at) + text.slice(at + 1));
  return keys;
}
