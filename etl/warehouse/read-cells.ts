import { COLUMNS } from '../method/petition.ts';
import type { Column } from '../method/petition.ts';
import type { CellReader } from '../records/cell-readers.ts';
import type { Database } from './database.ts';

/**
 * Cells that mean just what they say, so that reading them would change nothing; they are taken as
 * they are. Everything else is read, each distinct cell of a column once.
 */
const AS_IS = {
  number: "regexp_full_match({cell}, '[A-Za-z][0-9A-Za-z_-]*|[0-9-]+')",
  moment:
    "length({cell}) in (10, 16, 19) and {cell}[5] = '-' and {cell}[8] = '-' and {cell}[12:13] < '24' and try_cast({cell} as timestamp) is not null",
  name: "{cell} <> '' and not regexp_matches({cell}, '[\\x{ff01}-\\x{ff5e}\\x{3000}\\x{a0}\\x{200b}\\x{feff}\\s#]')",
  story:
    "{cell} <> '' and not regexp_matches({cell}, '^\\s|\\s$|[0-9０-９](?:[\\s—－-]{0,2}[0-9０-９]){5,}|@|\\x{3000}|\\x{a0}|\\x{feff}')",
} as const;

const KINDS: Partial<Record<Column, keyof typeof AS_IS>> = {
  petition_no: 'number',
  repeat_of: 'number',
  registered_at: 'moment',
  accepted_at: 'moment',
  closed_at: 'moment',
  extended_to: 'moment',
  deadline: 'moment',
  rated_at: 'moment',
  backlog_listed_at: 'moment',
  backlog_cleared_at: 'moment',
  person_name: 'name',
  person_id: 'name',
  person_phone: 'name',
  title: 'story',
  content: 'story',
};

/** Reads the distinct cells of every column of `raw_row` into the temporary table `cell_reading`. */
export async function readCells(
  database: Database,
  readers: Record<Column, CellReader>,
): Promise<void> {
  await database.run(
    'create or replace temp table cell_reading (field varchar, cell varchar, value varchar, rule varchar)',
  );
  const appender = await database.appender('cell_reading');
  for (const column of COLUMNS) {
    const kind = KINDS[column];
    const asIs = kind === undefined ? 'false' : AS_IS[kind].replaceAll('{cell}', column);
    // Titles and contents are read without what names the row's own person.
    const table = kind === 'story' ? 'story' : 'raw_row';
    const cells = await database.rows<{ cell: string }>(
      `select distinct ${column} as cell from ${table} where not (${asIs})`,
    );
    for (const { cell } of cells) {
      const { value, rule } = readers[column](cell);
      appender.append([column, cell, value, rule]);
    }
  }
  appender.close();
}
