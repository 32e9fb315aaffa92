import { ROLE_RIGHTS } from '../../../etl/method/role.ts';
import type { Role } from '../../../etl/method/role.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { withAccounts } from '../with-accounts.ts';
import { findAccount } from './find-account.ts';

interface RoleOptions extends CommonOptions {
  role: Role;
  unit?: string;
  title?: string;
}

/** `cockpit user role`. */
export async function userRoleCommand(name: string, options: RoleOptions): Promise<void> {
  await withAccounts(dataDir(options), (service, manager) => {
    const account = findAccount(service, name);
    const { role, unit = null, title = account.title } = options;
    const isSignedOut = manager.change(account, { title, role, unit_code: unit });
    const after = isSignedOut ? '，要重新登录' : '';
    console.log(`“${account.name}”现在是${ROLE_RIGHTS[role].name}${after}。`);
  });
}

/** `cockpit user lock`. */
export async function userLockCommand(name: string, options: CommonOptions): Promise<void> {
  await withAccounts(dataDir(options), (service, manager) => {
    const account = findAccount(service, name);
    manager.lock(account);
    console.log(`已停用“${account.name}”，正在登录的已退出。`);
  });
}

/** `cockpit user unlock`. */
export async function userUnlockCommand(name: string, options: CommonOptions): Promise<void> {
  await withAccounts(dataDir(options), (service, manager) => {
    const account = findAccount(service, name);
    manager.unlock(account);
    console.log(`已启用“${account.name}”。`);
  });
}

/** `cockpit user reset`: prints the password of the next sign-in, which is stored nowhere. */
export async function userResetCommand(name: string, options: CommonOptions): Promise<void> {
  await withAccounts(dataDir(options), async (service, manager) => {
    const account = findAccount(service, name);
    const password = await manager.reset(account);
    console.log(
      `已重置“${account.name}”。下一次登录的口令（只显示这一次，登录后要改）：\n${password}`,
    );
  });
}
