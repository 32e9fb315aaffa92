import { Database } from '../warehouse/database.ts';

/** The reference: DuckDB alone reads the file and groups it once. */
const database = await Database.open();
await database.rows('select 信访形式, count(*) as cases from read_csv($path) group by 信访形式', {
  path: process.argv[2] ?? '',
});
database.close();
