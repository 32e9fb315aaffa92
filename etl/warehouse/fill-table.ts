import type { Database, Value } from './database.ts';

/**
 * Creates a temporary table that holds the given rows. Dates and times are given as ISO text.
 * The statement is assembled here because the columns are the caller's. It is one statement, since a
 * statement costs more than the rows: an edition fills ten such tables.
 * @param columns SQL type by column name
 * @param rows values by column name
 */
export async function fillTable<C extends string>(
  database: Database,
  table: string,
  columns: Readonly<Record<C, string>>,
  rows: readonly Readonly<Record<NoInfer<C>, Exclude<Value, bigint>>>[],
): Promise<void> {
  const names = Object.keys(columns) as C[];
  const texts = Object.fromEntries(names.map((name) => [name, 'varchar']));
  const casts = names.map((name) => `cast(given.${name} as ${columns[name]}) as ${name}`);
  await database.run(
    `create or replace temp table ${table} as
    select ${casts.join(', ')}
    from (select unnest(from_json($rows, $shape)) as given)`,
    { rows: JSON.stringify(rows), shape: JSON.stringify([texts]) },
  );
}
