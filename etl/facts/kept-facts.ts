import { rmSync, writeFileSync } from 'node:fs';
import { BusyError } from '../base/errors.ts';
import { withLock } from '../base/lock.ts';
import { readSql } from '../base/sql.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { Database } from '../warehouse/database.ts';
import { factsFingerprint } from './facts-fingerprint.ts';
import { attachIfReadable, factsPath, loadIdentity, readKeptUntil } from './facts-file.ts';
import type { MeasureSettings } from './input-tables.ts';
import { refreshFacts } from './refresh-facts.ts';

/**
 * Where facts come from. `by size`: kept ones for a county that has many cases, unless they cannot be
 * made. `kept`: for any county, and what goes wrong is thrown.
 */
export type FactsChoice = 'afresh' | 'kept' | 'by size';

/** The state whose facts are asked for. */
export interface AskedFacts {
  /** Shanghai wall time K; null: everything loaded. */
  knownAt: string | null;
  lastLoad: number | null;
  choice: FactsChoice;
}

/** Below it, working facts out afresh takes no longer than reading kept ones. */
const KEPT_FROM_VERSIONS = 20_000;

/** One row of `asked_state.sql`. */
interface AskedState {
  has_all_loads: boolean;
  versions: number;
}

/**
 * Attaches the kept facts as `facts`, after it has brought them up to date. They hold the state with
 * all loads only: an earlier one is worked out afresh.
 * @param database has the published copy attached as `warehouse`
 * @returns their path; null: they are not attached
 */
export async function attachFacts(
  dir: DataDir,
  database: Database,
  settings: MeasureSettings,
  { knownAt, lastLoad, choice }: AskedFacts,
): Promise<string | null> {
  if (choice === 'afresh') return null;
  const { has_all_loads, versions } = await database.row<AskedState>(
    readSql('facts/sql/refresh/asked_state.sql'),
    { known_at: knownAt, last_load: lastLoad },
  );
  if (!has_all_loads) return null;
  if (choice === 'by size' && versions < KEPT_FROM_VERSIONS) return null;
  const loads = await loadIdentity(database, null);
  if (loads === null) return null;
  const path = factsPath(dir, factsFingerprint(settings));
  if (await attachIfCurrent(path, database, loads)) return path;
  try {
    await withLock(
      dir.var('facts', 'refresh.lock'),
      ({ pid }) => `指标数据正在由进程 ${pid} 更新。`,
      async () => {
        const kept = await readKeptUntil(path);
        if (kept?.loads !== loads) await refreshFacts(dir, settings, path);
      },
    );
    rmSync(failurePath(dir), { force: true });
  } catch (error) {
    if (choice === 'kept') throw error;
    // Another process is at it, or they cannot be written: working them out afresh goes on.
    if (!(error instanceof BusyError)) noteFailure(dir, error);
    return null;
  }
  return (await attachIfCurrent(path, database, loads)) ? path : null;
}

/** Attaches kept facts if they are of these loads. */
async function attachIfCurrent(path: string, database: Database, loads: string): Promise<boolean> {
  const kept = await attachIfReadable(path, database);
  if (kept === null) return false;
  if (kept.loads === loads) return true;
  await database.detach('facts');
  return false;
}

/** Returns the path of what kept the facts from being written at last, for `cockpit doctor`. */
export function failurePath(dir: DataDir): string {
  return dir.var('facts', 'failure.txt');
}

function noteFailure(dir: DataDir, error: unknown): void {
  try {
    writeFileSync(failurePath(dir), error instanceof Error ? error.message : String(error));
  } catch {
    // The folder cannot be written, which `cockpit doctor` finds by itself.
  }
}
