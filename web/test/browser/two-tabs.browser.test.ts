import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, expect, it, vi } from 'vitest';
import { PASSWORD } from '../fixture/accounts.ts';
import { button, heading } from './page-parts.ts';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000 });

const LAPTOP = [1366, 768] as const;

let site: TestSite;
/** Two tabs of one browser, of the same account. */
let first: Page;
let second: Page;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());
beforeEach(async () => {
  ({ page: first } = await site.visit('/data', LAPTOP, {}, 'main table'));
  second = await first.context().newPage();
  await second.goto(site.server.url);
  await second.locator('[data-code]').first().waitFor();
});
afterEach(() => first.context().close());

const again = (page: Page) => page.getByRole('dialog', { name: '请重新登录' });
const signOut = async (page: Page) => {
  await page.getByRole('button', { name: '王分析' }).click();
  await button(page, '退出登录').click();
  await heading(page, '登录');
};
const signIn = async (page: Page, name: string) => {
  await page.getByLabel('账号', { exact: true }).fill(name);
  await page.getByLabel('口令').fill(PASSWORD);
  await button(page, '登录').click();
};
/** As a browser tells a page whose tab one comes back to. */
const comeBackTo = (page: Page) =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

it('two tabs show what each was asked for, also when loaded anew', async () => {
  await first.goto(`${site.server.url}/?edition=township-month-2023-05-21-period-six-modules`);
  await heading(first, '月排名 · 镇乡街道');
  await button(second, '部门单位').click();
  await heading(second, '周亮晒 · 部门单位');
  for (const page of [first, second]) await page.reload();
  await heading(first, '月排名 · 镇乡街道');
  await heading(second, '周亮晒 · 部门单位');
});

it('what is typed in one tab outlasts signing out in the other, and is then sent', async () => {
  await button(first, '改正 T12-R3-9F03AC').click();
  const mend = first.getByRole('dialog', { name: /T12-R3-9F03AC/ });
  await mend.getByLabel('登记日期').fill('2023-05-03');
  await signOut(second);
  await mend.getByRole('button', { name: '核对' }).click();
  await again(first).waitFor();
  await again(first).getByLabel('口令').fill(PASSWORD);
  await again(first).getByRole('button', { name: '登录' }).click();
  await again(first).waitFor({ state: 'detached' });
  await mend.getByText('T12-R3-9F03AC 可以装载了。').waitFor();
  expect(await mend.getByLabel('登记日期').inputValue()).toBe('2023-05-03');
});

it('a tab that one comes back to asks for the password when the other has signed out', async () => {
  await signOut(second);
  await comeBackTo(first);
  await again(first).waitFor();
  await signIn(second, 'wang');
  await heading(second, '周亮晒 · 镇乡街道');
});

it('a tab that one comes back to is of who has signed in at the other', async () => {
  await signOut(second);
  await signIn(second, 'qian');
  await heading(second, '周亮晒 · 镇乡街道');
  await comeBackTo(first);
  await first.getByRole('button', { name: '钱联络' }).waitFor();
  await first.getByText('单位联络员不能使用这一项。').waitFor();
});

it('somebody else who signs in over a page gets a page of their own, not what was begun', async () => {
  await button(first, '改正 T12-R3-9F03AC').click();
  const sent: string[] = [];
  await signOut(second);
  const mend = first.getByRole('dialog', { name: /T12-R3-9F03AC/ });
  await mend.getByLabel('登记日期').fill('2023-05-03');
  await mend.getByRole('button', { name: '核对' }).click();
  first.on('dialog', (question) => void question.accept());
  first.on('request', (request) => {
    if (request.method() === 'PUT') sent.push(request.url());
  });
  await again(first).getByLabel('账号', { exact: true }).fill('qian');
  await again(first).getByLabel('口令').fill(PASSWORD);
  await again(first).getByRole('button', { name: '登录' }).click();
  await first.getByText('单位联络员不能使用这一项。').waitFor();
  expect(sent).toEqual([]);
});
