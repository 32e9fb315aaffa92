import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from './package-root.ts';

/** Text of a query file, e.g. `facts/sql/marts/measure.sql`, below `etl/`. */
export function readSql(file: string): string {
  return readFileSync(join(PACKAGE_ROOT, 'etl', file), 'utf8');
}
