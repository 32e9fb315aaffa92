import { z } from 'zod';
import type { RecordColumn } from '../../method/record.ts';
import type { RuleId } from '../records/rules.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';

/** A row that was kept out of the counts. All times Shanghai wall time, `yyyy-mm-dd hh:mm:ss`. */
export interface QuarantinedRow {
  /** 退回编号, such as `T12-R345-9F03AC`. */
  number: string;
  load_id: number;
  source: string;
  file: string;
  sheet: string | null;
  row_no: number;
  /** Which record the row is, where it says so. */
  record_key: string | null;
  loaded_at: string;
  /** Columns and the rules they break, one entry a rule. */
  fields: RecordColumn[];
  rules: RuleId[];
  /** The row by column, without person data. */
  cells: Partial<Record<RecordColumn, string>>;
  /**
   * What has closed it: a `repaired` row replayed, the record `loaded` otherwise, or the same row
   * `rejected_again` by a later load, which stands for this one; null while it is open.
   */
  closed_by: 'repaired' | 'loaded' | 'rejected_again' | null;
  /** File of the load that closed it, and its time. */
  closed_file: string | null;
  closed_at: string | null;
}

/** Of columns that this program does not read, too: a row stays as it was kept. */
const cellsSchema = z.record(z.string(), z.string());

/** Which rows are asked for; null for any. */
export interface QuarantineFilter {
  /** Id of their source. */
  source: string | null;
  /** Only those that nothing has closed. */
  isOpen: boolean;
  numbers: readonly string[] | null;
}

/**
 * Quarantined rows, those of the earliest load first.
 * @param database the loader's, or one that has the published copy attached
 */
export async function quarantinedRows(
  database: Database,
  { source, isOpen, numbers }: QuarantineFilter,
): Promise<QuarantinedRow[]> {
  const rows = await database.rows<Omit<QuarantinedRow, 'cells'> & { row_json: string }>(
    readSql('intake/quarantine/sql/quarantined_row.sql'),
    { source, is_open: isOpen, numbers: numbers?.join('\n') ?? null },
  );
  return rows.map(({ row_json, ...row }) => ({
    ...row,
    cells: cellsSchema.parse(JSON.parse(row_json)),
  }));
}
