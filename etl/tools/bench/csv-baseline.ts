import { readSql } from '../../base/sql.ts';
import { Database } from '../../warehouse/database.ts';

/**
 * The reference: DuckDB alone reads an unchanged CSV into a table of a database file, and counts once.
 * The file has the format that DuckDB makes when it is told nothing.
 */
const [path = '', file = ''] = process.argv.slice(2);
const database = await Database.open(file, { storage: 'v1.0.0' });
await database.run(readSql('tools/bench/sql/export.sql'), { path });
await database.rows(readSql('tools/bench/sql/registered_by_place.sql'));
database.close();
