import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { QueryError } from '../base/errors.ts';
import { readSql } from '../base/sql.ts';
import { copyLockedFile } from '../base/copy-locked-file.ts';
import { syncFolder } from '../base/write-file-atomic.ts';
import type { DataDir } from '../config/data-dir.ts';
import { Database } from '../warehouse/database.ts';

/** Returns the path of the kept facts. All of it can be made again from the warehouse. */
export function factsPath(dir: DataDir): string {
  return dir.var('facts', 'facts.duckdb');
}

/** What kept facts were made from: the row of `kept_until.sql`. */
export interface KeptUntil {
  fingerprint: string;
  last_load: number;
  /** Rows of counts when the facts were made. */
  built_rows: number;
}

/**
 * Attaches the kept facts as `facts`, read-only.
 * @returns null: there are none, or they are cut short or of another version of the database
 */
export async function attachSound(dir: DataDir, database: Database): Promise<KeptUntil | null> {
  if (!existsSync(factsPath(dir))) return null;
  try {
    await database.attach(factsPath(dir), 'facts');
    return await database.row<KeptUntil>(readSql('facts/sql/refresh/kept_until.sql'));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    await database.detach('facts').catch(() => {});
    return null;
  }
}

/** Returns what the kept facts were made from; null: there are none that can be read. */
export async function readKeptUntil(dir: DataDir): Promise<KeptUntil | null> {
  const database = await Database.open();
  try {
    return await attachSound(dir, database);
  } finally {
    database.close();
  }
}

/** A copy of the kept facts that is being brought up to date. */
export interface FactsDraft {
  path: string;
  /** Puts the draft in the place of the kept facts: whoever reads them goes on reading the old ones. */
  replace: () => Promise<void>;
}

/** @param isCopy whether it begins as a copy of the kept facts; otherwise it is empty */
export async function draftFacts(dir: DataDir, isCopy: boolean): Promise<FactsDraft> {
  const path = dir.var('facts', 'next.duckdb');
  await mkdir(dirname(path), { recursive: true });
  for (const file of [path, `${path}.wal`]) await rm(file, { force: true });
  if (isCopy) await copyLockedFile(factsPath(dir), path);
  return {
    path,
    replace: async () => {
      await rename(path, factsPath(dir));
      syncFolder(dirname(path));
    },
  };
}
