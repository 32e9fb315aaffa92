import type { CsvLayout } from './parse-csv.ts';
import { cellCount } from './csv-line.ts';

const DELIMITERS = [',', '\t', ';', '|'];
/** Records that must have the width of most before it counts as that of the table. */
const MIN_RECORDS = 3;

/** Guesses the delimiter, the width and the line end of a text table from its beginning. */
export function guessLayout(sample: string): CsvLayout {
  const newline = guessNewline(sample.replace(/"[^"]*"/g, ''));
  return { newline, ...guessColumns(sample, newline) };
}

/** How a delimiter splits the lines: the width of most, how many have it, and the first of them. */
interface Guess {
  count: number;
  first: number;
}

/**
 * Returns the delimiter that splits most lines into the same, large number of cells, and that number:
 * titles above the table and commas in texts are less regular than columns. Quotes are paired within
 * a line, so that one that never closes does not hide the lines behind it.
 */
function guessColumns(
  sample: string,
  newline: CsvLayout['newline'],
): Pick<CsvLayout, 'delimiter' | 'width'> {
  const lines = sample.split(newline === '\r' ? '\r' : '\n').map(withoutQuoted);
  const guesses = DELIMITERS.map((delimiter) => {
    const linesOf = new Map<number, { count: number; first: number }>();
    for (const [at, line] of lines.entries()) {
      const width = cellCount(delimiter === '\t' ? withoutTextTabs(line) : line, delimiter);
      const known = linesOf.get(width);
      if (known === undefined) linesOf.set(width, { count: 1, first: at });
      else known.count += 1;
    }
    const weights = [...linesOf].map(([width, { count, first }]) => ({
      width,
      count,
      first,
      weight: (width - 1) * count ** 2,
    }));
    const [best] = weights.sort((one, other) => other.weight - one.weight);
    return { delimiter, ...best! };
  });
  // A sign that stands in a text of every row is regular too, but not in the header above the rows.
  const isOfText = (guess: Guess) =>
    guesses.some(
      ({ weight, first, count }) => weight > 0 && first < guess.first && count > guess.count,
    );
  const best = guesses
    .filter((guess) => !isOfText(guess))
    .reduce((one, other) => (other.weight > one.weight ? other : one));
  return { delimiter: best.delimiter, width: best.count < MIN_RECORDS ? 0 : best.width };
}

/**
 * Leaves out tabs beside another delimiter and at the end of a line that has one: an export puts them
 * around a number so that a spreadsheet takes it for text.
 */
function withoutTextTabs(line: string): string {
  return /\t[,;|]|[,;|]\t/.test(line) ? line.replace(/\t+(?=[,;|]|\r?$)|(?<=[,;|])\t+/g, '') : line;
}

function withoutQuoted(line: string): string {
  return line.includes('"') ? line.replace(/"[^"]*(?:""[^"]*)*"/g, '') : line;
}

function guessNewline(unquoted: string): CsvLayout['newline'] {
  if (unquoted.includes('\r\n')) return '\r\n';
  return unquoted.includes('\r') && !unquoted.includes('\n') ? '\r' : '\n';
}
