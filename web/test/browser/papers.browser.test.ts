import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Clicks } from './clicks.ts';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let site: TestSite;
beforeEach(async () => {
  site = await TestSite.open();
});
afterEach(() => site.close());

const visit = async (path: string, account: string, ready = 'main table') =>
  (await site.visit(path, [1366, 768], {}, ready, account)).page;

const button = (page: Page, name: string) => page.getByRole('button', { name });
const dialog = (page: Page) => page.getByRole('dialog');

it('a 周亮晒 made before there was a channel is sent, in four clicks from a cold page', async () => {
  const page = await visit('/', 'li', '[data-code]');
  const clicks = new Clicks();
  await clicks.on(page.getByRole('link', { name: '材料' }));
  await clicks.on(page.getByRole('link', { name: '信访工作周亮晒（2023年第20周）' }));
  await page.getByText('还没有发给任何人。').waitFor();
  await clicks.on(button(page, '发送……'));
  expect(await dialog(page).getByRole('listitem').allTextContents()).toEqual([
    '邮件 ban@x.gov.cn',
    '邮件 zf@x.gov.cn',
  ]);
  await clicks.on(dialog(page).getByRole('button', { name: '发送', exact: true }));
  await page.getByText('已送达').first().waitFor();
  expect(await page.getByText('已送达').count()).toBe(2);
  expect(clicks.count).toBe(4);
});

it('an approval asks for the number, says to whom it goes, and shows what came of it', async () => {
  const page = await visit('/papers', 'li');
  expect(await page.locator('tbody th').first().textContent()).toContain('2023年5月');
  await page.getByText('2 份待批准').waitFor();
  await page.getByRole('link', { name: '关于2023年5月' }).click();
  await button(page, '批准……').click();
  const number = dialog(page).getByLabel('文号的序号（空着编为 东信〔2023〕16号）');
  await number.fill('21');
  await dialog(page).getByText('邮件 ban@x.gov.cn').waitFor();
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await page.keyboard.press('Enter');
  expect((await sent).postDataJSON()).toEqual({ number: 21 });
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('东信〔2023〕21号').waitFor();
  await page.getByText('李审批，2023-06-01').waitFor();
  expect(await button(page, '批准……').count()).toBe(0);
});

it('what is to be filled in is said, and blocks the approval', async () => {
  const page = await visit('/papers/supervise-month-2023-05-31-330783123', 'li', 'main img');
  await page.getByText('还有“待填”的内容（联系人 contact）').first().waitFor();
  await button(page, '批准……').click();
  const approve = dialog(page).getByRole('button', { name: '批准', exact: true });
  expect(await approve.isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: '材料', exact: true }).last().click();
  await page.getByText('2 份待批准').waitFor();
});

it('a delivery that failed says why, and is sent again', async () => {
  const page = await visit('/papers/weekly-2023-05-14.r2', 'li', 'main img');
  await page.getByText('收件地址被服务器拒收（550 邮箱不存在）').first().waitFor();
  await button(page, '重发').click();
  await dialog(page).getByText('再发一次：收件地址被服务器拒收（550 邮箱不存在）').waitFor();
  await dialog(page).getByRole('button', { name: '重发' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  expect(await button(page, '重发').count()).toBe(0);
});

it('a correction shows each figure before and after', async () => {
  const page = await visit('/papers/weekly-2023-05-14.r2', 'wang');
  const row = page.locator('tbody tr', { hasText: '颜色' });
  expect(await row.locator('th, td').allTextContents()).toEqual([
    '横店镇',
    '颜色',
    '橙',
    '黄',
    '信访件变动',
  ]);
  expect(await page.getByRole('link', { name: '原件' }).getAttribute('href')).toBe(
    '/papers/weekly-2023-05-14',
  );
});

it('an analyst reads and saves, and is offered nothing else', async () => {
  const page = await visit('/papers/monthly-2023-05-31', 'wang', 'main img');
  for (const name of ['批准……', '发送……', '撤回……']) {
    expect(await button(page, name).count()).toBe(0);
  }
  const file = page.getByRole('link', { name: 'PDF 131 KB' });
  expect(await file.getAttribute('href')).toBe(
    '/api/v1/papers/monthly-2023-05-31/monthly-2023-05-31.pdf',
  );
  await page.getByText('第 1 页的文字').click();
  await page.getByText('全市登记信访事项523件次。').first().waitFor();
});

it('the list keeps its filter in the address, and Back returns to it', async () => {
  const page = await visit('/papers', 'wang');
  await page.getByRole('link', { name: '有未送达' }).click();
  await page.getByText('共 1 份').waitFor();
  expect(page.url()).toContain('?state=failed');
  await page.getByLabel('类别').selectOption('日通报');
  await page.getByText('没有符合条件的材料。').waitFor();
  await page.goBack();
  await page.getByText('共 1 份').waitFor();
  await page.reload();
  await page.getByText('共 1 份').waitFor();
});

it('a unit officer sees the letters to the own unit, and not whom they went to', async () => {
  const page = await visit('/papers', 'qian');
  await page.getByText('只列写给横店镇的').waitFor();
  expect(await page.locator('tbody tr').count()).toBe(1);
  await page.getByRole('link', { name: '横店镇督办函' }).click();
  await page.locator('main img').first().waitFor();
  expect(await page.getByText('发给了谁').count()).toBe(0);
});
