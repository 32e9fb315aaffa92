import { programVersion } from '../base/package-root.ts';
import { shortHash } from '../base/sha256.ts';
import { readSql } from '../base/sql.ts';
import type { MeasureSettings } from './input-tables.ts';
import { MODELS } from './models.ts';

/**
 * Returns what kept facts depend on besides the loads, as one short text: the reference data, the
 * selects of the indicators and of the models, and the program, which reads names of units.
 */
export function factsFingerprint(settings: MeasureSettings): string {
  const { resolveUnit: _, ...data } = settings;
  const models = MODELS.filter(({ as }) => as !== 'rows').map(({ name, as, file }) => [
    name,
    as,
    readSql(`facts/sql/${file}`),
  ]);
  return shortHash(JSON.stringify([programVersion(), data, models]));
}
