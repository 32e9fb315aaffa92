import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { StateStore } from '../../../etl/state/state-store.ts';
import { AuditLog } from '../../../etl/state/audit/audit-log.ts';
import { CountyFolder } from '../../../etl/test/support/county-folder.ts';
import { LENIENT_SETTINGS } from '../../../etl/test/support/lenient-settings.ts';
import { isPassword } from '../../auth/accounts/password-hash.ts';
import { SessionStore } from '../../auth/accounts/session-store.ts';
import { AccountStore } from '../../auth/accounts/account-store.ts';
import { makeProgram } from '../../cli/program.ts';
import { CLI_OUTPUTS } from '../../contract/cli-output.ts';
import type { CliOutputs } from '../../contract/cli-output.ts';
import { expectSchema } from '../support/json-schema.ts';
import { CALLER, EVERYTHING } from './test-sign-in.ts';

afterEach(() => vi.restoreAllMocks());

/** A county whose accounts are managed by the command. */
function makeCounty(files: Record<string, string> = {}) {
  const { dir } = new CountyFolder(files);
  const store = StateStore.open(dir);
  const user = async (...args: string[]): Promise<string> => {
    let text = '';
    vi.spyOn(console, 'log').mockImplementation((line) => (text += `${String(line)}\n`));
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      text += String(chunk);
      return true;
    });
    try {
      await makeProgram().parseAsync(['user', ...args, '--data', dir.root], { from: 'user' });
    } finally {
      vi.restoreAllMocks();
    }
    return text;
  };
  return {
    user,
    dir,
    accounts: new AccountStore(store),
    sessions: new SessionStore(store, { idle_minutes: 30, max_hours: 12 }, Date.now),
    acts: () =>
      new AuditLog(store)
        .page(EVERYTHING, 99, 0)
        .rows.map(({ who, act, record, detail }) => [who, act, record, detail])
        .reverse(),
  };
}

/** What is printed as JSON, checked by a validator of others. */
function described<Name extends keyof CliOutputs>(name: Name, text: string): CliOutputs[Name] {
  const value: CliOutputs[Name] = JSON.parse(text);
  expectSchema(z.toJSONSchema(CLI_OUTPUTS[name]), value, name);
  return value;
}

/** Who does it: the system user. */
const WHO = `命令行（${process.env['SUDO_USER'] ?? userInfo().username}）`;
const passwordIn = (text: string) => text.trim().split('\n').at(-1)!;

describe('cockpit user', () => {
  it('makes the first account, a security administrator, while there is none', async () => {
    const { user, accounts, acts } = makeCounty();
    const printed = await user('add', '--first');
    const account = accounts.byName('security')!;
    expect(account).toMatchObject({
      role: 'security',
      must_change_password: true,
      unit_code: null,
    });
    expect(await isPassword(passwordIn(printed), account.password_hash)).toBe(true);
    await expect(user('add', '--first', '--name', '别人')).rejects.toThrow('已有账号');
    expect(acts()).toEqual([[WHO, 'account_added', 'security', '角色：安全管理员']]);
  });

  it.each([
    [['add', '--name', '李四'], '请写 --name 和 --role'],
    [['add', '--first', '--role', 'analyst'], '请去掉 --role'],
    [['add', '--name', '李 四', '--role', 'analyst'], '账号的名称应为'],
    [['add', '--name', '张三', '--role', 'leader'], '已有名为“张三”的账号'],
    [['add', '--name', '李四', '--role', 'unit'], '单位联络员要有本单位'],
    [['add', '--name', '李四', '--role', 'unit', '--unit', '1'], '单位名册里没有编码 1'],
    [['add', '--name', '李四', '--role', 'analyst', '--unit', '900001001'], '分析员没有本单位'],
    [['role', '没有', '--role', 'leader'], '没有名为“没有”的账号'],
    [['lock', '没有'], '没有名为“没有”的账号'],
  ])('%j is refused in one sentence', async (args, message) => {
    const { user } = makeCounty();
    await user('add', '--name', '张三', '--role', 'analyst');
    await expect(user(...args)).rejects.toThrow(message);
  });

  it('lists accounts, changes them, and ends the sessions of changed rights', async () => {
    const { user, accounts, sessions, acts } = makeCounty();
    await user(
      'add',
      '--name',
      '张三',
      '--role',
      'unit',
      '--unit',
      '900001001',
      '--title',
      '张科长',
    );
    const { id } = accounts.byName('张三')!;
    const token = sessions.begin(id, CALLER);
    expect(described('user sessions', await user('sessions', '--json'))).toMatchObject([
      { name: '张三', address: '10.0.0.7', agent: 'Test/1.0' },
    ]);
    expect(await user('sessions')).toMatch(/张三 +10\.0\.0\.7/);
    expect(await user('role', '张三', '--role', 'analyst')).toBe(
      '“张三”现在是分析员，要重新登录。\n',
    );
    expect(sessions.use(token)).toBeNull();
    expect(await user('sessions')).toBe('没有人登录。\n');
    expect(await user('role', '张三', '--role', 'analyst', '--title', '张主任')).toBe(
      '“张三”现在是分析员。\n',
    );
    await user('lock', '张三');
    expect(described('user list', await user('list', '--json'))).toMatchObject([
      { name: '张三', title: '张主任', role: 'analyst', unit: null, is_locked: true },
    ]);
    expect(await user('list')).toMatch(/张三 +张主任 +分析员 +停用/);
    await user('unlock', '张三');
    expect(accounts.byName('张三')!.is_locked).toBe(false);
    expect(await user('end-sessions', '张三')).toBe('“张三”没有登录。\n');
    expect(acts().map(([, act, , detail]) => [act, detail])).toEqual([
      ['account_added', '角色：单位联络员，单位：900001001'],
      ['account_changed', '角色：单位联络员→分析员；单位：900001001→无'],
      ['account_changed', '显示名：张科长→张主任'],
      ['account_locked', ''],
      ['account_unlocked', ''],
      ['session_ended', '0 个会话'],
    ]);
  });

  it('enters, shows and removes the identity of a provider, one account’s alone', async () => {
    const providers = `[{ type: oidc, id: sso, issuer: 'https://sso.x.cn', client_id: xf, secret: 甲 }]`;
    const settings = `${LENIENT_SETTINGS}sign_in: { address: 'https://xf.x.cn', providers: ${providers} }\n`;
    const { user, accounts, sessions, acts, dir } = makeCounty({ 'settings.yaml': settings });
    await user('add', '--name', '赵审批', '--role', 'approver');
    await user('add', '--name', '张三', '--role', 'analyst');
    const enter = (name: string, ...more: string[]) =>
      user('external-id', name, '--provider', 'sso', ...more);
    await expect(enter('赵审批', '--set', 'sub-1')).rejects.toThrow('没有“甲”的 key');
    mkdirSync(dir.var(), { recursive: true });
    writeFileSync(dir.var('secrets.yaml'), '甲: { key: secret }\n', { mode: 0o600 });
    const token = sessions.begin(accounts.byName('赵审批')!.id, CALLER);
    expect(await enter('赵审批', '--set', ' sub-1 ')).toContain('（标识 sub-1）');
    expect(sessions.use(token)).toBeNull();
    expect(await user('external-id', '赵审批')).toMatch(
      /sso +统一身份认证 +https:\/\/sso\.x\.cn\/ +sub-1/,
    );
    expect(described('user list', await user('list', '--json'))).toMatchObject([
      { name: '张三', external_ids: [] },
      { name: '赵审批', external_ids: [{ issuer: 'https://sso.x.cn/', subject: 'sub-1' }] },
    ]);
    await expect(enter('张三', '--set', 'sub-1')).rejects.toThrow('标识 sub-1 已是别的账号的');
    expect(await user('external-id', '张三')).toBe('“张三”没有登记统一登录的标识。\n');
    expect(await enter('赵审批', '--remove')).toContain('不能再用统一身份认证登录');
    expect(await enter('张三', '--set', 'sub-1')).toContain('可以用统一身份认证登录了');
    expect(acts().filter(([, act]) => act === 'external_id')).toEqual([
      [WHO, 'external_id', '赵审批', 'https://sso.x.cn/ sub-1'],
      [WHO, 'external_id', '赵审批', '都取消'],
      [WHO, 'external_id', '张三', 'https://sso.x.cn/ sub-1'],
    ]);
    for (const [args, message] of [
      [['--set', 'a'], '--provider 要和 --set 或 --remove 一起写'],
      [['--provider', 'sso'], '--provider 要和 --set 或 --remove 一起写'],
      [['--provider', 'sso', '--set', 'a', '--remove'], '只能写一个'],
      [['--provider', 'sso', '--set', ' '], '--set 后面要有标识'],
      [['--provider', 'zzd', '--set', 'a'], '没有 zzd（已有：sso）'],
    ] as const) {
      await expect(user('external-id', '张三', ...args)).rejects.toThrow(message);
    }
  });

  it('resets an account: another password, no app, no session', async () => {
    const { user, accounts, sessions } = makeCounty();
    await user('add', '--name', '赵审批', '--role', 'approver');
    const { id } = accounts.byName('赵审批')!;
    accounts.proposeTotp(id, 'A'.repeat(32));
    accounts.confirmTotp(id, 'A'.repeat(32), 1);
    const token = sessions.begin(id, CALLER);
    const password = passwordIn(await user('reset', '赵审批'));
    const account = accounts.byId(id)!;
    expect(account).toMatchObject({ totp_secret: null, must_change_password: true });
    expect(await isPassword(password, account.password_hash)).toBe(true);
    expect(sessions.use(token)).toBeNull();
  });
});
