/** What a spreadsheet takes for a formula, and what would come back as one. */
const FORMULA = /^'*[=+\-@\t\r]/;

/**
 * A text as a cell of a CSV that is opened in a spreadsheet: with an apostrophe before it where it
 * would run as a formula. For texts only; a negative number is no formula.
 */
export function escapeFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text of such a cell, without the apostrophe it was given. */
export function unescapeFormula(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
