import { UserError } from '../../../etl/base/errors.ts';
import { readRegister } from '../../../etl/config/register.ts';
import { ROLE_RIGHTS } from '../../../etl/method/role.ts';
import type { AuditAct } from '../../../etl/state/audit/audit-act.ts';
import type { AuditEntry } from '../../../etl/state/audit/audit-log.ts';
import type { AccountService } from './account-service.ts';
import { accountKey } from './account-store.ts';
import type { AccountText } from './account-store.ts';
import type { Account } from './account.ts';
import type { ExternalId } from './external-id-store.ts';
import { hashPassword, oneTimePassword } from './password-hash.ts';

/** Who manages, as the audit log tells it. */
export type Actor = Pick<AuditEntry, 'who' | 'role' | 'source'>;

/** Letters, digits and a few marks: a name is typed, and stands in commands. */
const NAME = /^[\p{L}\p{N}._@-]{2,32}$/u;

/**
 * What is done to accounts by others, from the command line as from the pages. Each act is written down
 * together with what it does: neither stays without the other.
 */
export class AccountManager {
  private readonly service: AccountService;
  private readonly actor: Actor;

  constructor(service: AccountService, actor: Actor) {
    this.service = service;
    this.actor = actor;
  }

  /**
   * Adds an account and returns the password of its first sign-in, which is stored nowhere.
   * @throws UserError on a name that is taken or none, on a unit that does not fit the role, and on an
   * identity that is another account's
   */
  async add(
    name: string,
    text: AccountText,
    externalIds: readonly ExternalId[] = [],
  ): Promise<{ account: Account; password: string }> {
    if (!NAME.test(accountKey(name))) {
      throw new UserError('账号的名称应为 2 至 32 个汉字、字母、数字，例如 张三。');
    }
    this.refuseWrongUnit(text);
    const password = oneTimePassword();
    this.refuseWrongIds(externalIds, []);
    const account = await this.service.accounts.add({ name, password, ...text }, (added) => {
      this.service.externalIds.replace(added.id, externalIds);
      this.report('account_added', added, this.textOf(added));
      if (externalIds.length > 0) this.reportIds(added, externalIds);
    });
    return { account, password };
  }

  /**
   * Gives an account another title, role and unit; with its rights its sessions end.
   * @returns whether they have ended
   */
  change({ id }: Account, text: AccountText): boolean {
    const { accounts, sessions } = this.service;
    return this.service.transaction(() => {
      const before = accounts.byId(id)!;
      const changes = changesOf(before, text);
      if (changes.length === 0) return false;
      const hasOtherRights = text.role !== before.role || text.unit_code !== before.unit_code;
      if (hasOtherRights) this.refuseWrongUnit(text);
      accounts.update(id, text);
      if (hasOtherRights) sessions.endOfAccount(id);
      this.report('account_changed', before, changes.join('；'));
      return hasOtherRights;
    });
  }

  /**
   * Lets an account sign in by these identities alone; its sessions end, since they may have begun by
   * another one.
   * @throws UserError on a provider that is not set, and on an identity that is another account's
   */
  setExternalIds(account: Account, ids: readonly ExternalId[]): void {
    const { externalIds, sessions, providerSignIns } = this.service;
    const before = externalIds.of(account.id);
    if (isSame(before, ids)) return;
    this.refuseWrongIds(ids, before);
    this.service.transaction(() => {
      externalIds.replace(account.id, ids);
      providerSignIns.endProvenOfAccount(account.id);
      sessions.endOfAccount(account.id);
      this.reportIds(account, ids);
    });
  }

  lock(account: Account): void {
    this.service.transaction(() => {
      this.service.accounts.setLocked(account.id, true);
      this.service.sessions.endOfAccount(account.id);
      this.report('account_locked', account, '');
    });
  }

  /** Opens an account that somebody locked, or that was locked by failures. */
  unlock(account: Account): void {
    this.service.transaction(() => {
      this.service.accounts.setLocked(account.id, false);
      this.service.failed.clear(account.name);
      this.report('account_unlocked', account, '');
    });
  }

  /**
   * Takes password and authenticator app from an account, and returns the password of its next
   * sign-in.
   */
  async reset(account: Account): Promise<string> {
    const password = oneTimePassword();
    const hash = await hashPassword(password);
    this.service.transaction(() => this.resetTo(account, hash));
    return password;
  }

  /** Asks for the recovery of an account, which another one confirms. */
  askRecovery(account: Account, askedBy: Pick<Account, 'id'>): void {
    this.service.transaction(() => {
      this.service.recoveries.ask(account.id, askedBy.id);
      this.report('recovery_asked', account, '');
    });
  }

  /**
   * Does a recovery that was asked for: resets the account.
   * @returns the password of its next sign-in; null: somebody else has done it meanwhile
   */
  async recover(account: Account): Promise<string | null> {
    const password = oneTimePassword();
    const hash = await hashPassword(password);
    return this.service.transaction(() => {
      if (!this.service.recoveries.end(account.id)) return null;
      this.resetTo(account, hash);
      this.report('recovery_confirmed', account, '');
      return password;
    });
  }

  /** Ends the sessions of an account and returns how many there were. */
  endSessions(account: Account): number {
    return this.service.transaction(() => {
      const ended = this.service.sessions.endOfAccount(account.id);
      this.report('session_ended', account, `${ended} 个会话`);
      return ended;
    });
  }

  private resetTo(account: Account, passwordHash: string): void {
    const { accounts, sessions, failed } = this.service;
    accounts.setPasswordHash(account.id, passwordHash, true);
    accounts.clearTotp(account.id);
    failed.clear(account.name);
    sessions.endOfAccount(account.id);
    this.report('account_reset', account, '');
  }

  /** A unit officer has a unit of the register, the others have none. */
  private refuseWrongUnit({ role, unit_code }: AccountText): void {
    const { name, units } = ROLE_RIGHTS[role];
    if (units === 'all') {
      if (unit_code === null) return;
      throw new UserError(`${name}没有本单位，请去掉单位编码。`);
    }
    if (unit_code === null) throw new UserError(`${name}要有本单位，请写单位编码。`);
    if (readRegister(this.service.dir).some(({ code }) => code === unit_code)) return;
    throw new UserError(`单位名册里没有编码 ${unit_code}，请按 units.csv 的 code 一列填写。`);
  }

  /** At most one of each provider; of a provider that left the settings, only those that are there. */
  private refuseWrongIds(ids: readonly ExternalId[], before: readonly ExternalId[]): void {
    const issuers = ids.map(({ issuer }) => issuer);
    if (new Set(issuers).size < issuers.length) {
      throw new UserError('一个统一登录的平台只能登记一个标识，请去掉多的。');
    }
    const known = this.service.providers.usable.map(({ issuer }) => issuer);
    const other = ids.find(
      ({ issuer, subject }) =>
        !known.includes(issuer) &&
        !before.some((each) => each.issuer === issuer && each.subject === subject),
    );
    if (other === undefined) return;
    throw new UserError(`settings.yaml 里没有 ${other.issuer} 这个统一登录的平台，请先设好。`);
  }

  private reportIds(account: Account, ids: readonly ExternalId[]): void {
    const text = ids.map(({ issuer, subject }) => `${issuer} ${subject}`).join('，');
    this.report('external_id', account, text === '' ? '都取消' : text);
  }

  private textOf({ role, unit_code }: Account): string {
    const unit = unit_code === null ? '' : `，单位：${unit_code}`;
    return `角色：${ROLE_RIGHTS[role].name}${unit}`;
  }

  private report(act: AuditAct, { name }: Account, detail: string): void {
    this.service.audit.append({ act, record: name, ...this.actor, detail });
  }
}

/** What is another one, in words: 角色：分析员→审批. */
function changesOf(before: AccountText, after: AccountText): string[] {
  const words: [name: string, of: (text: AccountText) => string][] = [
    ['显示名', ({ title }) => title],
    ['角色', ({ role }) => ROLE_RIGHTS[role].name],
    ['单位', ({ unit_code }) => unit_code ?? '无'],
  ];
  return words
    .filter(([, of]) => of(before) !== of(after))
    .map(([name, of]) => `${name}：${of(before)}→${of(after)}`);
}

function isSame(one: readonly ExternalId[], other: readonly ExternalId[]): boolean {
  const text = (ids: readonly ExternalId[]) =>
    JSON.stringify(ids.map(({ issuer, subject }) => [issuer, subject]).sort());
  return text(one) === text(other);
}
