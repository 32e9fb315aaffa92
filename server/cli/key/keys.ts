import { textTable } from '../../../etl/base/console-table.ts';
import { UserError } from '../../../etl/base/errors.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { ROLE_RIGHTS } from '../../../etl/method/role.ts';
import type { MachineRole } from '../../../etl/method/role.ts';
import { AuditLog } from '../../../etl/state/audit/audit-log.ts';
import type { AuditEntry } from '../../../etl/state/audit/audit-log.ts';
import { StateStore } from '../../../etl/state/state-store.ts';
import { MachineKeys } from '../../auth/machine-keys.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { outputJson } from '../print-json.ts';
import { commandLine } from '../record-act.ts';

interface AddOptions extends CommonOptions {
  name: string;
  scope: MachineRole;
  days: number;
}

/** `cockpit key add`: prints the key, which is stored nowhere. */
export function keyAddCommand(options: AddOptions): void {
  const { name, scope, days } = options;
  const { name: scopeName } = ROLE_RIGHTS[scope];
  const key = withKeys(dataDir(options), (keys, report) => {
    const added = keys.add(name, scope, days);
    report({ act: 'key_added', record: name, detail: `${scopeName}，${days} 天` });
    return added;
  });
  console.log(
    `已新增密钥“${name}”（${scopeName}），${days} 天后失效。请填到那个程序里（只显示这一次），请求时带 Authorization: Bearer 密钥：\n${key}`,
  );
}

/** `cockpit key list`. */
export function keyListCommand(options: CommonOptions & { json?: boolean }): void {
  const keys = withKeys(dataDir(options), (store) => store.list());
  if (options.json === true) {
    console.log(
      outputJson<'key list'>(
        keys.map(({ id: _, hash: __, ...shown }) => shown),
        2,
      ),
    );
    return;
  }
  if (keys.length === 0) {
    console.log('没有密钥。');
    return;
  }
  const time = (instant: string) => shanghaiTime(new Date(instant));
  const rows = keys.map(({ name, scope, created_at, used_at, expires_at }) => [
    name,
    ROLE_RIGHTS[scope].name,
    time(created_at).slice(0, 10),
    used_at === null ? '' : time(used_at).slice(0, 16),
    Date.parse(expires_at) > Date.now() ? time(expires_at).slice(0, 10) : '已失效',
  ]);
  process.stdout.write(textTable([['名称', '范围', '新增', '最近使用', '失效'], ...rows]));
}

/** `cockpit key remove`: the next request with it is refused. */
export function keyRemoveCommand(name: string, options: CommonOptions): void {
  withKeys(dataDir(options), (keys, report) => {
    const key = keys.byName(name);
    if (key === null) {
      throw new UserError(`没有名为“${name}”的密钥，请用 cockpit key list 查看。`);
    }
    keys.remove(key);
    report({ act: 'key_removed', record: name });
  });
  console.log(`已取消密钥“${name}”。`);
}

type Act = Pick<AuditEntry, 'act' | 'record' | 'detail'>;

/** What is done and that it was done is written down as one, or not at all. */
function withKeys<T>(dir: DataDir, work: (keys: MachineKeys, report: (act: Act) => void) => T): T {
  const store = StateStore.open(dir);
  try {
    const audit = new AuditLog(store);
    return store.transaction(() =>
      work(new MachineKeys(store), (act) => audit.append({ ...commandLine(), ...act })),
    );
  } finally {
    store.close();
  }
}
