import type { Clock } from '../config/clocks.ts';
import type { Database } from './database.ts';
import { fillTable } from './fill-table.ts';

const BEGINNING_OF_TIME = '0001-01-01';
const END_OF_TIME = '9999-12-31';

/** The temporary table `clock`: each version of the clocks with the days it covers (method.md §3). */
export async function fillClock(database: Database, clocks: readonly Clock[]): Promise<void> {
  await fillTable(
    database,
    'clock',
    {
      from_on: 'date',
      before_on: 'date',
      accept_days: 'integer',
      handle_days: 'integer',
      max_extension_days: 'integer',
      rating_days: 'integer',
    },
    // The first version of a rule also covers everything before it.
    clocks.map((clock, at) => [
      at === 0 ? BEGINNING_OF_TIME : clock.from,
      clocks[at + 1]?.from ?? END_OF_TIME,
      clock.accept_days,
      clock.handle_days,
      clock.max_extension_days,
      clock.rating_days,
    ]),
  );
}
