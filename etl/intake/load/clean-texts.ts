import { readSql } from '../../base/sql.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Database, Value } from '../../warehouse/database.ts';
import { FREE_TEXT_COLUMNS, ownPersonMasker } from '../records/mask-row.ts';
import type { RowCells } from '../records/shifted-row.ts';
import { viewText } from '../records/text-view.ts';
import type { TextView } from '../records/text-view.ts';

/** Columns in whose texts the person of the row is looked for. */
const OWN_PERSON_COLUMNS: readonly RecordColumn[] = [
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
 * Returns the columns that have such a text.
 */
export async function cleanTexts(database: Database): Promise<ReadonlySet<RecordColumn>> {
  await database.run(readSql('intake/load/sql/petition/clean_text.sql'));
  const rows = await database.rows<{ row_order: number } & RowCells>(
    readSql('intake/load/sql/petition/naming_row.sql'),
  );
  const appender = await database.appender<string>('clean_text', [
    'row_order',
    ...OWN_PERSON_COLUMNS,
  ]);
  const view = cachedView();
  const cleaned = new Set<RecordColumn>();
  for (const { row_order, ...cells } of rows) {
    const mask = ownPersonMasker(cells, view);
    const clean: Record<string, Value> = { row_order };
    for (const column of OWN_PERSON_COLUMNS) clean[column] = mask(column, cells[column] ?? '');
    const changed = OWN_PERSON_COLUMNS.filter((column) => clean[column] !== cells[column]);
    if (changed.length === 0) continue;
    appender.append(clean);
    for (const column of changed) cleaned.add(column);
  }
  appender.close();
  return cleaned;
}

/** Longer texts are rarely repeated. */
const MAX_LENGTH = 30;
const MAX_VIEWS = 10_000;

/** Returns `viewText` with the views of the first short texts kept: most are names of units. */
function cachedView(): (cell: string) => TextView {
  const views = new Map<string, TextView>();
  return (cell) => {
    const known = views.get(cell);
    if (known !== undefined) return known;
    const view = viewText(cell);
    if (cell.length <= MAX_LENGTH && views.size < MAX_VIEWS) views.set(cell, view);
    return view;
  };
}
