import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { nearWord } from '../base/near-word.ts';
import { parseCsvRows } from './csv-rows.ts';
import { explainIssue } from './explain-issue.ts';
import { knownKeys } from './known-keys.ts';

/** A line that begins with it is a comment, such as an example to copy. */
const COMMENT = '#';

/**
 * Reads a reference table (`units.csv`, `adjustments.csv`) with the schema of its rows. It is UTF-8
 * or GB18030, as spreadsheets write it. Lines that begin with `#` do not count. Returns each row with
 * its line number.
 * @param columns headings that must be present
 * @throws UserError naming file, and line and column of each mistake
 */
export function readCsv<T>(
  path: string,
  columns: readonly string[],
  schema: z.ZodType<T>,
): { line: number; value: T }[] {
  return parseCsv(readFileSync(path), path, columns, schema);
}

/** The same of the content of a file, or of what its content is to be. */
export function parseCsv<T>(
  bytes: Buffer,
  path: string,
  columns: readonly string[],
  schema: z.ZodType<T>,
): { line: number; value: T }[] {
  const { header, rows } = parseCsvRows(bytes, `设置文件 ${path}`);
  checkHeader(path, header, columns, knownKeys(schema, []));
  const counted = rows.filter(({ cells }) => !cells[0]!.startsWith(COMMENT));
  const mistakes: string[] = [];
  const values = counted.flatMap(({ line, cells }) => {
    const beyond = cells.slice(header.length).find((cell) => cell !== '');
    if (beyond !== undefined) {
      mistakes.push(
        `第 ${line} 行：“${beyond}”在最后一列之外，请删去多余的逗号；一格里要写逗号的，用引号括起来`,
      );
      return [];
    }
    const row = Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));
    const result = schema.safeParse(row, { reportInput: true });
    if (result.success) return [{ line, value: result.data }];
    for (const issue of result.error.issues) {
      mistakes.push(`第 ${line} 行，${issue.path.join('.')} 列：${explainIssue(issue, schema)}`);
    }
    return [];
  });
  throwMistakes(path, mistakes);
  return values;
}

/** A table of another kind has a mistake in every row. */
const SHOWN_MISTAKES = 20;

/**
 * Throws one sentence with all mistakes of a reference table, if there are any.
 * @param mistakes each begins with its line
 */
export function throwMistakes(path: string, mistakes: readonly string[]): void {
  if (mistakes.length === 0) return;
  const shown = mistakes.slice(0, SHOWN_MISTAKES).join('；');
  const rest = mistakes.length > SHOWN_MISTAKES ? `；等等，共 ${mistakes.length} 处` : '';
  throw new UserError(`设置文件 ${path} ${shown}${rest}。`);
}

/** Refuses a header that lacks a column, has one twice, or has one misspelt. */
function checkHeader(
  path: string,
  header: readonly string[],
  required: readonly string[],
  known: readonly string[],
): void {
  const where = `设置文件 ${path} 第 1 行`;
  const absent = known.filter((column) => !header.includes(column));
  for (const name of header) {
    const meant = known.includes(name) ? null : nearWord(name, absent);
    if (meant !== null) throw new UserError(`${where}：不认识列 ${name}，是不是 ${meant}。`);
  }
  const missing = required.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new UserError(`${where}缺少列 ${missing.join('、')}，请补上表头。`);
  }
  const double = header.find((name, at) => name !== '' && header.indexOf(name) !== at);
  if (double !== undefined) throw new UserError(`${where}：列 ${double} 写了两次，请删去一列。`);
}
