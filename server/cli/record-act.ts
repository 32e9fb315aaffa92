import type { DataDir } from '../../etl/config/data-dir.ts';
import type { AuditEntry } from '../../etl/state/audit/audit-log.ts';
import { recordActs } from '../../etl/state/audit/record-acts.ts';

/** Who does what is done by a command. */
export const COMMAND_LINE = { who: '命令行', role: '', source: '本机' } as const;

/** Writes into the audit log what a command did. */
export function recordAct(
  dir: DataDir,
  ...acts: readonly Pick<AuditEntry, 'act' | 'record' | 'result' | 'detail'>[]
): void {
  recordActs(
    dir,
    acts.map((act) => ({ ...COMMAND_LINE, ...act })),
  );
}
