import { nameKey } from '../../base/text.ts';
import { accounts } from './accounts.ts';
import { labelledNames } from './labelled-names.ts';
import { longNumbers } from './long-numbers.ts';
import { isPersonalNumber } from './personal-number.ts';
import { separatedNumbers } from './separated-numbers.ts';
import { replaceSpans, viewText } from './text-view.ts';
import type { Span, TextView } from './text-view.ts';

/** Replaces person data. */
export const MASK = '＊＊＊';

/** A unit code: 9 to 12 digits without a leading 0 (a landline), or digits with letters. */
const UNIT_CODE = /^([1-9]\d{8,11}|(?=.*[A-WYZ])[0-9A-Z-]{2,20})$/i;

/** Masks what a text says of persons: numbers, addresses, accounts and names (method.md §10). */
export function maskText(text: string): string {
  const view = viewText(text);
  return maskSpans(view, [
    ...accounts(view),
    ...longNumbers(view),
    ...separatedNumbers(view),
    ...labelledNames(view),
  ]);
}

/** Replaces parts of a text by the mask. */
export function maskSpans(view: TextView, spans: readonly Span[]): string {
  return spans.length === 0 ? view.source : replaceSpans(view, spans, MASK);
}

/**
 * Masks the name of an office or a category like `maskText`, but keeps the code of a unit. A mask
 * that was made half-width becomes full-width again.
 */
export function maskName(text: string): string {
  if (UNIT_CODE.test(nameKey(text)) && !isPersonalNumber(text)) return text;
  return maskText(text).replaceAll(nameKey(MASK), MASK);
}
