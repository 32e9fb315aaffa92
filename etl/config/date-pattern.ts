/** A part of a date or time, as a pattern names it. `rocYear` counts from 1912 (民国). */
export type DatePart =
  | 'year'
  | 'shortYear'
  | 'rocYear'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half';

/** How dates are written in a column. */
export interface DatePattern {
  /** Has one group per part. */
  regexp: RegExp;
  parts: readonly DatePart[];
}

/** The parts by the letters that name them; `%Y` and the like as `strftime` has them. */
const LETTERS: readonly [RegExp, DatePart][] = [
  [/^(yyyy|%Y)/i, 'year'],
  [/^(yyy|民国y+)/i, 'rocYear'],
  [/^(yy|%y)/i, 'shortYear'],
  [/^(MM?|%m)/, 'month'],
  [/^(dd?|%d)/i, 'day'],
  [/^(hh?|%[HI])/i, 'hour'],
  [/^(mm?|%M)/, 'minute'],
  [/^(f+|%f)/, 'fraction'],
  [/^S{3}/, 'fraction'],
  [/^(ss?|%S)/i, 'second'],
  [/^(AM\/PM|上午\/下午|tt|a|%p)/i, 'half'],
];

const DIGITS: Record<Exclude<DatePart, 'half'>, [least: number, most: number]> = {
  year: [4, 4],
  shortYear: [2, 2],
  rocYear: [2, 3],
  month: [1, 2],
  day: [1, 2],
  hour: [1, 2],
  minute: [1, 2],
  second: [1, 2],
  fraction: [1, 9],
};

/**
 * Parses a pattern of a source file: `MM/dd/yyyy hh:mm:ss a`, `yyy.MM.dd` (ROC year). Letters name
 * parts, all else stands for itself; a blank stands for any number of blanks. `mm` means minutes behind
 * the hour and months elsewhere. Returns null for a pattern that does not name a year, a month and
 * a day once each.
 */
export function parseDatePattern(pattern: string): DatePattern | null {
  const parts: DatePart[] = [];
  let source = '';
  let rest = pattern.trim();
  while (rest !== '') {
    const [letters, part] = nextPart(rest, parts.at(-1));
    if (part === null) {
      source += letters.trim() === '' ? '\\s*' : letters.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
    } else {
      const hasNeighbour =
        source.endsWith(')') || nextPart(rest.slice(letters.length)).at(1) !== null;
      source += groupOf(part, hasNeighbour && part !== 'half');
      parts.push(part);
    }
    rest = rest.slice(letters.length);
  }
  const years = parts.filter((part) => /year$/i.test(part));
  const isWhole = years.length === 1 && new Set(parts).size === parts.length && hasDay(parts);
  return isWhole ? { regexp: new RegExp(`^${source}$`, 'i'), parts } : null;
}

function hasDay(parts: readonly DatePart[]): boolean {
  return parts.includes('month') && parts.includes('day');
}

/** Returns the next letters of a pattern and the part they name; null: they stand for themselves. */
function nextPart(text: string, before?: DatePart): [string, DatePart | null] {
  if (/^mm?/.test(text) && before !== 'hour') return [/^mm?/.exec(text)![0], 'month'];
  for (const [letters, part] of LETTERS) {
    const found = letters.exec(text);
    if (found !== null) return [found[0], part];
  }
  return [/^(\s+|.)/su.exec(text)?.[0] ?? '', null];
}

/** @param isExact whether digits stand before or behind it, so that their number must be known */
function groupOf(part: DatePart, isExact: boolean): string {
  if (part === 'half') return '(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|[ap]m)';
  const [least, most] = DIGITS[part];
  const digits = isExact && part !== 'fraction' ? `{${most}}` : `{${least},${most}}`;
  return `(${part === 'rocYear' ? '(?:民国)?\\s*' : ''}\\d${digits})`;
}
