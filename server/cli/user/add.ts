import { UsageError, UserError } from '../../../etl/base/errors.ts';
import { ROLE_RIGHTS } from '../../../etl/method/role.ts';
import type { Role } from '../../../etl/method/role.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { withAccounts } from '../with-accounts.ts';

interface AddOptions extends CommonOptions {
  name?: string;
  role?: Role;
  unit?: string;
  title?: string;
  first?: boolean;
}

/** Of the first account, who adds all others. */
const FIRST = { name: 'security', role: 'security', title: '安全管理员' } as const;

/** `cockpit user add`: prints the password of the first sign-in, which is stored nowhere. */
export async function userAddCommand(options: AddOptions): Promise<void> {
  const { first = false, unit } = options;
  if (first && (options.role !== undefined || unit !== undefined)) {
    throw new UsageError('--first 新增的是安全管理员，请去掉 --role、--unit。');
  }
  const { name, role } = first ? { ...FIRST, name: options.name ?? FIRST.name } : options;
  if (name === undefined || role === undefined) {
    throw new UsageError('请写 --name 和 --role；还没有账号时请写 --first。');
  }
  const title = options.title ?? (first ? FIRST.title : name);
  await withAccounts(dataDir(options), async (service, manager) => {
    if (first && service.accounts.list().some(({ is_demo }) => !is_demo)) {
      throw new UserError('已有账号，请由安全管理员新增，或去掉 --first。');
    }
    const { account, password } = await manager.add(name, { title, role, unit_code: unit ?? null });
    console.log(
      `已新增账号“${account.name}”（${ROLE_RIGHTS[role].name}）。第一次登录的口令（只显示这一次，登录后要改）：\n${password}`,
    );
  });
}
