import { textTable } from '../../../etl/base/console-table.ts';
import { UsageError, UserError } from '../../../etl/base/errors.ts';
import type { SignInProvider } from '../../auth/providers/provider.ts';
import type { AccountService } from '../../auth/accounts/account-service.ts';
import type { Account } from '../../auth/accounts/account.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { withAccounts } from '../with-accounts.ts';
import { findAccount } from './find-account.ts';

interface ExternalIdOptions extends CommonOptions {
  provider?: string;
  set?: string;
  remove?: boolean;
}

/** `cockpit user external-id`: by which identity of a provider an account may be signed in to. */
export async function userExternalIdCommand(
  name: string,
  { provider: id, set, remove = false, ...common }: ExternalIdOptions,
): Promise<void> {
  const changes = set !== undefined || remove;
  if (set !== undefined && remove) throw new UsageError('--set 和 --remove 只能写一个。');
  if (changes !== (id !== undefined)) {
    throw new UsageError('--provider 要和 --set 或 --remove 一起写；都不写就是查看。');
  }
  await withAccounts(dataDir(common), (service, manager) => {
    const account = findAccount(service, name);
    if (id === undefined) return print(service, account);
    const { issuer, title } = findProvider(service, id);
    const others = service.externalIds.of(account.id).filter((each) => each.issuer !== issuer);
    const own = set === undefined ? [] : [{ issuer, subject: set.trim() }];
    if (own.some(({ subject }) => subject === '')) throw new UsageError('--set 后面要有标识。');
    manager.setExternalIds(account, [...others, ...own]);
    console.log(
      set === undefined
        ? `“${account.name}”不能再用${title}登录。`
        : `“${account.name}”可以用${title}登录了（标识 ${set.trim()}）；正在登录的要重新登录。`,
    );
  });
}

function print({ externalIds, providers }: AccountService, { id, name }: Account): void {
  const rows = externalIds.of(id).map(({ issuer, subject }) => {
    const known = providers.usable.find((each) => each.issuer === issuer);
    return [known?.id ?? '', known?.title ?? '（已不在设置里）', issuer, subject];
  });
  if (rows.length === 0) console.log(`“${name}”没有登记统一登录的标识。`);
  else process.stdout.write(textTable([['平台', '名称', '地址', '标识'], ...rows]));
}

function findProvider({ providers }: AccountService, id: string): SignInProvider {
  const { usable, missing } = providers;
  const provider = usable.find((each) => each.id === id);
  if (provider !== undefined) return provider;
  if (missing.length > 0) throw new UserError(missing[0]!);
  const known = usable.map((each) => each.id).join('、') || '无';
  throw new UserError(
    `settings.yaml 的 sign_in.providers 里没有 ${id}（已有：${known}），请先设好。`,
  );
}
