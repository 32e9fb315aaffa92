import { UserError } from '../../etl/base/errors.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readSource } from '../../etl/config/source.ts';
import type { Source } from '../../etl/config/source.ts';
import type { ExplainedRow } from '../../etl/intake/quarantine/explained-row.ts';
import { readQuarantine } from '../../etl/intake/quarantine/read-quarantine.ts';
import { repairCsv } from '../../etl/intake/quarantine/repair-csv.ts';
import { repairSheet, shownCell, shownColumns } from '../../etl/intake/quarantine/repair-sheet.ts';
import type { RejectedRowAnswer } from '../contract/uploads.ts';
import { HttpError } from '../http/http-error.ts';

/** What a case says is read with a reason only, and stays as it was stored. */
const TEXTS = ['title', 'content'];
/** 揭发控告, 检举控告: shown to nobody. */
const ACCUSATION = /控告|检举|举报/;

/** A rejected row that waits to be put right, and its source. */
export interface RejectedRow {
  row: ExplainedRow;
  source: Source;
}

/**
 * Reads an open row of the quarantine.
 * @throws HttpError 404 when there is none of this number, or it is 揭发控告
 */
export async function readRejectedRow(dir: DataDir, number: string): Promise<RejectedRow> {
  const numbers = [number.toUpperCase()];
  const [row] = await readQuarantine(dir, { source: null, isOpen: true, numbers });
  if (row === undefined) {
    throw new HttpError(404, 'not_found', '没有这条待改正的退回行，可能已经改正或另行装载。');
  }
  if (ACCUSATION.test(row.cells.purpose ?? '')) {
    throw new HttpError(404, 'not_found', '揭发控告件不在页面上显示，请在原表上改好再装载一次。');
  }
  return { row, source: sourceOf(dir, row) };
}

function sourceOf(dir: DataDir, { source }: ExplainedRow): Source {
  try {
    return readSource(dir, source);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new HttpError(404, 'not_found', error.message);
  }
}

export function rejectedRowAnswer({ row, source }: RejectedRow): RejectedRowAnswer {
  const { number, file, sheet, row_no, loaded_at, reasons, fields, cells } = row;
  return {
    number,
    source: source.title,
    file,
    sheet,
    row: row_no,
    loaded_at,
    reasons,
    cells: editableColumns({ row, source }).map(({ column, heading }) => {
      const faults = reasons.filter((_, at) => fields[at] === column);
      const value = shownCell(column, cells[column] ?? '');
      return { column, heading, value, fault: faults.join('；') || null };
    }),
    has_text: TEXTS.some((column) => column in cells),
  };
}

/**
 * The row with some of its cells put right, as the table that is replayed.
 * @param changed cells by column
 * @throws HttpError 400 when a column is none that can be changed
 */
export function repairedRow(rejected: RejectedRow, changed: Record<string, string>): string {
  const { row, source } = rejected;
  const columns = editableColumns(rejected).map(({ column }): string => column);
  const unknown = Object.keys(changed).filter((column) => !columns.includes(column));
  if (unknown.length > 0) {
    throw new HttpError(400, 'bad_request', `内容里的 ${unknown.join('、')} 不正确。`, {
      fields: unknown,
    });
  }
  return repairCsv(repairSheet(source, [{ ...row, cells: { ...row.cells, ...changed } }]));
}

function editableColumns({ row, source }: RejectedRow) {
  return shownColumns(source, [row]).filter(({ column }) => !TEXTS.includes(column));
}
