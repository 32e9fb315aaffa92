import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { readSql } from '../base/sql.ts';
import type { DataDir } from '../config/data-dir.ts';
import { layoutOf } from './migrate-state.ts';
import { AUDIT_LAYOUT, statePath } from './state-store.ts';

/** `state-before-004-2026-11-29.sqlite`, as `migrateState` names the copies that it keeps. */
const NAME = /^state-before-\d{3}-\d{4}-\d{2}-\d{2}(-\d+)?\.sqlite$/;

/**
 * Finds the copy that was kept before the last migration of the state store.
 * @returns its path; null: there is no migration to undo
 * @throws UserError when something was written down since, which the copy lacks
 */
export function findStateUndo(dir: DataDir): string | null {
  const path = statePath(dir);
  if (!existsSync(path)) return null;
  const copies = readdirSync(dirname(path))
    .filter((name) => NAME.test(name))
    .map((name) => join(dirname(path), name));
  const newest = copies.sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs).at(-1);
  if (newest === undefined) return null;
  const [now, before] = [heldIn(path, 0), heldIn(newest, 0)];
  if (now.layout <= before.layout) return null;
  const { actsSince } = heldIn(path, before.last);
  if (actsSince > 0) {
    throw new UserError(
      `升级以后审计日志又记了 ${actsSince} 条，退回到 ${newest} 会丢掉它们，没有退回；确要退回的，请照运维手册的“退回旧版本”办。`,
    );
  }
  return newest;
}

/** Writes a copy over the store, in one transaction of SQLite, also while others have it open. */
export async function undoStateMigration(dir: DataDir, copy: string): Promise<void> {
  const database = new DatabaseSync(copy, { readOnly: true });
  try {
    await backup(database, statePath(dir));
  } finally {
    database.close();
  }
}

const actsSchema = z.object({ last: z.int(), acts_since: z.int() });

/** Layout, the last act of the audit log, and how many came after one, but for the upgrade's own. */
function heldIn(path: string, since: number) {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const layout = layoutOf(database);
    if (layout < AUDIT_LAYOUT) return { layout, last: 0, actsSince: 0 };
    const row = database.prepare(readSql('state/sql/audit/since.sql')).get({ since });
    const { last, acts_since } = actsSchema.parse(row);
    return { layout, last, actsSince: acts_since };
  } finally {
    database.close();
  }
}
