import { RE2JS } from 're2js';
import { z } from 'zod';
import { halfWidth } from '../base/text.ts';

/** A pattern with this group is a regular expression; any other is a prefix. */
const GROUP = /\(\?P?<value>/;
/** What no prefix has: a regular expression without the group takes nothing. */
const EXPRESSION = /\\[dwsDWSb]|\(\?|[.\])][*+?]|^\^|\$$/;
/** Full-width signs, which would mean something else in a regular expression at half width. */
const FULL_WIDTH_SPECIAL = /[．＊＋？＾＄｛｝（）｜［］＼]/g;

/** `pattern` of a source file: a prefix, or a regular expression with a group named `value`. */
export const cellPatternSchema = z
  .string()
  .min(1)
  .refine(
    (pattern) => (GROUP.test(pattern) ? compile(pattern) !== null : !EXPRESSION.test(pattern)),
    '不是能用的正则表达式，请检查括号；要取的部分写成 (?<value>…)',
  );

/**
 * Makes the function that takes the value out of a cell: the group `value` where the expression
 * matches, or the text behind the prefix; any other cell stays as it is. Cells come at half width, so
 * the pattern is read at half width too. The time is linear in the
 * length of the cell whatever the expression is.
 */
export function cellValueTaker(pattern: string): (cell: string) => string {
  const compiled = GROUP.test(pattern) ? compile(pattern) : null;
  if (compiled === null) {
    const prefix = halfWidth(pattern);
    return (cell) => (cell.startsWith(prefix) ? cell.slice(prefix.length) : cell);
  }
  return (cell) => {
    const matcher = compiled.matcher(cell);
    return matcher.find() ? (matcher.group('value') ?? '') : cell;
  };
}

function compile(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(halfWidth(pattern.replace(FULL_WIDTH_SPECIAL, '\\$&')));
  } catch {
    return null;
  }
}
