import Papa from 'papaparse';
import { parseCsv } from './parse-csv.ts';
import type { CsvLayout } from './parse-csv.ts';
import type { RowBatch } from './row-batch.ts';
import { readText, sampleText } from './text-file.ts';
import type { Encoding } from './text-file.ts';

const DELIMITERS = [',', '\t', ';'];

/** The encoding, delimiter and line end of a text table. */
export interface CsvDialect extends CsvLayout {
  encoding: Encoding;
}

/** Guesses the dialect from the beginning of a file. */
export async function sniffCsv(path: string): Promise<CsvDialect> {
  const { encoding, text } = await sampleText(path);
  const unquoted = text.replace(/"[^"]*"/g, '');
  return { encoding, delimiter: guessDelimiter(text), newline: guessNewline(unquoted) };
}

/** Streams a text table in any encoding and with any delimiter that exports use. */
export async function* readCsvFile(path: string): AsyncGenerator<RowBatch> {
  const { encoding, ...dialect } = await sniffCsv(path);
  let next = 1;
  let held: string[] | null = null;
  for await (const parsed of parseCsv(readText(path, encoding), dialect)) {
    // A line end at the end of the file starts no row, so the last row waits for another one.
    const rows: string[][] = held === null ? parsed : [held, ...parsed];
    held = rows.pop() ?? null;
    if (rows.length > 0) yield { sheet: null, first_row: next, rows };
    next += rows.length;
  }
  if (held !== null && !(held.length === 1 && held[0] === '')) {
    yield { sheet: null, first_row: next, rows: [held] };
  }
}

/**
 * Returns the delimiter that splits most rows into the same, large number of cells: titles above the
 * table and commas in texts are less regular than columns.
 */
function guessDelimiter(sample: string): string {
  const regularity = (delimiter: string) => {
    const rowsOf = new Map<number, number>();
    for (const { length } of Papa.parse<string[]>(sample, { delimiter }).data) {
      rowsOf.set(length, (rowsOf.get(length) ?? 0) + 1);
    }
    return Math.max(...[...rowsOf].map(([width, rows]) => (width - 1) * rows ** 2));
  };
  return DELIMITERS.reduce((best, each) => (regularity(each) > regularity(best) ? each : best));
}

function guessNewline(unquoted: string): CsvLayout['newline'] {
  if (unquoted.includes('\r\n')) return '\r\n';
  return unquoted.includes('\r') && !unquoted.includes('\n') ? '\r' : '\n';
}
