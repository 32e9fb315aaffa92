import { readSql } from '../../base/sql.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Database, Value } from '../../warehouse/database.ts';
import { FREE_TEXT_COLUMNS, ownPersonMasker } from '../records/mask-row.ts';
import type { RowCells } from '../records/shifted-row.ts';

/** Columns in whose texts the person of the row is looked for. */
const TEXT_COLUMNS: readonly RecordColumn[] = [
  'category',
  'category_1',
  'category_2',
  'category_3',
  'township',
  'responsible_org',
  'lead_official',
  ...FREE_TEXT_COLUMNS,
];

/**
 * Fills the table `clean_text` with the texts of petitions that name their own petitioner, masked.
 * Returns whether there are any.
 */
export async function cleanTexts(database: Database): Promise<boolean> {
  await database.run(readSql('intake/load/sql/petition/clean_text.sql'));
  const rows = await database.rows<{ row_order: number } & RowCells>(
    readSql('intake/load/sql/petition/naming_row.sql'),
  );
  const appender = await database.appender<string>('clean_text', ['row_order', ...TEXT_COLUMNS]);
  let hasCleanTexts = false;
  for (const { row_order, ...cells } of rows) {
    const mask = ownPersonMasker(cells);
    const clean: Record<string, Value> = { row_order };
    for (const column of TEXT_COLUMNS) clean[column] = mask(column, cells[column] ?? '');
    if (TEXT_COLUMNS.every((column) => clean[column] === cells[column])) continue;
    appender.append(clean);
    hasCleanTexts = true;
  }
  appender.close();
  return hasCleanTexts;
}
