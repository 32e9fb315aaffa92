import { existsSync } from 'node:fs';
import { QueryError } from '../base/errors.ts';
import { Database } from './database.ts';
import { isLongEnough } from './inspect-file.ts';
import { currentLayout, readLayout } from './migrate.ts';

/** Opens a database in memory that has a file of the warehouse attached, read-only, as `warehouse`. */
export async function attachWarehouse(path: string): Promise<Database> {
  const database = await Database.open();
  try {
    await database.attach(path, 'warehouse');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens the published copy; null: there is none, or it is damaged.
 * @throws UserError when its layout is newer than this program, or was never released
 */
export async function openPublished(path: string): Promise<Database | null> {
  if (!existsSync(path)) return null;
  let database: Database | null = null;
  try {
    database = await attachWarehouse(path);
    await readLayout(database, path);
    if (await isLongEnough(database, path)) return database;
  } catch (error) {
    if (!(error instanceof QueryError)) {
      database?.close();
      throw error;
    }
  }
  database?.close();
  return null;
}

/** Opens the published copy in the same way; also null when it has an earlier layout. */
export async function openCurrent(path: string): Promise<Database | null> {
  const database = await openPublished(path);
  if (database === null || (await isCurrent(database, path))) return database;
  database.close();
  return null;
}

/** Whether a copy has the layout of this program. */
export async function isCurrent(database: Database, path: string): Promise<boolean> {
  return (await readLayout(database, path)) === currentLayout();
}
