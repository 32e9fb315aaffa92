import type { Database } from './database.ts';

/** Number of the newest load there is; null when nothing is loaded. */
export async function lastLoad(database: Database): Promise<number | null> {
  const { last } = await database.row<{ last: number | null }>(
    'select max(load_id) as last from warehouse.load',
  );
  return last;
}
