import { readSql } from '../../base/sql.ts';
import type { Source } from '../../config/source.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Database } from '../../warehouse/database.ts';
import type { CellReader } from '../records/cell-reader.ts';
import { footerTest } from '../records/footer.ts';
import type { RawRows } from './raw-row.ts';

/** There are fewer lines below a table; with more of them something else is wrong with the rows. */
const MOST_LINES = 20;

/**
 * Marks the lines below the table of each sheet as blank, such as 制表人：… or 数据截至….
 * @returns a sentence that names them; null: there are none
 */
export async function markFooterRows(
  database: Database,
  { kind }: Source,
  { columns, sheets }: RawRows,
  readers: ReadonlyMap<RecordColumn, CellReader>,
): Promise<string | null> {
  const isFooter = footerTest(kind, columns, readers);
  const marked: number[] = [];
  for (const sheet of sheets) {
    const { row_order: last } = await database.row<{ row_order: number | null }>(
      readSql('intake/load/sql/last_row.sql'),
      { sheet },
    );
    if (last === null) continue;
    const rows = await database.rows<
      { row_order: number; row_no: number } & Partial<Record<RecordColumn, string>>
    >(readSql('intake/load/sql/sheet_end.sql'), {
      first_order: last - MOST_LINES,
      last_order: last,
      sheet,
    });
    // Without a record above them the rows are no footer.
    const lines = rows.findIndex((row) => !isFooter(row));
    for (const { row_order, row_no } of rows.slice(0, Math.max(0, lines))) {
      await database.run(readSql('intake/load/sql/mark_footer_row.sql'), { row_order });
      marked.push(row_no);
    }
  }
  if (marked.length === 0) return null;
  const numbers = marked.toSorted((a, b) => a - b).join('、');
  return `表格下方第 ${numbers} 行没有编号，也没有日期，当作说明，没有装载。`;
}
