import { UserError } from '../base/errors.ts';
import { COUNT_TABLE_NAMES, COUNT_TABLES } from '../facts/county-counts.ts';
import type { CountColumn, CountTable, CountTableName } from '../facts/county-counts.ts';
import type { Appender, Database } from '../warehouse/database.ts';
import type { CountsHeader } from './counts-header.ts';
import { readCountsFile } from './read-counts.ts';

/**
 * Reads a counts file (统计包) into the temporary tables `incoming_…`, one for each table of counts.
 * @param check throws for a header that is refused, before any row is read
 * @throws UserError when the file is empty, and what `readCountsFile` throws
 */
export async function stageCounts(
  database: Database,
  path: string,
  check: (header: CountsHeader) => void,
): Promise<{ header: CountsHeader; rows: number }> {
  const appenders = new Map<CountTableName, Appender<string>>();
  for (const name of COUNT_TABLE_NAMES) {
    const { keys, counts }: CountTable = COUNT_TABLES[name];
    const columns = [
      ...Object.entries(keys).map(([key, is]) => `${key} ${STAGED_TYPES[is]}`),
      ...counts.map((key) => `${key} integer`),
    ];
    await database.run(`create or replace temp table incoming_${name} (${columns.join(', ')})`);
    appenders.set(
      name,
      await database.appender(`incoming_${name}`, [...Object.keys(keys), ...counts]),
    );
  }
  let header: CountsHeader | null = null;
  let rows = 0;
  try {
    await readCountsFile(path, {
      onHeader(given) {
        check(given);
        header = given;
      },
      onRow(table, row) {
        rows += 1;
        appenders.get(table)!.append(row);
      },
    });
  } finally {
    for (const appender of appenders.values()) appender.close();
  }
  if (header === null) throw new UserError(`统计包 ${path} 是空的，没有收。`);
  return { header, rows };
}

/** Days are read as text and cast when they are stored. */
const STAGED_TYPES: Record<CountColumn, string> = {
  text: 'varchar',
  'text?': 'varchar',
  date: 'varchar',
  'date?': 'varchar',
  number: 'double',
};
