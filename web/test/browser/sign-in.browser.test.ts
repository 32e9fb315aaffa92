import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CODE, PASSWORD, PROVEN } from '../fixture/accounts.ts';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000 });

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

const visit = async (path: string, account: string | null = null) =>
  (await site.visit(path, [1366, 768], {}, 'main h1', account)).page;
const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const alert = (page: Page, text: string) => page.getByRole('alert').getByText(text).waitFor();
const submit = (page: Page) => page.getByRole('button', { name: '登录', exact: true }).click();

async function fill(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(name);
  await page.getByLabel('口令').fill(password);
  await submit(page);
}

describe('signing in', () => {
  it('is asked for first, and leads to the page that was wanted', async () => {
    const page = await visit('/cases?unit=330783112');
    await heading(page, '登录');
    await fill(page, 'wang');
    await heading(page, '信访件');
    expect(page.url()).toBe(`${site.server.url}/cases?unit=330783112`);
    await page.context().close();
  });

  it('says what the server says, and keeps the name', async () => {
    const page = await visit('/data');
    await fill(page, 'wang', 'wrong');
    await alert(page, '账号或口令不对。');
    expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe('wang');
    await page.context().close();
  });

  it('asks for the code when the account has one', async () => {
    const page = await visit('/data');
    await fill(page, 'li');
    const code = page.getByLabel('动态口令');
    await code.waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await code.fill('000000');
    await submit(page);
    await alert(page, '动态口令不对。');
    await code.fill(CODE);
    await submit(page);
    await heading(page, '数据');
    await page.context().close();
  });

  it('never leads to another site', async () => {
    for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const page = await visit(`/sign-in?${new URLSearchParams({ to })}`);
      await fill(page, 'wang');
      await heading(page, '周亮晒 · 镇乡街道');
      expect(new URL(page.url()).origin).toBe(site.server.url);
      await page.context().close();
    }
  });

  it('begins at a provider, which is told the page that was wanted', async () => {
    const page = await visit('/cases?unit=330783112');
    await heading(page, '登录');
    const link = page.getByRole('link', { name: '用统一身份认证登录' });
    const to = new URLSearchParams({ to: '/cases?unit=330783112' });
    expect(await link.getAttribute('href')).toBe(`/sign-in/via/sso?${to}`);
    const asked = page.waitForRequest((request) => request.url().includes('/sign-in/via/zzd'));
    const [first, second] = await Promise.all(
      ['用统一身份认证登录', '用浙政钉登录'].map((name) =>
        page.getByRole('link', { name }).boundingBox(),
      ),
    );
    expect(first!.y + first!.height).toBeLessThan(second!.y);
    expect(first!.width).toBe(second!.width);
    // The browser follows it: it is no page of the desk.
    await page.getByRole('link', { name: '用浙政钉登录' }).click();
    expect((await asked).isNavigationRequest()).toBe(true);
    await page.context().close();
  });

  it('says why a provider brought nobody, and nothing that an address makes up', async () => {
    const page = await visit('/sign-in?failed=unknown&to=%2Fdata');
    await alert(page, '还没有对应到这里的账号，请找安全管理员登记。');
    await page.goto(`${site.server.url}/sign-in?failed=%3Cb%3E&to=%2Fdata`);
    await heading(page, '登录');
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.goto(`${site.server.url}/sign-in?failed=constructor`);
    await heading(page, '登录');
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });

  it('asks for the code after a provider has said who it is', async () => {
    const page = await visit('/sign-in?to=%2Fdata', PROVEN);
    await page.getByText('统一身份认证已认出您，').waitFor();
    const code = page.getByLabel('动态口令');
    await code.fill('000000');
    await submit(page);
    await alert(page, '动态口令不对。');
    expect(await code.inputValue()).toBe('');
    await code.fill(CODE);
    await submit(page);
    await heading(page, '数据');
    await page.context().close();
  });

  it('goes another way in place of the code', async () => {
    const page = await visit('/sign-in?to=%2Fdata', PROVEN);
    await page.getByRole('button', { name: '换一种方式登录' }).click();
    await fill(page, 'wang');
    await heading(page, '数据');
    await page.context().close();
  });

  it('offers the accounts of the demo', async () => {
    const page = await visit('/data');
    await page.getByRole('button', { name: '分析员' }).click();
    await heading(page, '数据');
    await page.context().close();
  });

  it('begins with a new password and an authenticator app where they are due', async () => {
    const page = await visit('/cases');
    await fill(page, 'zhao');
    await heading(page, '先改口令');
    const [new_password, again] = ['新口令（', '再填一次新口令'].map((name) =>
      page.getByLabel(name),
    );
    await page.getByLabel('现在的口令').fill(PASSWORD);
    await new_password!.fill('another long word');
    await again!.fill('another long ward');
    await page.getByRole('button', { name: '改口令' }).click();
    await alert(page, '两次填写的新口令不一样。');
    await again!.fill('another long word');
    await page.getByRole('button', { name: '改口令' }).click();
    await heading(page, '绑定动态口令');
    await page.getByRole('img', { name: '验证器的二维码' }).waitFor();
    await page.getByText('JBSW Y3DP EHPK 3PXP').waitFor();
    await page.getByLabel('动态口令').fill('111111');
    await page.getByRole('button', { name: '确认' }).click();
    await alert(page, '动态口令不对');
    await page.getByLabel('动态口令').fill(CODE);
    await page.getByRole('button', { name: '确认' }).click();
    await heading(page, '信访件');
    await page.context().close();
  });
});

describe('who is signed in', () => {
  it('is named, and signs out', async () => {
    const page = await visit('/data', 'wang');
    const menu = page.getByRole('button', { name: '王分析' });
    await menu.click();
    expect(await menu.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
    await menu.click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await heading(page, '登录');
    await page.goto(`${site.server.url}/data`);
    await heading(page, '登录');
    await page.context().close();
  });

  it('is offered the pages of the role alone, and told that others are not for it', async () => {
    const page = await visit('/data', 'qian');
    await page.getByText('单位联络员不能使用这一项。').waitFor();
    const menu = page.getByRole('navigation', { name: '主菜单' });
    expect(await menu.getByRole('link').allTextContents()).toEqual([
      '总览',
      '信访件',
      '材料',
      '手册',
      '大屏',
    ]);
    await page.context().close();
  });

  it('comes to the first page of the role where the league is not for it', async () => {
    const page = await visit('/', 'zhou');
    await page.waitForURL((url) => url.pathname !== '/');
    expect(await page.getByText('不能使用').count()).toBe(0);
    await page.context().close();
  });
});

describe('a session that ends', () => {
  it('is begun again over the page, which then goes on', async () => {
    const page = await visit('/', 'wang');
    const search = page.getByRole('searchbox', { name: '查找单位' });
    await search.fill('横店');
    await page.context().clearCookies();
    await page.getByRole('button', { name: '月排名' }).click();
    const dialog = page.getByRole('dialog', { name: '请重新登录' });
    await dialog.waitFor();
    expect(await dialog.getByLabel('账号', { exact: true }).inputValue()).toBe('wang');
    await dialog.getByLabel('口令').fill('wrong');
    await dialog.getByRole('button', { name: '登录' }).click();
    await alert(page, '账号或口令不对。');
    await dialog.getByLabel('口令').fill(PASSWORD);
    await dialog.getByRole('button', { name: '登录' }).click();
    await dialog.waitFor({ state: 'detached' });
    await heading(page, '月排名 · 镇乡街道');
    expect(await search.inputValue()).toBe('横店');
    await page.context().close();
  });
});
