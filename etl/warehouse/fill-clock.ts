import { TRANSFER_DAYS } from '../config/clocks.ts';
import type { Clock } from '../config/clocks.ts';
import type { Database } from './database.ts';
import { fillTable } from './fill-table.ts';

const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-31';

/** Fills the temporary table `clock`: each version of the clocks and its days (method.md §3). */
export async function fillClock(database: Database, clocks: readonly Clock[]): Promise<void> {
  await fillTable(
    database,
    'clock',
    {
      from_on: 'date',
      before_on: 'date',
      transfer_days: 'integer',
      accept_days: 'integer',
      handle_days: 'integer',
      max_extension_days: 'integer',
      rating_days: 'integer',
    },
    clocks.map(({ from, transfer_days, ...days }, at) => ({
      // The first version also covers all days before it.
      from_on: at === 0 ? FIRST_DAY : from,
      before_on: clocks[at + 1]?.from ?? LAST_DAY,
      transfer_days: transfer_days ?? TRANSFER_DAYS,
      ...days,
    })),
  );
}
