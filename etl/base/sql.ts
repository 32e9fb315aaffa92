import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from './package-root.ts';

/** Reads a SQL file below `etl/`, for example `facts/sql/marts/measure.sql`. */
export function readSql(file: string): string {
  return readFileSync(join(PACKAGE_ROOT, 'etl', file), 'utf8');
}
