import { UserError } from '../base/errors.ts';
import type { OnBusy } from '../base/retry.ts';
import type { DataDir } from '../config/data-dir.ts';
import { readSource } from '../config/source.ts';
import type { LoadResult } from './load/load-file.ts';
import { quarantinedRows } from './quarantine/quarantined-row.ts';
import type { QuarantinedRow } from './quarantine/quarantined-row.ts';
import { repairInput } from './quarantine/repair-input.ts';
import { countSupersededRows, createTicketTable } from './load/apply-repairs.ts';
import type { Repair } from './load/apply-repairs.ts';
import { readTickets } from './quarantine/tickets.ts';
import type { Ticket } from './quarantine/tickets.ts';
import { withLoader } from './load/with-loader.ts';
import type { LoadInput, LoadSettings } from './load/with-loader.ts';
import type { Database } from '../warehouse/database.ts';

/** The rows of a replayed file by outcome: repaired + superseded + open = read − blank. */
export interface ReplayResult extends LoadResult {
  repaired: number;
  /** A later load has newer data, which is kept. */
  superseded: number;
  /** Still rejected, and in quarantine again as rows of this file. */
  open: number;
}

/**
 * Loads repaired rows of the quarantine (退回行回放) and closes the rejected rows they repair.
 * @param onBusy called while another process is loading; without it a BusyError is thrown
 * @throws UserError when the file is no repair sheet of this warehouse, or mixes sources
 */
export async function replayFile(
  dir: DataDir,
  path: string,
  settings: Omit<LoadSettings, 'mode' | 'without' | 'rejectedFile'>,
  onBusy?: OnBusy,
): Promise<ReplayResult> {
  const input = repairInput(path);
  const tickets = await readTickets(input);
  const work = async (load: LoadInput, database: Database) => {
    const numbers = tickets.map(({ number }) => number);
    const rejected = await quarantinedRows(database, { source: null, isOpen: false, numbers });
    const repairs = matchTickets(input.name, tickets, rejected);
    await createTicketTable(database, repairs);
    const source = readSource(dir, oneSource(input.name, repairs));
    const result = await load(input, source, {
      ...settings,
      mode: 'replay',
      without: [],
      rejectedFile: null,
    });
    const { read, blank, quarantined } = result.reconciliation;
    const superseded = await countSupersededRows(database);
    const repaired = read - blank - quarantined - superseded;
    return { ...result, repaired, superseded, open: quarantined };
  };
  return withLoader(dir, work, onBusy);
}

/** Other text in this column may be person data, so an error does not repeat it. */
const TICKET = /^T\d+-R\d+-[0-9A-F]{6}$/;

function matchTickets(
  file: string,
  tickets: readonly Ticket[],
  quarantined: readonly QuarantinedRow[],
): Repair[] {
  const known = new Map(quarantined.map((row) => [row.number, row]));
  return tickets.map(({ sheet, row, number }) => {
    const rejected = known.get(number);
    if (rejected === undefined) {
      const where = sheet === null ? '' : `工作表“${sheet}”`;
      throw new UserError(
        `文件 ${file} ${where}第 ${row} 行的退回编号${TICKET.test(number) ? ` ${number} ` : ''}在本数据目录里查不到，请核对 --data 和文件。`,
      );
    }
    return { sheet, row, rejected };
  });
}

function oneSource(file: string, repairs: readonly Repair[]): string {
  const sources = [...new Set(repairs.map(({ rejected }) => rejected.source))];
  if (sources.length === 1) return sources[0]!;
  throw new UserError(
    `文件 ${file} 混有几个来源（${sources.join('、')}）的退回行，请按来源分成几个文件。`,
  );
}
