import { closeSync, existsSync, openSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { NewerFormatError } from '../base/errors.ts';
import { PACKAGE_ROOT } from '../base/package-root.ts';
import { hmacSha256 } from '../base/sha256.ts';
import { readSql } from '../base/sql.ts';
import { shanghaiNow } from '../method/calendar/shanghai.ts';

const FOLDER = 'state/migrations';

/** Names of the scripts by number: `NNN-name.sql`. */
function listScripts(): { number: number; file: string }[] {
  return readdirSync(join(PACKAGE_ROOT, 'etl', FOLDER))
    .filter((file) => /^\d{3}-[a-z-]+\.sql$/.test(file))
    .sort()
    .map((file) => ({ number: Number(file.slice(0, 3)), file }));
}

/** Returns the number of the layout of the state store that this program reads and writes. */
export function currentStateLayout(): number {
  return listScripts().at(-1)!.number;
}

/**
 * Brings the tables of a state store to the newest layout, in one transaction: a killed process
 * leaves either the layout before or the newest one. Of a store that holds something a copy is kept
 * before. Of several processes that open the store at once one does it.
 * @throws NewerFormatError when a newer program has done it already
 */
export function migrateState(database: DatabaseSync, path: string): void {
  const newest = currentStateLayout();
  const found = layoutOf(database);
  refuseNewer(found, newest, path);
  if (found === newest) return;
  if (found > 0) keepCopy(database, path, newest);
  database.function('hmac_sha256', { deterministic: true }, hmacOf);
  database.exec('begin immediate');
  try {
    // Another process may have done it while this one waited.
    const from = layoutOf(database);
    refuseNewer(from, newest, path);
    for (const { number, file } of listScripts()) {
      if (number > from) database.exec(readSql(`${FOLDER}/${file}`));
    }
    database.exec(`pragma user_version = ${newest}`);
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

/**
 * Refuses a store of a newer program, and changes nothing.
 * @throws NewerFormatError
 */
export function refuseNewerState(database: DatabaseSync, path: string): void {
  refuseNewer(layoutOf(database), currentStateLayout(), path);
}

/** For scripts: SQLite has no such function. */
function hmacOf(key: SQLOutputValue, text: SQLOutputValue): string {
  return hmacSha256(z.instanceof(Uint8Array).parse(key), z.string().parse(text));
}

/** 0: the store is new. */
export function layoutOf(database: DatabaseSync): number {
  const row = database.prepare('pragma user_version').get();
  return z.object({ user_version: z.int() }).parse(row).user_version;
}

function refuseNewer(found: number, newest: number, path: string): void {
  if (found <= newest) return;
  throw new NewerFormatError(
    `账号和审计库 ${path} 是更新版本的程序写的（格式 ${found}，本程序只能读到格式 ${newest}），请换用那个版本的程序，数据没有改动。`,
  );
}

/** Beside the store, `state-before-002-2026-11-29.sqlite`; it is removed by hand. */
function keepCopy(database: DatabaseSync, path: string, to: number): void {
  const day = shanghaiNow().slice(0, 10);
  const name = join(dirname(path), `state-before-${String(to).padStart(3, '0')}-${day}`);
  const copy = (number: number) => `${name}${number === 1 ? '' : `-${number}`}.sqlite`;
  let number = 1;
  while (existsSync(copy(number))) number += 1;
  // Made first, for its owner alone: SQLite writes into an empty file.
  closeSync(openSync(copy(number), 'wx', 0o600));
  database.prepare('vacuum into ?').run(copy(number));
}
