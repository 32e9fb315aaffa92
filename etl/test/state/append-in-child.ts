import { DataDir } from '../../config/data-dir.ts';
import { AuditLog } from '../../state/audit/audit-log.ts';
import { StateStore } from '../../state/state-store.ts';

/** Opens the state store of a folder and adds acts to its audit log. */
const [folder, who, count] = process.argv.slice(2);
const store = StateStore.open(new DataDir(folder!));
const log = new AuditLog(store);
for (let at = 0; at < Number(count); at += 1) {
  log.append({ act: 'load', who: who!, role: '', record: String(at), source: '本机' });
}
store.close();
