import { Database } from '../../warehouse/database.ts';

/** The reference: DuckDB alone reads a CSV, as it is, into a table of a database file. */
const [path = '', file = ''] = process.argv.slice(2);
const database = await Database.open(file);
await database.run('create table export as from read_csv($path)', { path });
database.close();
