import {
  CARD_GROUPS,
  CARD_SHAPE,
  IDENTITY_SHAPE,
  MOBILE_GROUPS,
  MOBILE_SHAPE,
} from './personal-number.ts';
import { readableNumbers } from './readable-numbers.ts';
import type { Span, TextView } from './text-view.ts';

const TAG = '<[^<>]{1,12}>';
/** Any sign between two digits: everything but letters and figures, and a tag such as `<br>`. */
export const ANY_GAP = `${TAG}|[^\\p{L}\\p{N}]|\\p{Lm}`;
const MOST_SIGNS = 8;
const RUN = new RegExp(`\\d+(?:(?:${ANY_GAP}){1,${MOST_SIGNS}}\\d+)+`, 'gu');
const GROUPS = /\d+/g;
const CLOCK = /\d{1,2}:\d{2}(?::\d{2})?/g;
/** A sum of several numbers looks like a number in parts. */
const ARITHMETIC = /[+=×÷%<>*]/;
const TAGS = new RegExp(TAG, 'g');
const MOST_DIGITS = 19;

/**
 * Returns mobile, identity and card numbers of a view whose digits are separated by signs that
 * `longNumbers` does not take for gaps: `138:0013:8000`, `138【0013】8000`. Only what has the exact form
 * of one counts, because such signs also stand between figures that have nothing to do with one another.
 */
export function separatedNumbers(view: TextView): Span[] {
  return [...view.digits.matchAll(RUN)].flatMap(({ index, 0: run }) => {
    const groups = [...run.matchAll(GROUPS)].map((found) => ({
      from: index + found.index,
      to: index + found.index + found[0].length,
    }));
    return groups.flatMap((_, at) => numberFrom(view, groups.slice(at, at + MOST_DIGITS)));
  });
}

/** Returns the number with whose first digits a list of groups begins, if there is one. */
function numberFrom(view: TextView, groups: readonly Span[]): Span[] {
  let digits = '';
  for (const [at, { from, to }] of groups.entries()) {
    digits += view.digits.slice(from, to);
    if (digits.length > MOST_DIGITS) return [];
    const own = groups.slice(0, at + 1);
    const span = { from: own[0]!.from, to };
    if (at > 0 && isOfPerson(view, span, own, digits) && !isReadable(view, span)) return [span];
  }
  return [];
}

function isOfPerson(
  { digits: text }: TextView,
  { from, to }: Span,
  groups: readonly Span[],
  digits: string,
): boolean {
  const lengths = groups.map((group) => group.to - group.from).join(',');
  if (CARD_SHAPE.test(digits)) return CARD_GROUPS.test(lengths);
  if (ARITHMETIC.test(text.slice(from, to).replace(TAGS, ' '))) {
    return MOBILE_SHAPE.test(digits)
      ? MOBILE_GROUPS.test(lengths)
      : digits.length === 18 && IDENTITY_SHAPE.test(digits);
  }
  return MOBILE_SHAPE.test(digits) || IDENTITY_SHAPE.test(digits);
}

/** Whether a part of it is a date, a sum or a time of day. */
function isReadable(view: TextView, { from, to }: Span): boolean {
  return (
    readableNumbers(view, { from, to }).length > 0 ||
    [...view.digits.slice(from, to).matchAll(CLOCK)].some(
      ({ index, 0: clock }) =>
        !/\d/.test(view.digits[from + index - 1] ?? '') &&
        !/\d/.test(view.digits[from + index + clock.length] ?? ''),
    )
  );
}
