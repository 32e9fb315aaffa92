import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { BusyError } from '../../etl/base/errors.ts';
import type { AccountAnswer, ScreensAnswer, SessionsAnswer } from '../contract/accounts.ts';
import type { Session } from '../contract/session.ts';
import { EVERYTHING } from './accounts/test-sign-in.ts';
import { codeOf } from './support/ask.ts';
import type { Sent } from './support/ask.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { ScreenCounty } from './support/screen-county.ts';

let served: InProcessServer;
let county: ScreenCounty;
let Cookie: string;

beforeEach(async () => {
  county = new ScreenCounty();
  served = await InProcessServer.start(county.dir);
  Cookie = await served.signIn('security');
});
afterEach(() => served.stop());

const send = (path: string, sent: Sent) => served.send(`/api/v1${path}`, sent, { Cookie });

/** Adds an account; its number and the password of its first sign-in. */
async function add(more: object = {}): Promise<{ id: number; password: string }> {
  const body = { name: '张三', title: '张科长', role: 'analyst', ...more };
  const added = await send('/accounts', { method: 'POST', body });
  const { account, password }: { account: AccountAnswer; password: string } = await added.json();
  return { id: account.id, password };
}

const put = (id: number, body: object) => send(`/accounts/${id}`, { method: 'PUT', body });
const signIn = (password: string) =>
  served.send('/api/v1/session', { method: 'POST', body: { name: '张三', password } });

describe('accounts', () => {
  it('are added with a password that is shown once and has to be changed', async () => {
    const { password } = await add({ role: 'unit', unit_code: '900001001' });
    const session: Session = await (await signIn(password)).json();
    expect(session).toMatchObject({
      account: { unit: { code: '900001001', name: '甲街道', kind: 'township' } },
      to_do: ['password'],
    });
    const list = await served.get('/api/v1/accounts', { Cookie });
    const text = await list.text();
    expect(JSON.parse(text)).toMatchObject({
      accounts: [{ name: 'test-security' }, { name: '张三', role_name: '单位联络员' }],
    });
    expect(text).not.toContain(password);
    expect(text).not.toContain('argon2');
  });

  it.each<[object, number]>([
    [{ name: 'test-security' }, 409],
    [{ role: 'screen' }, 400],
    [{ role: 'unit' }, 409],
    [{ role: 'unit', unit_code: '没有' }, 409],
    [{ role: 'analyst', unit_code: '900001001' }, 409],
    [{ name: '<b>' }, 409],
    [{ title: '王\u202e长科' }, 400],
    [{ password: 'x' }, 400],
  ])('are not added as %j', async (more, status) => {
    const body = { name: '李四', title: '李四', role: 'analyst', ...more };
    expect((await send('/accounts', { method: 'POST', body })).status).toBe(status);
  });

  it('that change their role are signed out', async () => {
    const { id } = await add();
    const token = served.app.accounts.sessions.begin(id, { address: '', agent: '' });
    const own = { Cookie: `cockpit_session=${token}` };
    await put(id, { title: '张主任' });
    expect(await served.json('/api/v1/session', own)).toMatchObject({
      account: { title: '张主任' },
    });
    expect((await put(id, { role: 'leader' })).status).toBe(200);
    expect(await served.json('/api/v1/session', own)).toMatchObject({ account: null });
  });

  it('are locked and opened, also when failures locked them', async () => {
    const { id, password } = await add();
    expect(await (await put(id, { locked: true })).json()).toMatchObject({ is_locked: true });
    expect(await codeOf(await signIn(password))).toEqual([401, 'locked']);
    for (let at = 0; at < 5; at += 1) served.app.accounts.failed.begin('张三');
    await put(id, { locked: false });
    expect((await signIn(password)).status).toBe(200);
  });

  it('are reset by one person only where one factor is enough', async () => {
    const { id, password } = await add();
    const reset = await send(`/accounts/${id}/reset`, { method: 'POST' });
    const given: { password: string } = await reset.json();
    expect(await codeOf(await signIn(password))).toEqual([401, 'sign_in']);
    expect((await signIn(given.password)).status).toBe(200);
    const approver = await add({ name: '赵审批', role: 'approver' });
    const refused = await send(`/accounts/${approver.id}/reset`, { method: 'POST' });
    expect(await codeOf(refused)).toEqual([409, 'needs_second']);
    // Nor is there a way round by another role.
    const demoted = await put(approver.id, { role: 'analyst' });
    expect(await codeOf(demoted)).toEqual([409, 'needs_second']);
  });

  it('are never one’s own', async () => {
    const { id } = served.app.accounts.accounts.byName('test-security')!;
    for (const refused of [
      await put(id, { role: 'analyst' }),
      await put(id, { locked: false }),
      await send(`/accounts/${id}/reset`, { method: 'POST' }),
    ]) {
      expect(await codeOf(refused)).toEqual([409, 'own_account']);
    }
    expect((await put(999, { locked: true })).status).toBe(404);
  });

  it('whose unit has left the register still sign in, without cases', async () => {
    const { id } = await add({ role: 'unit', unit_code: '900001101' });
    const { accounts, sessions } = served.app.accounts;
    accounts.setPasswordHash(id, accounts.byId(id)!.password_hash, false);
    county.write('units.csv', 'code,name,kind,peer_group\n900001001,甲街道,township,街道\n');
    const own = { Cookie: `cockpit_session=${sessions.begin(id, { address: '', agent: '' })}` };
    expect(await served.json('/api/v1/session', own)).toMatchObject({ account: { unit: null } });
    expect((await served.get('/api/v1/wall', own)).status).toBe(200);
  });

  it('leave who managed them in the audit log, and what they changed', async () => {
    const { id } = await add();
    await put(id, { title: '张科长', role: 'analyst', unit_code: null });
    await put(id, { title: '张主任', role: 'unit', unit_code: '900001001', locked: true });
    const { rows } = served.app.accounts.audit.page(EVERYTHING, 9, 0);
    expect(rows).toMatchObject([
      { act: 'account_locked', who: 'test-security', role: '安全管理员', record: '张三' },
      {
        act: 'account_changed',
        detail: '显示名：张科长→张主任；角色：分析员→单位联络员；单位：无→900001001',
      },
      { act: 'account_added', source: '127.0.0.1', detail: '角色：分析员' },
    ]);
  });

  it('are changed as a whole or not at all', async () => {
    const { id } = await add();
    const body = { title: '张主任', external_ids: [{ issuer: 'https://x.cn', subject: '1' }] };
    expect((await put(id, { ...body, locked: true })).status).toBe(409);
    expect(served.app.accounts.accounts.byId(id)).toMatchObject({
      title: '张科长',
      is_locked: false,
    });
  });

  it('leave in the audit log what was refused, and why', async () => {
    await add({ name: '赵审批', role: 'approver' });
    const { accounts } = served.app.accounts;
    const [approver, own] = ['赵审批', 'test-security'].map((name) => accounts.byName(name)!.id);
    await served.signIn('system');
    await send('/accounts', {
      method: 'POST',
      body: { name: '赵审批', title: '赵', role: 'leader' },
    });
    await put(own!, { locked: false });
    await put(approver!, { role: 'analyst' });
    await send(`/accounts/${approver}/reset`, { method: 'POST' });
    await send(`/accounts/${own}/recovery`, { method: 'POST' });
    await put(999, { locked: true });
    const asAnalyst = { Cookie: await served.signIn('analyst') };
    await served.send(`/api/v1/accounts/${own}/reset`, { method: 'POST' }, asAnalyst);
    const { rows } = served.app.accounts.audit.page(EVERYTHING, 6, 0);
    expect(new Set(rows.map(({ result }) => result))).toEqual(new Set(['refused']));
    expect(
      rows.map(({ who, act, record, detail }) => [who, act, record, detail]).reverse(),
    ).toEqual([
      ['test-security', 'account_added', '赵审批', '已有名为“赵审批”的账号，请换一个名称。'],
      ['test-security', 'account_unlocked', 'test-security', '自己的账号要由别的管理员来改。'],
      [
        ...['test-security', 'account_changed', '赵审批'],
        '审批和三种管理员不能由一个人改角色，请申请恢复，由另一位管理员确认。',
      ],
      [
        ...['test-security', 'account_reset', '赵审批'],
        '审批和三种管理员不能由一个人重置，请申请恢复，由另一位管理员确认。',
      ],
      ['test-security', 'recovery_asked', 'test-security', '自己的账号要由别的管理员来申请恢复。'],
      ['test-analyst', 'denied', 'POST /api/v1/accounts/{id}/reset', '分析员不能使用这一项。'],
    ]);
  });
});

describe('while the register is wrong', () => {
  it('unit officers are told so, and sign out; all others go on', async () => {
    const { id } = await add({ role: 'unit', unit_code: '900001101' });
    const { accounts, sessions } = served.app.accounts;
    accounts.setPasswordHash(id, accounts.byId(id)!.password_hash, false);
    county.write('units.csv', 'code,name,kind,peer_group\n900001001,甲街道,乡,街道\n');
    const own = { Cookie: `cockpit_session=${sessions.begin(id, { address: '', agent: '' })}` };
    const refused = await served.get('/api/v1/wall', own);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({
      error: { code: 'register', message: expect.stringContaining('units.csv') },
    });
    expect(await served.json('/api/v1/session', own)).toMatchObject({ account: { unit: null } });
    expect(await served.json('/api/v1/accounts', { Cookie })).toMatchObject({
      accounts: [{ name: 'test-security' }, { name: '张三', unit: null, unit_code: '900001101' }],
    });
    expect((await served.send('/api/v1/session', { method: 'DELETE' }, own)).status).toBe(200);
    expect(await (await put(id, { locked: true })).json()).toMatchObject({ is_locked: true });
  });
});

describe('while another process holds the state store', () => {
  it('a change is answered with the sentence that says so', async () => {
    const { id } = await add();
    vi.spyOn(served.app.accounts, 'transaction').mockImplementationOnce(() => {
      throw new BusyError('账号和审计库正被别的进程占用，请稍后再试。');
    });
    const refused = await put(id, { locked: true });
    expect(await codeOf(refused)).toEqual([503, 'busy']);
  });
});

describe('sessions and screens', () => {
  it('are listed and ended', async () => {
    const analyst = await served.signIn('analyst');
    const { sessions }: SessionsAnswer = await served.json('/api/v1/sessions', { Cookie });
    expect(sessions.map(({ name, is_own }) => [name, is_own]).sort()).toEqual([
      ['test-analyst', false],
      ['test-security', true],
    ]);
    const { id } = sessions.find(({ name }) => name === 'test-analyst')!;
    expect((await send(`/sessions/${id}`, { method: 'DELETE' })).status).toBe(200);
    const ended = await served.json('/api/v1/session', { Cookie: analyst });
    expect(ended).toMatchObject({ account: null });
    expect((await send(`/sessions/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('of programs are listed without the key, and removed', async () => {
    const { keys } = served.app;
    const key = keys.add('县监控', 'metrics', 30);
    const list = await served.get('/api/v1/keys', { Cookie });
    const text = await list.text();
    expect(JSON.parse(text)).toMatchObject({
      keys: [{ name: '县监控', scope: 'metrics', scope_name: '监控程序', used_at: null }],
    });
    for (const secret of [key, keys.byName('县监控')!.hash]) expect(text).not.toContain(secret);
    const { id } = keys.byName('县监控')!;
    expect((await send(`/keys/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect(keys.use(key)).toBeNull();
    expect((await send(`/keys/${id}`, { method: 'DELETE' })).status).toBe(404);
    const { rows } = served.app.accounts.audit.page(EVERYTHING, 1, 0);
    expect(rows).toMatchObject([{ act: 'key_removed', who: 'test-security', record: '县监控' }]);
  });

  it('of walls are listed by their digest and removed', async () => {
    const token = await county.addScreen('--name', '大厅');
    const { screens }: ScreensAnswer = await served.json('/api/v1/screens', { Cookie });
    expect(screens).toMatchObject([{ name: '大厅', unit: null }]);
    const { hash } = screens[0]!;
    expect((await send(`/screens/${hash}`, { method: 'DELETE' })).status).toBe(200);
    expect(county.screens.use(token)).toBeNull();
    expect((await send('/screens/..%2F..%2Fstate', { method: 'DELETE' })).status).toBe(400);
  });
});
