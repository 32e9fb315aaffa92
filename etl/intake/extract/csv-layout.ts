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
    const linesOf = new Map<number, number>();
    for (const line of lines) {
      const width = cellCount(line, delimiter);
      linesOf.set(width, (linesOf.get(width) ?? 0) + 1);
    }
    const weights = [...linesOf].map(([width, count]) => ({
      width,
      count,
      weight: (width - 1) * count ** 2,
    }));
    const [best] = weights.sort((one, other) => other.weight - one.weight);
    return { delimiter, ...best! };
  });
  const best = guesses.reduce((one, other) => (other.weight > one.weight ? other : one));
  return { delimiter: best.delimiter, width: best.count < MIN_RECORDS ? 0 : best.width };
}

function withoutQuoted(line: string): string {
  return line.includes('"') ? line.replace(/"[^"]*(?:""[^"]*)*"/g, '') : line;
}

function guessNewline(unquoted: string): CsvLayout['newline'] {
  if (unquoted.includes('\r\n')) return '\r\n';
  return unquoted.includes('\r') && !unquoted.includes('\n') ? '\r' : '\n';
}
