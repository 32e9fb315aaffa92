import { z } from 'zod';
import type { RecordColumn } from '../../method/record.ts';
import type { RuleId } from '../records/rules.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';

/** A rejected row, which does not count. Times are Shanghai wall time, `yyyy-mm-dd hh:mm:ss`. */
export interface QuarantinedRow {
  /** 退回编号, such as `T12-R345-9F03AC`. */
  number: string;
  load_id: number;
  source: string;
  file: string;
  sheet: string | null;
  row_no: number;
  /** Key of the record; null when the row does not state it. */
  record_key: string | null;
  loaded_at: string;
  /** The columns that break a rule, one entry per rule; `rules` are the rules, in the same order. */
  fields: RecordColumn[];
  rules: RuleId[];
  /** The row by column, without person data. */
  cells: Partial<Record<RecordColumn, string>>;
  /**
   * What closed it. `repaired`: a repaired row was replayed. `loaded`: the record was loaded in
   * another way. `rejected_again`: a later load rejected the same row. `dismissed`: somebody declared
   * it to be no case. Null while it is open.
   */
  closed_by: 'repaired' | 'loaded' | 'rejected_again' | 'dismissed' | null;
  /** File of the load that closed it; null for a dismissed row. */
  closed_file: string | null;
  closed_at: string | null;
  /** Why it was dismissed. */
  closed_reason: string | null;
}

/** Includes columns that this version does not read: a row stays as it was stored. */
const cellsSchema = z.record(z.string(), z.string());

/** The rows to read; null: any. */
export interface QuarantineFilter {
  /** Id of their source. */
  source: string | null;
  /** Whether to read only open rows. */
  isOpen: boolean;
  numbers: readonly string[] | null;
}

/**
 * Reads quarantined rows, those of the earliest load first.
 * @param database the loader's, or one with the published copy attached
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
