import type { DataDir } from '../../etl/config/data-dir.ts';
import { AuditLog } from '../../etl/state/audit/audit-log.ts';
import type { AuditEntry } from '../../etl/state/audit/audit-log.ts';
import { StateStore } from '../../etl/state/state-store.ts';

/** Who does what is done by a command. */
export const COMMAND_LINE = { who: '命令行', role: '', source: '本机' } as const;

/** Writes into the audit log what a command did. */
export function recordAct(
  dir: DataDir,
  ...acts: readonly Pick<AuditEntry, 'act' | 'record' | 'result' | 'detail'>[]
): void {
  if (acts.length === 0) return;
  const store = StateStore.open(dir);
  try {
    const log = new AuditLog(store);
    store.transaction(() => acts.forEach((act) => log.append({ ...COMMAND_LINE, ...act })));
  } finally {
    store.close();
  }
}
