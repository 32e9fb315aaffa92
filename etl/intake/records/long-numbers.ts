import { IDENTITY_SHAPE, MOBILE_SHAPE } from './personal-number.ts';
import { areHotlines, isCounting, readableNumbers } from './readable-numbers.ts';
import { VIEW_GAPS } from './text-view.ts';
import type { Span, TextView } from './text-view.ts';

const GAP = `[${VIEW_GAPS}]{0,4}`;
/** At least seven digits (the last one may be X), however they are separated. */
const LONG_NUMBER = new RegExp(`\\d(?:${GAP}\\d){5,}(?:${GAP}[Xx](?![A-Za-z]))?`, 'g');
const MIN_DIGITS = 7;

/**
 * Returns the identity, card and phone numbers of a view: all long numbers but those that stay
 * readable.
 */
export function longNumbers(view: TextView): Span[] {
  return [...view.digits.matchAll(LONG_NUMBER)].flatMap((found) => {
    const span = { from: found.index, to: found.index + found[0].length };
    return personalParts(view, span, found[0]);
  });
}

function personalParts(view: TextView, span: Span, written: string): Span[] {
  const digits = digitsOf(written);
  if (digits.length < MIN_DIGITS) return [];
  const groups = written.match(/\d+/g)!;
  if (isCounting(groups) || areHotlines(groups)) return [];
  const readable = readableNumbers(view, span);
  if (readable.length === 0) return [span];
  const rest = partsWithout(span, readable);
  const isOfPerson = IDENTITY_SHAPE.test(digits) || MOBILE_SHAPE.test(digits);
  if (isOfPerson && (rest.length > 0 || !isDateAlone(written))) return [span];
  const restDigits = rest.map(({ from, to }) => digitsOf(view.digits.slice(from, to)).length);
  if (restDigits.reduce((sum, count) => sum + count, 0) < MIN_DIGITS) return [];
  // What looks like a date in the middle of a number is a part of it: 330783.1990.01.01.1234.
  const isInside = rest.length > 1 && rest.length > readable.length;
  return isInside ? [span] : rest.filter((_, at) => restDigits[at]! > 0);
}

/** Returns the parts of a span outside others, without the gaps at their ends. */
function partsWithout({ from, to }: Span, readable: readonly Span[]): Span[] {
  const parts: Span[] = [];
  let start = from;
  for (const each of [...readable, { from: to, to }]) {
    if (each.from > start) parts.push({ from: start, to: Math.min(each.from, to) });
    start = Math.max(start, each.to);
  }
  return parts;
}

function digitsOf(text: string): string {
  return text.replace(/[^\dXx]/g, '').toUpperCase();
}

function isDateAlone(written: string): boolean {
  return /^(19|20)\d\d[-/.]/.test(written) || /^(19|20)\d{6}$/.test(written);
}
