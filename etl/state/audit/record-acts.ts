import type { DataDir } from '../../config/data-dir.ts';
import { StateStore } from '../state-store.ts';
import { AuditLog } from './audit-log.ts';
import type { AuditEntry } from './audit-log.ts';

/** Writes acts into the audit log of a data folder that this process has not open. */
export function recordActs(dir: DataDir, acts: readonly AuditEntry[]): void {
  if (acts.length === 0) return;
  withLog(dir, (log) => acts.forEach((act) => log.append(act)));
}

/** Does work that writes no rows here, such as on a file, and writes it down; where it fails, not. */
export function recordedWork<T>(dir: DataDir, act: AuditEntry, work: () => T): T {
  return withLog(dir, (log) => {
    log.append(act);
    return work();
  });
}

/** Writes acts into a store without upgrading it; the first layout has no audit log, and stays without. */
export function recordActsAsStored(dir: DataDir, acts: readonly AuditEntry[]): void {
  const store = StateStore.openAsStored(dir);
  if (store === null) return;
  try {
    const log = new AuditLog(store);
    store.transaction(() => acts.forEach((act) => log.append(act)));
  } finally {
    store.close();
  }
}

function withLog<T>(dir: DataDir, work: (log: AuditLog) => T): T {
  const store = StateStore.open(dir);
  try {
    const log = new AuditLog(store);
    return store.transaction(() => work(log));
  } finally {
    store.close();
  }
}
