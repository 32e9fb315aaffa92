import { UserError } from '../../base/errors.ts';
import { cellCount } from './csv-line.ts';
import { CsvQuotes } from './csv-quotes.ts';
import { parseCsv } from './parse-csv.ts';
import type { CsvLayout } from './parse-csv.ts';
import type { RowBatch } from './row-batch.ts';
import type { ReadOptions } from './read-options.ts';
import { readText, sampleText } from './text-file.ts';
import type { Encoding } from '../../base/encoding.ts';

const DELIMITERS = [',', '\t', ';', '|'];
/** Records that must have the width of most before it counts as that of the table. */
const MIN_RECORDS = 3;

/** The encoding, delimiter and line end of a text table. */
export interface CsvDialect extends CsvLayout {
  encoding: Encoding;
}

/** Guesses the dialect from the beginning of a file. */
export async function sniffCsv(path: string, asked: Encoding | null): Promise<CsvDialect> {
  const { encoding, text } = await sampleText(path, asked);
  const newline = guessNewline(text.replace(/"[^"]*"/g, ''));
  return { encoding, newline, ...guessColumns(text, newline) };
}

/** Streams a text table in any encoding and with any delimiter that exports use. */
export async function* readCsvFile(
  path: string,
  { file, encoding: asked, note }: ReadOptions,
): AsyncGenerator<RowBatch> {
  const { encoding, ...layout } = await sniffCsv(path, asked);
  const quotes = new CsvQuotes(file, layout);
  let next = 1;
  let held: string[] | null = null;
  for await (const parsed of parseCsv(
    clearText(readText(path, encoding, { file, note }), quotes),
    layout,
  )) {
    // A line end at the end of the file starts no row, so the last row waits for another one.
    const rows: string[][] = held === null ? parsed : [held, ...parsed];
    held = rows.pop() ?? null;
    if (rows.length > 0) yield { sheet: null, first_row: next, rows };
    next += rows.length;
  }
  if (held !== null && !(held.length === 1 && held[0] === '')) {
    yield { sheet: null, first_row: next, rows: [held] };
    next += 1;
  }
  if (next - 1 !== quotes.records) {
    throw new UserError(
      `文件 ${file} 有 ${quotes.records} 行，只读出 ${next - 1} 行，整份未装载；请另存为 XLSX 再导入。`,
    );
  }
}

/** The text of a table with its quotes in order. */
async function* clearText(text: AsyncIterable<string>, quotes: CsvQuotes): AsyncGenerator<string> {
  for await (const part of text) yield quotes.push(part);
  yield quotes.finish();
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
