import { BusyError } from '../base/errors.ts';
import { withLock } from '../base/lock.ts';
import { readSql } from '../base/sql.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { Database } from '../warehouse/database.ts';
import { factsFingerprint } from './facts-fingerprint.ts';
import { attachSound } from './facts-file.ts';
import type { KeptUntil } from './facts-file.ts';
import type { MeasureSettings } from './input-tables.ts';
import { refreshFacts } from './refresh-facts.ts';

/** Where facts come from: `by size` keeps them for a county that has enough cases. */
export type FactsChoice = 'afresh' | 'kept' | 'by size';

/** Below it, working facts out afresh takes no longer than reading kept ones. */
const KEPT_FROM_CASES = 20_000;

/** One row of `asked_state.sql`. */
interface AskedState {
  last_load: number | null;
  has_all_loads: boolean;
  contents: number;
}

/**
 * Attaches the kept facts as `facts`, after it has brought them up to date. They hold the state with
 * all loads only: an earlier one is worked out afresh.
 * @param database has the published copy attached as `warehouse`
 * @returns whether they are attached
 */
export async function attachFacts(
  dir: DataDir,
  database: Database,
  settings: MeasureSettings,
  {
    knownAt,
    lastLoad,
    choice,
  }: { knownAt: string | null; lastLoad: number | null; choice: FactsChoice },
): Promise<boolean> {
  if (choice === 'afresh') return false;
  const { last_load, has_all_loads, contents } = await database.row<AskedState>(
    readSql('facts/sql/refresh/asked_state.sql'),
    { known_at: knownAt, last_load: lastLoad },
  );
  if (last_load === null || !has_all_loads) return false;
  if (choice === 'by size' && contents < KEPT_FROM_CASES) return false;
  const wanted = { fingerprint: factsFingerprint(settings), last_load };
  if (await attachIfCurrent(dir, database, wanted)) return true;
  try {
    await withLock(
      dir.var('facts', 'refresh.lock'),
      ({ pid }) => `指标数据正在由进程 ${pid} 更新。`,
      () => refreshFacts(dir, settings, wanted.fingerprint),
    );
  } catch (error) {
    // Another process is at it. Working them out afresh takes no longer than waiting.
    if (error instanceof BusyError) return false;
    throw error;
  }
  return attachIfCurrent(dir, database, wanted);
}

/** Attaches the kept facts if they are what is wanted. */
async function attachIfCurrent(
  dir: DataDir,
  database: Database,
  { fingerprint, last_load }: Pick<KeptUntil, 'fingerprint' | 'last_load'>,
): Promise<boolean> {
  const kept = await attachSound(dir, database);
  if (kept === null) return false;
  if (kept.fingerprint === fingerprint && kept.last_load === last_load) return true;
  await database.detach('facts');
  return false;
}
