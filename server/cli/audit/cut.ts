import { AuditLog } from '../../../etl/state/audit/audit-log.ts';
import { StateStore } from '../../../etl/state/state-store.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { commandLine } from '../record-act.ts';

/** `cockpit audit cut`: what is older than a day goes; the chain stays whole from an anchor on. */
export function auditCutCommand(options: CommonOptions & { before: string }): void {
  const store = StateStore.open(dataDir(options));
  try {
    const last = new AuditLog(store).cut(options.before, commandLine().who);
    console.log(
      last === null
        ? `审计日志没有 ${options.before} 以前的记录。`
        : `已清去 ${options.before} 以前的审计记录，到第 ${last} 条为止。`,
    );
  } finally {
    store.close();
  }
}
