import type { DataDir } from '../../etl/config/data-dir.ts';
import type { AuditEntry } from '../../etl/state/audit/audit-log.ts';
import { recordActs, recordedWork } from '../../etl/state/audit/record-acts.ts';
import { systemUser } from './system-user.ts';

/** Who does what is done by a command: 命令行（张三）, by the system user. */
export function commandLine(): Pick<AuditEntry, 'who' | 'role' | 'source'> {
  const user = systemUser();
  return { who: user === null ? '命令行' : `命令行（${user}）`, role: '', source: '本机' };
}

/** What a command did. */
export type Act = Pick<AuditEntry, 'act' | 'record' | 'result' | 'detail'>;

/** Writes into the audit log what a command did. */
export function recordAct(dir: DataDir, ...acts: readonly Act[]): void {
  recordActs(
    dir,
    acts.map((act) => ({ ...commandLine(), ...act })),
  );
}

/** Does something, and writes it into the audit log; where one of both fails, neither is done. */
export function recordedAct<T>(dir: DataDir, act: Act, work: () => T): T {
  return recordedWork(dir, { ...commandLine(), ...act }, work);
}
