import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { UserError } from '../base/errors.ts';
import { decodeText } from '../base/text.ts';

export interface CsvRow {
  /** Number of the line on which the row begins. */
  line: number;
  /** Trimmed. */
  cells: string[];
}

export interface CsvTable {
  header: string[];
  rows: CsvRow[];
}

/**
 * Reads a small table as a spreadsheet saves it (comma, tab or semicolon; UTF-8, GB18030 or UTF-16):
 * its first row and the other rows that are not blank.
 * @param file name of the file in an error
 * @throws UserError when a quotation mark is never closed
 */
export function readCsvRows(path: string, file: string): CsvTable {
  return parseCsvRows(readFileSync(path), file);
}

/** The same of the content of a file. */
export function parseCsvRows(bytes: Buffer, file: string): CsvTable {
  // Whoever adds lines in another editor leaves a file with ends of lines of two kinds.
  const text = decodeText(bytes).trimEnd().replaceAll(/\r\n?/g, '\n');
  const { data, errors } = Papa.parse<string[]>(text, { newline: '\n' });
  let next = 1;
  const rows = data.map((cells): CsvRow => {
    const line = next;
    next += cells.join('').split('\n').length;
    return { line, cells: cells.map((cell) => cell.trim()) };
  });
  const broken = errors.find(({ code }) => code === 'MissingQuotes');
  if (broken !== undefined) {
    const { line } = rows[broken.row ?? 0] ?? { line: 1 };
    throw new UserError(`${file} 第 ${line} 行的引号没有成对，请补上或删去引号。`);
  }
  const [header, ...rest] = rows;
  return {
    header: header?.cells ?? [],
    rows: rest.filter(({ cells }) => cells.some((cell) => cell !== '')),
  };
}
