import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from './package-root.ts';

/**
 * Reads a SQL file below `etl/`, for example `facts/sql/marts/measure.sql`.
 * @param parts SQL to put in place of `{name}`, also in comments: names of tables, lists of columns
 */
export function readSql(file: string, parts: Readonly<Record<string, string>> = {}): string {
  const sql = readFileSync(join(PACKAGE_ROOT, 'etl', file), 'utf8');
  return sql.replaceAll(/\{([a-z_]+)\}/g, (place, name: string) => parts[name] ?? place);
}
