import { UserError } from '../../base/errors.ts';
import type { Input } from '../extract/input.ts';
import { nameKey } from '../../base/text.ts';
import { REPAIR_HEADINGS } from '../records/repair-headings.ts';

/** A 退回编号 (ticket) in a repaired file, and its row. */
export interface Ticket {
  sheet: string | null;
  row: number;
  number: string;
}

/**
 * Reads the 退回编号 of each row of a repaired file.
 * @throws UserError when there is no such column, or it is empty
 */
export async function readTickets(input: Input): Promise<Ticket[]> {
  const places = new Map<string | null, number>();
  const tickets: Ticket[] = [];
  for await (const { sheet, first_row, rows } of input.rows()) {
    for (const [at, cells] of rows.entries()) {
      const place = places.get(sheet) ?? -1;
      const heading = cells.findIndex((cell) => nameKey(cell) === REPAIR_HEADINGS.number);
      if (heading !== -1) {
        places.set(sheet, heading);
        continue;
      }
      const number = nameKey(cells[place] ?? '').toUpperCase();
      if (number !== '') tickets.push({ sheet, row: first_row + at, number });
    }
  }
  if (places.size === 0) {
    throw new UserError(
      `文件 ${input.name} 没有“${REPAIR_HEADINGS.number}”列，请在 cockpit quarantine export 导出的表上修改，并保留这一列。`,
    );
  }
  if (tickets.length === 0) {
    throw new UserError(
      `文件 ${input.name} 的“${REPAIR_HEADINGS.number}”列下面没有数据，请检查文件。`,
    );
  }
  return tickets;
}
