import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ONE_TIME_PASSWORD, ZZD } from '../fixture/settings.ts';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000 });

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

const visit = async (path: string, account: string) =>
  (await site.visit(path, [1366, 768], {}, 'main table', account)).page;
const row = (page: Page, text: string) => page.locator('tbody tr', { hasText: text });

it('a new account’s password is shown once', async () => {
  const page = await visit('/settings/accounts', 'sun');
  await page.getByRole('button', { name: '新增账号' }).click();
  const dialog = page.getByRole('dialog', { name: '新增账号' });
  await dialog.getByLabel('账号（').fill('wu');
  await dialog.getByLabel('显示名').fill('吴联络');
  expect(await dialog.getByLabel('本单位的编码').count()).toBe(0);
  await dialog.getByLabel('角色').selectOption('单位联络员');
  await dialog.getByLabel('本单位的编码').fill('330783123');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await dialog.getByRole('button', { name: '新增' }).click();
  expect((await sent).postDataJSON()).toEqual({
    name: 'wu',
    title: '吴联络',
    role: 'unit',
    unit_code: '330783123',
  });
  const told = page.getByRole('dialog', { name: 'wu 的一次性口令' });
  expect(await told.locator('code').textContent()).toBe(ONE_TIME_PASSWORD);
  await told.getByRole('button', { name: '记下了' }).click();
  await told.waitFor({ state: 'detached' });
  expect(await page.getByText(ONE_TIME_PASSWORD).count()).toBe(0);
  await page.context().close();
});

it('an account is locked and reset, one’s own is not', async () => {
  const page = await visit('/settings/accounts', 'sun');
  expect(await row(page, '孙安全').getByRole('button').count()).toBe(0);
  expect(await row(page, '李审批').textContent()).toContain('连续失败，已锁');
  await row(page, '王分析').getByRole('button', { name: '修改' }).click();
  await page.getByLabel('停用').check();
  const sent = page.waitForRequest((request) => request.method() === 'PUT');
  await page.getByRole('button', { name: '保存' }).click();
  expect((await sent).postDataJSON()).toEqual({
    title: '王分析',
    role: 'analyst',
    unit_code: null,
    locked: true,
  });
  await row(page, '王分析').getByText('停用').waitFor();
  await row(page, '王分析').getByRole('button', { name: '重置' }).click();
  const dialog = page.getByRole('dialog', { name: '重置 wang' });
  await dialog.getByRole('button', { name: '重置' }).click();
  await page.getByRole('dialog', { name: 'wang 的一次性口令' }).waitFor();
  await page.context().close();
});

it('an account that failures locked is locked for good, or unlocked', async () => {
  const page = await visit('/settings/accounts', 'sun');
  const locking = page.waitForRequest((request) => request.method() === 'PUT');
  await row(page, '李审批').getByRole('button', { name: '修改' }).click();
  const dialog = page.getByRole('dialog', { name: '修改 li' });
  expect(await dialog.getByLabel('停用').isChecked()).toBe(false);
  await dialog.getByText('连续失败，已锁').waitFor();
  await dialog.getByLabel('停用').check();
  await dialog.getByRole('button', { name: '保存' }).click();
  expect((await locking).postDataJSON()).toMatchObject({ locked: true });
  await dialog.waitFor({ state: 'detached' });
  const unlocking = page.waitForRequest((request) => request.method() === 'PUT');
  await row(page, '冯审批').getByRole('button', { name: '解锁' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '解锁' }).click();
  expect((await unlocking).postDataJSON()).toEqual({ locked: false });
  await page.context().close();
});

it('an identity at a provider is entered and taken away', async () => {
  const page = await visit('/settings/accounts', 'sun');
  await row(page, '王分析').getByRole('button', { name: '修改' }).click();
  const dialog = page.getByRole('dialog', { name: '修改 wang' });
  const [sub, accountId] = ['统一身份认证的标识（sub', '浙政钉的标识（accountId'].map((label) =>
    dialog.getByLabel(label),
  );
  expect(await sub!.inputValue()).toBe('wang-sub');
  await sub!.fill('');
  await accountId!.fill(' 582301 ');
  const sent = page.waitForRequest((request) => request.method() === 'PUT');
  await dialog.getByRole('button', { name: '保存' }).click();
  expect((await sent).postDataJSON()).toEqual({
    title: '王分析',
    role: 'analyst',
    unit_code: null,
    external_ids: [{ issuer: ZZD, subject: '582301' }],
  });
  await dialog.waitFor({ state: 'detached' });
  await page.context().close();
});

it('a session is ended, a screen and a key removed, after a question', async () => {
  const page = await visit('/settings/sessions', 'sun');
  await row(page, 'wang').getByRole('button', { name: '结束' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await row(page, 'wang').count()).toBe(1);
  await row(page, 'wang').getByRole('button', { name: '结束' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '结束' }).click();
  await row(page, 'wang').waitFor({ state: 'detached' });
  const menu = page.getByRole('navigation', { name: '设置' });
  await menu.getByRole('link', { name: '大屏登记' }).click();
  await page.getByRole('button', { name: '取消登记' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取消登记' }).click();
  await page.getByText('没有登记的大屏。').waitFor();
  await row(page, '县监控').getByRole('button', { name: '取消密钥' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取消密钥' }).click();
  await page.getByText('没有密钥。').waitFor();
  await page.context().close();
});

it('the auditor narrows the log, turns its pages and exports what is seen', async () => {
  const page = await visit('/', 'zhou');
  expect(new URL(page.url()).pathname).toBe('/settings/audit');
  await page.getByText('共 130 条，这里是第 1 至 100 条').waitFor();
  await page.getByRole('link', { name: '下一页' }).click();
  await page.getByText('这里是第 101 至 130 条').waitFor();
  await page.getByRole('link', { name: '新增账号' }).first().click();
  await page.getByText('共 44 条').waitFor();
  expect(page.url()).toBe(`${site.server.url}/settings/audit?act=account_added`);
  expect(await page.getByRole('link', { name: '导出 CSV' }).getAttribute('href')).toBe(
    '/api/v1/audit?act=account_added&format=csv',
  );
  await page.getByLabel('账号').fill('wang');
  await page.getByRole('button', { name: '查' }).click();
  await page.getByText('没有符合条件的记录。').waitFor();
  await page.getByText('只看“新增账号”').waitFor();
  await page.goBack();
  await page.goBack();
  await page.getByText('这里是第 101 至 130 条').waitFor();
  await page.context().close();
});

it('an approver is recovered by two persons', async () => {
  const asked = await visit('/settings/accounts', 'sun');
  expect(await row(asked, '赵新来').textContent()).toContain('等待确认恢复');
  expect(await row(asked, '冯审批').getByRole('button', { name: '重置' }).count()).toBe(0);
  const sent = asked.waitForRequest((request) => request.method() === 'POST');
  await row(asked, '冯审批').getByRole('button', { name: '申请恢复' }).click();
  await asked.getByRole('dialog').getByRole('button', { name: '申请' }).click();
  expect(new URL((await sent).url()).pathname).toMatch(/^\/api\/v1\/accounts\/\d+\/recovery$/);
  await asked.context().close();

  const page = await visit('/settings/recoveries', 'zhou');
  await row(page, '赵新来').getByRole('button', { name: '确认' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认' }).click();
  const told = page.getByRole('dialog', { name: 'zhao 的一次性口令' });
  expect(await told.locator('code').textContent()).toBe(ONE_TIME_PASSWORD);
  await told.getByRole('button', { name: '记下了' }).click();
  await page.getByText('没有等待确认的恢复。').waitFor();
  await page.context().close();
});

it.each([
  ['register', '横店镇', '名称'],
  ['channels', '县领导和成员单位邮箱', '登录名'],
])(
  'unsaved changes in a dialog of the %s are asked about however it is closed',
  async (path, of, field) => {
    const page = await visit(`/settings/${path}`, 'he');
    const dialog = page.getByRole('dialog');
    const open = () => page.getByRole('button', { name: `修改 ${of}`, exact: true }).click();
    const asked: string[] = [];
    let isGivenUp = false;
    page.on('dialog', (question) => {
      asked.push(question.message());
      void (isGivenUp ? question.accept() : question.dismiss());
    });
    await open();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(asked).toEqual([]);

    await open();
    const input = dialog.getByLabel(field).first();
    await input.fill('改过了');
    // Twice in a row: Chromium asks nobody about the second one.
    await page.keyboard.press('Escape');
    await expect.poll(() => asked.length).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => asked.length).toBe(2);
    await dialog.getByRole('button', { name: '关闭' }).click();
    expect(asked).toEqual(Array(3).fill('有改动还没有保存，关闭以后就没有了。要关闭吗？'));
    expect(await input.inputValue()).toBe('改过了');

    isGivenUp = true;
    const cancel = dialog.getByRole('button', { name: '取消' });
    await (
      (await cancel.count()) > 0 ? cancel : dialog.getByRole('button', { name: '关闭' })
    ).click();
    await dialog.waitFor({ state: 'detached' });
    await open();
    expect(await input.inputValue()).not.toBe('改过了');
    await page.context().close();
  },
);
