import type { Database, Value } from './database.ts';

/**
 * Makes a temporary table of given rows. Rows travel as text through the appender, so dates and
 * times may be given as their ISO text.
 * @param columns SQL type by column name, in the order of the values
 */
export async function fillTable(
  database: Database,
  table: string,
  columns: Record<string, string>,
  rows: Value[][],
): Promise<void> {
  const names = Object.keys(columns);
  const texts = `${table}_text`;
  await database.run(
    `create or replace temp table ${texts} (${names.map((name) => `${name} varchar`).join(', ')})`,
  );
  const appender = await database.appender(texts, names);
  for (const row of rows)
    appender.append(row.map((value) => (value === null ? null : String(value))));
  appender.close();
  const casts = names.map((name) => `cast(${name} as ${columns[name]!}) as ${name}`);
  await database.run(
    `create or replace temp table ${table} as select ${casts.join(', ')} from ${texts}`,
  );
  await database.run(`drop table ${texts}`);
}
