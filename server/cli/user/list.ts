import { textTable } from '../../../etl/base/console-table.ts';
import { ROLE_RIGHTS } from '../../../etl/method/role.ts';
import { shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import type { AccountService } from '../../auth/accounts/account-service.ts';
import type { Account } from '../../auth/accounts/account.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { outputJson } from '../print-json.ts';
import { withAccounts } from '../with-accounts.ts';

/** `cockpit user list`. */
export async function userListCommand(options: CommonOptions & { json?: boolean }): Promise<void> {
  await withAccounts(dataDir(options), (service) => {
    const entries = service.accounts.list().map((account) => entryOf(service, account));
    if (options.json === true) {
      console.log(outputJson<'user list'>(entries, 2));
      return;
    }
    if (entries.length === 0) {
      console.log('没有账号。');
      return;
    }
    const rows = entries.map((entry) => [
      entry.name,
      entry.title,
      ROLE_RIGHTS[entry.role].name,
      entry.unit ?? '',
      entry.is_locked ? '停用' : entry.is_locked_by_failures ? '连续失败锁定' : '正常',
      entry.has_totp ? '有' : '',
      entry.external_ids.length > 0 ? '有' : '',
      entry.signed_in_at === null ? '' : shanghaiTime(new Date(entry.signed_in_at)).slice(0, 16),
    ]);
    const head = ['名称', '显示名', '角色', '单位', '状态', '动态口令', '统一登录', '最近登录'];
    process.stdout.write(textTable([head, ...rows]));
  });
}

function entryOf({ failed, externalIds }: AccountService, account: Account) {
  const { name, title, role, unit_code, is_locked, totp_secret, created_at, signed_in_at } =
    account;
  return {
    name,
    title,
    role,
    unit: unit_code,
    is_locked,
    is_locked_by_failures: failed.isLocked(name),
    has_totp: totp_secret !== null,
    external_ids: externalIds.of(account.id),
    created_at,
    signed_in_at,
  };
}
