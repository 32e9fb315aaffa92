import { readSql } from '../base/sql.ts';
import type { Database } from '../warehouse/database.ts';

/** Works out a model (`marts/petition`) into a temporary table of its name. */
export async function materialise(database: Database, model: string): Promise<void> {
  await database.run(
    `create or replace temp table ${nameOf(model)} as ${readSql(`facts/sql/${model}.sql`)}`,
  );
}

/** Makes a model a temporary view. */
export async function define(
  database: Database,
  model: string,
  name = nameOf(model),
): Promise<void> {
  await database.run(`create or replace temp view ${name} as ${readSql(`facts/sql/${model}.sql`)}`);
}

/** Rows of a mart. */
export function rowsOf<T>(database: Database, mart: string): Promise<T[]> {
  return database.rows<T>(readSql(`facts/sql/marts/${mart}.sql`));
}

function nameOf(model: string): string {
  return model.slice(model.indexOf('/') + 1);
}
