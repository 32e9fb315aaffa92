import { UserError } from '../../base/errors.ts';
import type { RecordKind } from '../../method/record.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import { fillTable } from '../../warehouse/fill-table.ts';
import type { QuarantinedRow } from '../quarantine/quarantined-row.ts';

/** A row of a repaired file, and the rejected row that its 退回编号 names. */
export interface Repair {
  sheet: string | null;
  row: number;
  rejected: QuarantinedRow;
}

/** Tells the load of mode `replay` that follows which row repairs which of the quarantine. */
export async function createTicketTable(
  database: Database,
  repairs: readonly Repair[],
): Promise<void> {
  await fillTable(
    database,
    'ticket_row',
    {
      sheet: 'varchar',
      row_no: 'integer',
      load_id: 'integer',
      rejected_sheet: 'varchar',
      rejected_row_no: 'integer',
      record_key: 'varchar',
      petitioner_key: 'varchar',
      is_known: 'boolean',
    },
    repairs.map(({ sheet, row, rejected }) => [
      sheet,
      row,
      rejected.load_id,
      rejected.sheet,
      rejected.row_no,
      rejected.record_key,
      rejected.cells.petitioner_key ?? null,
      rejected.closed_by === 'repaired' || rejected.closed_by === 'loaded',
    ]),
  );
}

/** What a repair sheet does not hold, and the rows get back by their tickets. */
const RESTORED: Record<RecordKind, string | null> = {
  petition: 'petitioner_key',
  handling: null,
  // Entries that have no number: their place among those of their first file.
  activity: 'entry_place',
};

/** Gives the rows of the file taken in what they had besides their cells. */
export async function restoreRows(database: Database, kind: RecordKind): Promise<void> {
  const restored = RESTORED[kind];
  if (restored === null) return;
  await database.run(readSql(`intake/load/sql/replay/${restored}.sql`));
  await database.run('create or replace temp view incoming_row as from restored_row');
}

/**
 * Leaves out the rows that are older than what is known; they count as duplicates.
 * @throws UserError when a row has no 退回编号
 */
export async function dropSupersededRows(database: Database, file: string): Promise<void> {
  const [stray] = await database.rows<{ sheet: string | null; row_no: number }>(
    readSql('intake/load/sql/replay/row_without_ticket.sql'),
  );
  if (stray !== undefined) {
    const where = stray.sheet === null ? '' : `工作表“${stray.sheet}”`;
    throw new UserError(
      `文件 ${file} ${where}第 ${stray.row_no} 行没有退回编号，整份未装载，请补上；新增的行请另用 cockpit import 装载。`,
    );
  }
  await database.run(readSql('intake/load/sql/replay/known_row.sql'));
  for (const table of ['incoming', 'row_finding']) {
    await database.run(`delete from ${table} where row_order in (select row_order from known_row)`);
  }
}

/** Rows of the file taken in that are older than what is known. */
export async function countSupersededRows(database: Database): Promise<number> {
  const { rows } = await database.row<{ rows: number }>('select count(*) as rows from known_row');
  return rows;
}

/**
 * Closes the rejected rows whose repaired ones load, and gives these the fields of the files that they
 * were rejected from.
 */
export async function saveRepairs(database: Database, loadId: number): Promise<void> {
  for (const step of ['insert_repair', 'insert_field']) {
    await database.run(readSql(`intake/load/sql/replay/${step}.sql`), { load_id: loadId });
  }
}
