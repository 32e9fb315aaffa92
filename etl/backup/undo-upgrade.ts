import type { DataDir } from '../config/data-dir.ts';
import { findStateUndo, undoStateMigration } from '../state/undo-migration.ts';
import { findWarehouseUndo, undoWarehouseUpgrade } from '../warehouse/undo-upgrade.ts';

/** The copies that were kept before an upgrade; null: what is not upgraded. */
export interface UpgradeCopies {
  warehouse: string | null;
  state: string | null;
}

/**
 * Finds what an upgrade that was done, or was killed, can be undone by. Changes nothing.
 * @throws UserError when something would be lost by it
 */
export async function findUpgradeCopies(dir: DataDir): Promise<UpgradeCopies> {
  return { warehouse: await findWarehouseUndo(dir), state: findStateUndo(dir) };
}

/** Undoes an upgrade: puts everything that it changed back as it was before. */
export async function undoUpgrade(dir: DataDir, copies: UpgradeCopies): Promise<void> {
  if (copies.warehouse !== null) await undoWarehouseUpgrade(dir, copies.warehouse);
  if (copies.state !== null) await undoStateMigration(dir, copies.state);
}
