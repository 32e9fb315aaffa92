import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { QueryError } from '../base/errors.ts';
import { memoryShare } from '../base/memory-share.ts';
import { readSql } from '../base/sql.ts';
import { copyLockedFile } from '../base/copy-locked-file.ts';
import { syncFolder } from '../base/write-file-atomic.ts';
import type { DataDir } from '../config/data-dir.ts';
import { Database } from '../warehouse/database.ts';

/** Files kept at most: schemes with other domains take turns. */
const MOST_FILES = 2;

/**
 * Returns the path of kept facts. All of it can be made again from the warehouse.
 * @param fingerprint what they depend on besides the loads
 */
export function factsPath(dir: DataDir, fingerprint: string): string {
  return dir.var('facts', `${fingerprint}.duckdb`);
}

/**
 * Returns the identity of the loads of the attached warehouse; null: there are none.
 * @param lastLoad number of the last one that counts; null: all do
 */
export async function loadIdentity(
  database: Database,
  lastLoad: number | null,
): Promise<string | null> {
  const { loads } = await database.row<{ loads: string | null }>(
    readSql('facts/sql/refresh/load_identity.sql'),
    { last_load: lastLoad },
  );
  return loads;
}

/** What kept facts were made from: the row of `kept_until.sql`. */
export interface KeptUntil {
  /** Identity of all loads. */
  loads: string;
  last_load: number;
  /** Rows of counts when the facts were made. */
  built_rows: number;
}

/**
 * Attaches a file of kept facts as `facts`, read-only.
 * @returns null: there is none, or it is cut short or of another version of the database
 */
export async function attachIfReadable(
  path: string,
  database: Database,
): Promise<KeptUntil | null> {
  if (!existsSync(path)) return null;
  try {
    await database.attach(path, 'facts');
    return await database.row<KeptUntil>(readSql('facts/sql/refresh/kept_until.sql'));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    await database.detach('facts').catch(() => {});
    return null;
  }
}

/** Returns what a file of kept facts was made from; null: there is none that can be read. */
export async function readKeptUntil(path: string): Promise<KeptUntil | null> {
  const database = await Database.open();
  try {
    return await attachIfReadable(path, database);
  } finally {
    database.close();
  }
}

/**
 * Lets some work write to a draft of kept facts, attached as `facts`. If the work returns true, the
 * draft takes the place of the file: whoever reads that goes on reading the old one.
 * @param from `copy`: the draft begins as a copy of the file; `nothing`: it is empty
 */
export async function draftFacts(
  dir: DataDir,
  path: string,
  from: 'copy' | 'nothing',
  database: Database,
  work: () => Promise<boolean>,
): Promise<boolean> {
  const folder = dir.var('facts');
  const draft = join(folder, 'next.duckdb');
  const spill = join(folder, 'spill');
  const clear = async () => {
    for (const made of [draft, `${draft}.wal`, spill]) {
      await rm(made, { recursive: true, force: true });
    }
  };
  await mkdir(folder, { recursive: true });
  await clear();
  await database.spillInto(spill, memoryShare());
  try {
    if (from === 'copy') await copyLockedFile(path, draft);
    await database.attach(draft, 'facts', { readOnly: false });
    const isKept = await work();
    await database.detach('facts');
    if (isKept) {
      await rename(draft, path);
      syncFolder(folder);
      removeOldest(folder);
    }
    return isKept;
  } finally {
    await clear();
  }
}

function removeOldest(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.duckdb'))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const file of files.slice(MOST_FILES)) rmSync(file);
}
