import type { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { readCsvRows } from './csv-rows.ts';
import { explainIssue } from './explain-issue.ts';

/**
 * Reads a reference table (`units.csv`, `adjustments.csv`) with the schema of its rows. It is UTF-8
 * or GB18030, as spreadsheets write it. Returns each row with its line number.
 * @param columns headings that must be present
 * @throws UserError naming file, line and column of the first mistake
 */
export function readCsv<T>(
  path: string,
  columns: readonly string[],
  schema: z.ZodType<T>,
): { line: number; value: T }[] {
  const { header, rows } = readCsvRows(path, `设置文件 ${path}`);
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new UserError(`设置文件 ${path} 第 1 行缺少列 ${missing.join('、')}，请补上表头。`);
  }
  return rows.map(({ line, cells }) => {
    const row = Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));
    const result = schema.safeParse(row, { reportInput: true });
    if (result.success) return { line, value: result.data };
    const issue = result.error.issues[0]!;
    throw new UserError(
      `设置文件 ${path} 第 ${line} 行，${issue.path.join('.')} 列：${explainIssue(issue)}。`,
      { cause: result.error },
    );
  });
}
