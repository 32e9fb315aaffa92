import type { DataDir } from '../../config/data-dir.ts';
import { StateStore } from '../state-store.ts';
import { AuditLog } from './audit-log.ts';
import type { AuditEntry } from './audit-log.ts';

/** Writes acts into the audit log of a data folder that this process has not open. */
export function recordActs(dir: DataDir, acts: readonly AuditEntry[]): void {
  if (acts.length === 0) return;
  const store = StateStore.open(dir);
  try {
    const log = new AuditLog(store);
    store.transaction(() => acts.forEach((act) => log.append(act)));
  } finally {
    store.close();
  }
}
