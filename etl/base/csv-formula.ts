/** A text that a spreadsheet reads as a formula, or that would become one when unescaped. */
const FORMULA = /^'*[=+\-@\t\r]/;

/**
 * Escapes a text for a CSV that is opened in a spreadsheet: a text that would run as a formula gets
 * an apostrophe in front. Numbers must not be escaped: a negative number is no formula.
 */
export function escapeFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Removes the apostrophe that `escapeFormula` added. */
export function unescapeFormula(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
