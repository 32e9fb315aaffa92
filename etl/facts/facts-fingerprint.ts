import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../base/package-root.ts';
import { shortHash } from '../base/sha256.ts';
import { readSql } from '../base/sql.ts';
import { currentLayout } from '../warehouse/migrate.ts';
import type { MeasureSettings } from './input-tables.ts';

/** Raised when the program fills the file of kept facts in another way, with the same SQL. */
const FACTS_FORMAT = 1;

/**
 * Returns what kept facts depend on besides the loads, as one short text: the reference data, the
 * indicators, all SQL of the room, and the layout of the warehouse.
 */
export function factsFingerprint(settings: MeasureSettings): string {
  const { resolveUnit: _, ...data } = settings;
  return shortHash(JSON.stringify([FACTS_FORMAT, currentLayout(), data, statements()]));
}

function statements(): string[] {
  const folder = join(PACKAGE_ROOT, 'etl', 'facts', 'sql');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readSql(`facts/sql/${file}`));
}
