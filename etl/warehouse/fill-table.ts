import type { Database, Value } from './database.ts';

/**
 * Creates a temporary table that holds the given rows. Dates and times are given as ISO text.
 * The statements are assembled here because the columns are the caller's.
 * @param columns SQL type by column name
 * @param rows values by column name
 */
export async function fillTable<C extends string>(
  database: Database,
  table: string,
  columns: Readonly<Record<C, string>>,
  rows: readonly Readonly<Record<NoInfer<C>, Value>>[],
): Promise<void> {
  const names = Object.keys(columns) as C[];
  const texts = `${table}_text`;
  await database.run(
    `create or replace temp table ${texts} (${names.map((name) => `${name} varchar`).join(', ')})`,
  );
  const appender = await database.appender(texts, names);
  for (const row of rows) {
    const texts = names.map((name) => [name, row[name] === null ? null : String(row[name])]);
    appender.append(Object.fromEntries(texts) as Record<C, Value>);
  }
  appender.close();
  const casts = names.map((name) => `cast(${name} as ${columns[name]}) as ${name}`);
  await database.run(
    `create or replace temp table ${table} as select ${casts.join(', ')} from ${texts}`,
  );
  await database.run(`drop table ${texts}`);
}
