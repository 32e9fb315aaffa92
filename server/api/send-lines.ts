import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { writeXlsxStream } from 'hucre/xlsx';
import { escapedCsvLines } from '../../etl/base/csv-lines.ts';
import { BYTE_ORDER_MARK } from '../../etl/base/encoding.ts';
import { printableText } from '../../etl/papers/model/printable-text.ts';
import { CSV_TYPE, XLSX_TYPE } from '../contract/export.ts';

/** A line of a file. */
export type ExportLine = string[];

/** A file of lines: its name without ending, the name of its only sheet, its format. */
export interface LinesFile {
  name: string;
  sheet: string;
  format: 'csv' | 'xlsx';
}

/**
 * Sends lines as a file while they are read. When they cannot be read to the end, the connection ends
 * without the file's end, so that half a list is not taken for a whole one.
 */
export async function sendLines(
  response: Response,
  { name, sheet, format }: LinesFile,
  lines: AsyncIterable<ExportLine>,
): Promise<void> {
  response.attachment(`${name}.${format}`).set('Cache-Control', 'no-store');
  response.type(format === 'csv' ? CSV_TYPE : XLSX_TYPE);
  const bytes =
    format === 'csv'
      ? Readable.from(csvOf(lines))
      : Readable.from(writeXlsxStream(printable(lines), { name: sheet }));
  await pipeline(bytes, response);
}

/** One character that XML does not have, and no spreadsheet opens the file. */
async function* printable(lines: AsyncIterable<ExportLine>): AsyncGenerator<ExportLine> {
  for await (const line of lines) yield line.map(printableText);
}

const LINES_A_CHUNK = 500;

async function* csvOf(lines: AsyncIterable<ExportLine>): AsyncGenerator<string> {
  let chunk: ExportLine[] = [];
  yield BYTE_ORDER_MARK;
  for await (const line of lines) {
    chunk.push(line);
    if (chunk.length < LINES_A_CHUNK) continue;
    yield escapedCsvLines(chunk);
    chunk = [];
  }
  yield escapedCsvLines(chunk);
}
