import Papa from 'papaparse';
import { parseCsv } from './parse-csv.ts';
import type { CsvLayout } from './parse-csv.ts';
import type { RowBatch } from './row-batch.ts';
import { readText, sampleText } from './text-file.ts';
import type { Encoding } from './text-file.ts';

const DELIMITERS = [',', '\t', ';'];

/** How a text table is written. */
export interface CsvDialect extends CsvLayout {
  encoding: Encoding;
}

/** Reads the dialect off the beginning of a file. */
export async function sniffCsv(path: string): Promise<CsvDialect> {
  const { encoding, text } = await sampleText(path);
  const unquoted = text.replace(/"[^"]*"/g, '');
  return { encoding, delimiter: guessDelimiter(text), newline: guessNewline(unquoted) };
}

/** Streams a text table in any of the encodings and separators that exports use. */
export async function* readCsvFile(path: string): AsyncGenerator<RowBatch> {
  const { encoding, ...dialect } = await sniffCsv(path);
  let next = 1;
  let held: string[] | null = null;
  for await (const parsed of parseCsv(readText(path, encoding), dialect)) {
    // The line end at the end of a file starts no row: the last row waits until another follows.
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
 * The separator that cuts the most rows into the same number of cells, and into many: neither
 * titles above the table nor commas in its prose are as regular as its columns.
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
