import { UserError } from '../base/errors.ts';
import type { OnBusy } from '../base/retry.ts';
import { readSql } from '../base/sql.ts';
import type { DataDir } from '../config/data-dir.ts';
import { withLoader } from './load/with-loader.ts';
import type { LoadInput } from './load/with-loader.ts';
import type { Database } from '../warehouse/database.ts';
import { maskText } from './records/mask.ts';
import { quarantinedRows } from './quarantine/quarantined-row.ts';

/** What was dismissed, and what is left to be done. */
export interface Dismissed {
  rows: number;
  /** Rows that still wait for repair. */
  open: number;
}

/**
 * Records that rejected rows are no cases and need no repair (不再处理). They stay in quarantine with the
 * reason, and in the counts of their load; the same rows in a later file are closed with them.
 * @param numbers their 退回编号
 * @param at Shanghai wall time `yyyy-mm-dd hh:mm:ss`
 * @param onBusy called while another process is loading; without it a BusyError is thrown
 * @throws UserError when a number is no open row
 */
export function dismissRows(
  dir: DataDir,
  numbers: readonly string[],
  reason: string,
  at: string,
  onBusy?: OnBusy,
): Promise<Dismissed> {
  const work = async (_: LoadInput, database: Database) => {
    const open = await quarantinedRows(database, { source: null, isOpen: true, numbers: null });
    const asked = [...new Set(numbers.map((number) => number.toUpperCase()))];
    const rows = asked.map((number) => {
      const row = open.find((each) => each.number === number);
      if (row !== undefined) return row;
      throw new UserError(
        `没有待改正的退回行 ${number}，一行也没有改；请用 cockpit quarantine list 核对退回编号。`,
      );
    });
    await database.transaction(async () => {
      for (const { load_id, sheet, row_no } of rows) {
        await database.run(readSql('intake/quarantine/sql/insert_dismissal.sql'), {
          load_id,
          sheet,
          row_no,
          reason: maskText(reason.trim()),
          dismissed_at: at,
        });
      }
    });
    const left = await quarantinedRows(database, { source: null, isOpen: true, numbers: null });
    return { rows: rows.length, open: left.length };
  };
  return withLoader(dir, work, onBusy);
}
