import { UserError } from '../../base/errors.ts';
import type { RecordKind } from '../../method/record.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import { fillTable } from '../../warehouse/fill-table.ts';
import type { QuarantinedRow } from '../quarantine/quarantined-row.ts';

/** A row of a repaired file and the rejected row that it repairs, named by its 退回编号. */
export interface Repair {
  sheet: string | null;
  row: number;
  rejected: QuarantinedRow;
}

/** Fills the table `ticket_row`, by which the next load of mode `replay` matches its rows. */
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
      is_superseded: 'boolean',
    },
    repairs.map(({ sheet, row, rejected }) => ({
      sheet,
      row_no: row,
      load_id: rejected.load_id,
      rejected_sheet: rejected.sheet,
      rejected_row_no: rejected.row_no,
      record_key: rejected.record_key,
      petitioner_key: rejected.cells.petitioner_key ?? null,
      is_superseded: rejected.closed_by === 'repaired' || rejected.closed_by === 'loaded',
    })),
  );
}

/** What rows lose in a repair sheet and get back through their tickets: a file of `replay/`. */
const RESTORED: Record<RecordKind, string | null> = {
  petition: 'petitioner_key',
  handling: null,
  activity: 'entry_order',
};

/** Restores what the rows of a repaired file had besides their cells. */
export async function restoreRows(database: Database, kind: RecordKind): Promise<void> {
  const restored = RESTORED[kind];
  if (restored === null) return;
  await database.run(readSql(`intake/load/sql/replay/${restored}.sql`));
  await database.run(readSql('intake/load/sql/replay/incoming_row.sql'));
}

/**
 * Removes the rows whose record a later load holds; they count as duplicates.
 * @throws UserError when a row has no 退回编号
 */
export async function dropSupersededRows(database: Database, file: string): Promise<void> {
  const [unmatched] = await database.rows<{ sheet: string | null; row_no: number }>(
    readSql('intake/load/sql/replay/row_without_ticket.sql'),
  );
  if (unmatched !== undefined) {
    const where = unmatched.sheet === null ? '' : `工作表“${unmatched.sheet}”`;
    throw new UserError(
      `文件 ${file} ${where}第 ${unmatched.row_no} 行没有退回编号，整份未装载，请补上；新增的行请另用 cockpit import 装载。`,
    );
  }
  await database.run(readSql('intake/load/sql/replay/superseded_row.sql'));
  for (const table of ['incoming', 'row_finding']) {
    await database.run(readSql('intake/load/sql/replay/drop_superseded_rows.sql', { table }));
  }
}

/** Returns the number of rows that `dropSupersededRows` has removed. */
export async function countSupersededRows(database: Database): Promise<number> {
  const { rows } = await database.row<{ rows: number }>(
    readSql('intake/load/sql/replay/superseded_count.sql'),
  );
  return rows;
}

/**
 * Closes the rejected rows that the load repairs, and adds the fields of the files that they were
 * rejected from.
 */
export async function saveRepairs(database: Database, loadId: number): Promise<void> {
  for (const step of ['insert_repair', 'insert_field']) {
    await database.run(readSql(`intake/load/sql/replay/${step}.sql`), { load_id: loadId });
  }
}
