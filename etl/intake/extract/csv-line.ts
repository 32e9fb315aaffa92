import type { CsvLayout } from './parse-csv.ts';

/** Counts the cells of a line, as if it had no quotes. */
export function cellCount(line: string, delimiter: string): number {
  return line.split(delimiter).length;
}

/** So many numbers and dates of one form in the same columns are no chance. */
const MIN_ALIKE = 2;

/**
 * Returns whether two lines look like records of one table: their first cells have one form, or some
 * of their numbers and dates have.
 */
export function areAlike(one: string, other: string, delimiter: string): boolean {
  const shapes = cellShapes(one, delimiter);
  const others = cellShapes(other, delimiter);
  if (shapes[0] === others[0]) return true;
  const alike = shapes.filter((shape, at) => shape.includes('9') && shape === others[at]);
  return alike.length >= MIN_ALIKE;
}

/** Returns the form of each cell, without quotes: runs of digits as 9, of Latin letters as a. */
function cellShapes(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) =>
    cell
      .replaceAll('"', '')
      .trim()
      .replace(/\d+/g, '9')
      .replace(/[A-Za-z]+/g, 'a'),
  );
}

/**
 * Rewrites a line with bare quotes so that a parser reads them as text: each cell is quoted, and its
 * quotes are doubled. Returns null when one has no partner, or when no reading gives the line as many
 * cells as the table has.
 */
export function clearQuotes(line: string, layout: CsvLayout): string | null {
  const { delimiter, width } = layout;
  if (line.split('"').length % 2 === 0) return null;
  const tail = line.endsWith('\r') ? '\r' : '';
  const body = tail === '' ? line : line.slice(0, -1);
  const readings = [bareQuotesAsText(body, delimiter), innerQuotesAsText(body, delimiter)];
  const cells = readings.find((each) => width === 0 || each.length === width);
  return cells === undefined
    ? null
    : cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + tail;
}

/** A cell in quotes; there may be blanks around them. */
const QUOTED_CELL = /^ *"([^"]*(?:""[^"]*)*)" */;

/** Splits a line where a cell counts as quoted only if its quotes enclose all of it: `"五一"期间`. */
function bareQuotesAsText(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length;) {
    const quoted = QUOTED_CELL.exec(line.slice(at));
    const behind = quoted === null ? '' : line[at + quoted[0].length];
    if (quoted !== null && (behind === undefined || behind === delimiter)) {
      cells.push(quoted[1]!.replaceAll('""', '"'));
      at += quoted[0].length + 1;
    } else {
      const end = line.indexOf(delimiter, at);
      cells.push(line.slice(at, end === -1 ? undefined : end));
      at = end === -1 ? line.length + 1 : end + 1;
    }
  }
  return cells;
}

/** Splits a line where a quoted cell ends at the first quote before a delimiter: `"他说"不行",`. */
function innerQuotesAsText(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length;) {
    const isQuoted = line[at] === '"';
    const found = line.indexOf(isQuoted ? `"${delimiter}` : delimiter, at + (isQuoted ? 1 : 0));
    const end = found === -1 ? line.length - (isQuoted && line.endsWith('"') ? 1 : 0) : found;
    const cell = line.slice(at + (isQuoted ? 1 : 0), end);
    cells.push(isQuoted ? cell.replaceAll('""', '"') : cell);
    at = found === -1 ? line.length + 1 : found + (isQuoted ? 2 : 1);
  }
  return cells;
}
