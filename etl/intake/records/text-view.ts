/**
 * A text in the one form in which person data is looked for: every spelling of a digit is `0`…`9`, of
 * a blank ` `, of a dot `.`, and characters without width are gone. The conditions by which the
 * database chooses the texts to mask are made of the same tables (`person-hints.ts`).
 */
export interface TextView {
  source: string;
  /** Letters and signs folded to half-width. */
  text: string;
  /** The same, with Chinese numerals as digits too. */
  digits: string;
  /** Where each character of the view begins and ends in the source. */
  from: number[];
  to: number[];
}

/** A part of a view: from the first character to the one behind the last. */
export interface Span {
  from: number;
  to: number;
}

/** Chinese numerals of one digit, also in the forms of cheques and of telephone talk. */
const NUMERALS = [
  '〇零○洞',
  '一壹幺弌',
  '二贰貳弍',
  '三叁參',
  '四肆',
  '五伍',
  '六陆陸',
  '七柒',
  '八捌',
  '九玖',
];
/** First characters of rows of circled digits, and the number that the row begins with. */
const CIRCLED_ROWS: [first: number, length: number, value: number][] = [
  [0x2460, 20, 1],
  [0x2474, 20, 1],
  [0x2488, 20, 1],
  [0x24eb, 10, 11],
  [0x24f5, 10, 1],
  [0x2776, 10, 1],
  [0x2780, 10, 1],
  [0x278a, 10, 1],
  [0x2080, 10, 0],
  [0x2074, 6, 4],
  [0x1d7ce, 50, -1],
];
const SINGLE_DIGITS: [string, string][] = [
  ['⓪', '0'],
  ['⓿', '0'],
  ['⁰', '0'],
  ['¹', '1'],
  ['²', '2'],
  ['³', '3'],
  ['\u{1f10b}', '0'],
  ['\u{1f10c}', '0'],
];
/** Signs that stand between digits, by what they become. */
const SIGNS: [sign: string, forms: string][] = [
  ['.', '。．·•・‧∙⋅｡﹒…'],
  [',', '，、﹐﹑､；;'],
  ['/', '／⁄∕＼﹨\\|｜'],
  ['-', '－—–‐‑‒―−﹣﹘～〜∼~─━ー'],
  ['@', '＠﹫'],
  [':', '：﹕'],
  ['(', '（﹙'],
  [')', '）﹚'],
  [' ', '\u2800\u3164\u115f\u1160\uffa0\u0085'],
];
const NAMED_BLANKS = 'nbsp|ensp|emsp|thinsp|numsp|puncsp|hairsp';
const ENTITY = new RegExp(
  `&(?:amp;){0,3}(?:(${NAMED_BLANKS}|zwnj|zwj|shy|middot|bull|lt;br */?&(?:amp;)?gt)|#(\\d{1,7})|#x([0-9a-f]{1,6}));?`,
  'iy',
);
/** An HTML code for a character: such a text is always read. */
export const ENTITY_HINT = `&(?:amp;)*(?:${NAMED_BLANKS}|zw|shy|middot|bull|lt;br|#)`;

/** Classes of characters, for JavaScript and for the database alike. */
export const DIGITS = `0-9\\p{Nd}\\p{No}${NUMERALS.join('')}`;
export const GAPS = `\\s\\p{Z}\\p{Cf}\\p{M}.,/_*'"()${escapeClass(
  SIGNS.filter(([sign]) => !':@'.includes(sign))
    .map(([, forms]) => forms)
    .join(''),
)}-`;
/** The same gaps in a view. */
export const VIEW_GAPS = `\\s.,/_*'"()-`;

const FOLDED = new Map<string, string>([
  ...SIGNS.flatMap(([sign, forms]) => [...forms].map((form): [string, string] => [form, sign])),
  ...SINGLE_DIGITS,
]);
const NUMERAL_DIGITS = new Map(
  NUMERALS.flatMap((forms, digit) => [...forms].map((form) => [form, String(digit)] as const)),
);
const UNSEEN = /^[\p{Cf}\p{M}\p{Co}]$/u;
const BLANK = /^[\s\p{Z}]$/u;
const DECIMAL = /^\p{Nd}$/u;

/** Makes the view of a text. */
export function viewText(source: string): TextView {
  const view: TextView = { source, text: '', digits: '', from: [], to: [] };
  for (let at = 0; at < source.length;) {
    const entity = source[at] === '&' ? readEntity(source, at) : null;
    const char = entity?.char ?? String.fromCodePoint(source.codePointAt(at)!);
    const end = at + (entity?.length ?? char.length);
    const folded = fold(char);
    for (let unit = 0; unit < folded.length; unit += 1) {
      view.text += folded[unit]!;
      view.digits += NUMERAL_DIGITS.get(folded[unit]!) ?? folded[unit]!;
      view.from.push(at);
      view.to.push(end);
    }
    at = end;
  }
  return view;
}

/** Returns the text with the spans of its view replaced; spans may overlap. */
export function replaceSpans(view: TextView, spans: readonly Span[], by: string): string {
  const { source } = view;
  let text = '';
  let done = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const [start, end] = [view.from[from]!, view.to[to - 1]!];
    if (end <= done) continue;
    // A span that begins inside the one before it prolongs its mask.
    if (start >= done) text += source.slice(done, start) + by;
    done = end;
  }
  return text + source.slice(done);
}

function readEntity(source: string, at: number): { char: string; length: number } | null {
  ENTITY.lastIndex = at;
  const found = ENTITY.exec(source);
  if (found === null) return null;
  const [whole, name, decimal, hex] = found;
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  const isNamed = name !== undefined;
  if (!isNamed && code > 0x10ffff) return null;
  const named = /^(zw|shy)/i.test(name ?? '') ? '\u200b' : ' ';
  return { char: isNamed ? named : String.fromCodePoint(code), length: whole.length };
}

function fold(char: string): string {
  const code = char.codePointAt(0)!;
  // Most characters; no pattern is tested for them.
  if (isIdeograph(code)) return char;
  if (code < 0x80 && code !== 0x5c && code !== 0x7c && code !== 0x7e && code !== 0x3b) {
    return code >= 0x09 && code <= 0x0d && char !== '\n' ? ' ' : char;
  }
  const known = FOLDED.get(char);
  if (known !== undefined) return known;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (UNSEEN.test(char)) return '';
  if (BLANK.test(char)) return ' ';
  for (const [first, length, value] of CIRCLED_ROWS) {
    const place = code - first;
    if (place < 0 || place >= length) continue;
    return String(value < 0 ? place % 10 : value + place);
  }
  return DECIMAL.test(char) ? digitOf(code) : char;
}

/** Whether a character is one of those that most Chinese texts are made of. */
export function isIdeograph(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** Decimal digits of a script stand in a row, 0 first. */
function digitOf(code: number): string {
  let value = 0;
  while (value < 9 && DECIMAL.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

function escapeClass(characters: string): string {
  return characters.replace(/[\\\]^-]/g, '\\$&');
}
