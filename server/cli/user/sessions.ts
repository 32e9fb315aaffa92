import { textTable } from '../../../etl/base/console-table.ts';
import { shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { outputJson } from '../print-json.ts';
import { withAccounts } from '../with-accounts.ts';
import { findAccount } from './find-account.ts';

/** `cockpit user sessions`. */
export async function userSessionsCommand(
  options: CommonOptions & { json?: boolean },
): Promise<void> {
  await withAccounts(dataDir(options), ({ accounts, sessions }) => {
    const names = new Map(accounts.list().map(({ id, name }) => [id, name]));
    const entries = sessions.list().map((session) => ({
      name: names.get(session.account_id)!,
      address: session.address,
      agent: session.agent,
      created_at: session.created_at,
      used_at: session.used_at,
      ends_at: sessions.endOf(session),
    }));
    if (options.json === true) {
      console.log(outputJson<'user sessions'>(entries, 2));
      return;
    }
    if (entries.length === 0) {
      console.log('没有人登录。');
      return;
    }
    const time = (instant: string) => shanghaiTime(new Date(instant)).slice(0, 16);
    const rows = entries.map(({ name, address, created_at, used_at, ends_at }) => [
      name,
      address,
      time(created_at),
      time(used_at),
      time(ends_at),
    ]);
    process.stdout.write(textTable([['名称', '地址', '登录', '最近使用', '最晚到'], ...rows]));
  });
}

/** `cockpit user end-sessions`. */
export async function userEndSessionsCommand(name: string, options: CommonOptions): Promise<void> {
  await withAccounts(dataDir(options), (service, manager) => {
    const account = findAccount(service, name);
    const ended = manager.endSessions(account);
    console.log(
      ended === 0
        ? `“${account.name}”没有登录。`
        : `“${account.name}”已退出登录（${ended} 个会话）。`,
    );
  });
}
