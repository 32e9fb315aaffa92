import { UserError } from '../../base/errors.ts';
import { CsvQuotes } from './csv-quotes.ts';
import { parseCsv } from './parse-csv.ts';
import type { RowBatch } from './row-batch.ts';
import type { ReadOptions } from './read-options.ts';
import { scanCsv } from './scan-csv.ts';
import { ShortRows } from './short-rows.ts';
import { readText } from './text-file.ts';

/** Streams a text table in any encoding and with any delimiter that exports use. */
export async function* readCsvFile(
  path: string,
  { file, encoding: asked, note, scan = () => scanCsv(path, asked, file) }: ReadOptions,
): AsyncGenerator<RowBatch> {
  const { encoding, layout } = await scan();
  const quotes = new CsvQuotes(file, layout);
  const short = new ShortRows(layout.width);
  let next = 1;
  let held: string[] | null = null;
  let hasText = false;
  for await (const parsed of parseCsv(
    clearText(readText(path, encoding, { file, note }), quotes),
    layout,
  )) {
    // Whether the file ends within the last row is known only when all of it is read.
    const rows: string[][] = held === null ? parsed : [held, ...parsed];
    held = rows.pop() ?? null;
    for (const [at, cells] of rows.entries()) short.add(next + at, cells);
    hasText ||= rows.some(isFilled);
    if (rows.length > 0) yield { sheet: null, first_row: next, rows };
    next += rows.length;
  }
  // A line end at the end of the file starts no row; a blank line before the end is one.
  const isRow = held !== null && !(held.length === 1 && held[0] === '' && next > quotes.records);
  if (held !== null && isRow) {
    if (quotes.isEnded) short.add(next, held);
    else short.addUnended(next, held, file);
    hasText ||= isFilled(held);
    yield { sheet: null, first_row: next, rows: [held] };
    next += 1;
  }
  if (!hasText) throw new UserError(`文件 ${file} 是空的，请重新导出。`);
  short.report(note);
  if (next - 1 !== quotes.records) {
    throw new UserError(
      `文件 ${file} 有 ${quotes.records} 行，只读出 ${next - 1} 行，整份未装载；请另存为 XLSX 再导入。`,
    );
  }
}

function isFilled(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== '');
}

/** The text of a table with its quotes in order. */
async function* clearText(text: AsyncIterable<string>, quotes: CsvQuotes): AsyncGenerator<string> {
  for await (const part of text) yield quotes.push(part);
  yield quotes.finish();
}
