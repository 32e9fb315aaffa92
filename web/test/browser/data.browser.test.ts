import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findAxeFaults } from './axe.ts';
import { findLayoutFaults } from './layout-faults.ts';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000 });

const LAPTOP = [1366, 768] as const;
const PHONE = { width: 390, height: 844 };
const FILE = { name: '信访件6月.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') };

let site: TestSite;
let page: Page;
let consoleErrors: string[];
// Uploads and aliases stay in the server: each test has one of its own.
beforeEach(async () => {
  site = await TestSite.open();
  ({ page, consoleErrors } = await site.visit('/data', LAPTOP, {}, 'main table'));
}, 120_000);
afterEach(async () => {
  expect(consoleErrors).toEqual([]);
  await site.close();
});
afterAll(() => vi.restoreAllMocks());

const button = (name: string) => page.getByRole('button', { name, exact: true });
/** The texts of a page on a telephone neither overlap nor are cut, and the page is no wider than it. */
async function expectFits() {
  await page.setViewportSize(PHONE);
  const { outside: _, ...faults } = await findLayoutFaults(page, 12, true);
  expect(faults).toEqual({ clipped: [], overlapping: [], tiny: [] });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
}

describe('the last load', () => {
  it('is told first: whether it went well, what was rejected and why, without a click', async () => {
    const last = page.getByRole('region', { name: '最近一次装载' });
    const text = await last.innerText();
    expect(text).toContain('5月22日 06:30 的装载有 1 个文件没有装载：网信导出.csv');
    expect(text).toContain('找不到表头');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('退回 3 行 登记日期不是有效日期');
    expect(text).toContain('2023-13-01');
    expect(text.match(/待补/g)).toHaveLength(1);
    // Of four warnings, of 4, 3, 2 and 1 rows, two are read at once.
    expect(text).toContain('紧急程度不在规定取值内');
    expect(text).not.toContain('信访目的不在规定取值内');
    await last.getByText('另 2 种提示，共 3 行').click();
    expect(await last.innerText()).toContain('信访目的不在规定取值内');
    // 131 = 96 + 20 + 8 + 3 + 3 + 1
    const sum = await last.locator('dl').first().locator('dd').allInnerTexts();
    const [read, ...parts] = sum.map(Number);
    expect([read, ...parts]).toEqual([131, 96, 20, 8, 3, 3, 1]);
    expect(parts.reduce((total, part) => total + part, 0)).toBe(read);
  });
});

describe('an upload', () => {
  it('is checked, looked at and loaded, by the button', async () => {
    await page.setInputFiles('input[type=file]', FILE);
    const task = page.getByRole('article', { name: FILE.name });
    await task.getByText('核对完了，可以装载，其中 1 行会退回').waitFor();
    expect(await task.innerText()).toContain('飞鸽');
    expect(await findAxeFaults(page)).toEqual([]);
    await task.getByRole('button', { name: '装载' }).click();
    await task.getByText('已装载，退回 1 行').waitFor();
    await expectFits();
    expect(await findAxeFaults(page)).toEqual([]);
    await task.getByRole('button', { name: '收起' }).click();
    await expect.poll(() => task.count()).toBe(0);
  });

  it('is taken where it is dropped, and is still there when one comes back to the page', async () => {
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['a,b\n1,2\n'], '拖来的.csv', { type: 'text/csv' }));
      return data;
    });
    await page.dispatchEvent('[aria-label="把文件拖到这里"]', 'drop', { dataTransfer: transfer });
    await page.getByRole('link', { name: '手册', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: '使用手册' }).waitFor();
    await page.goBack();
    await page.getByRole('article', { name: '拖来的.csv' }).getByText('核对完了').waitFor();
    await page.reload();
    await page.getByRole('article', { name: '拖来的.csv' }).getByText('核对完了').waitFor();
  });

  it('of another form, or without content, is refused before it is sent', async () => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await page.setInputFiles('input[type=file]', { ...FILE, name: '件.pdf' });
    await page.getByText('不认识文件 件.pdf 的格式').waitFor();
    await page.setInputFiles('input[type=file]', { ...FILE, buffer: Buffer.alloc(0) });
    await page.getByText('是空的，请重新导出').waitFor();
    expect(sent).toEqual([]);
  });
});

describe('a name that no unit has', () => {
  it('becomes an alias by two clicks, after what it changes was told', async () => {
    await button('记为别名').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('12 件次改归横店镇').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: '记为别名' }).click();
    await page.getByText('“横店影视城管委会”已记为横店镇的别名').waitFor();
    await expect
      .poll(() => page.getByRole('rowheader', { name: '横店影视城管委会' }).count())
      .toBe(0);
  });

  it('that is like none can be given a unit of the register', async () => {
    const choice = page.getByLabel('“市长热线”是哪个单位');
    expect(await button('记为别名').nth(1).isDisabled()).toBe(true);
    await choice.selectOption('330783001');
    expect(await button('记为别名').nth(1).isDisabled()).toBe(false);
  });
});

describe('a rejected row', () => {
  it('is put right by keyboard where it stands: checked, then loaded', async () => {
    const mend = button('改正 T12-R3-9F03AC');
    await mend.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('登记日期').fill('2023-05-03');
    await page.keyboard.press('Enter');
    await dialog.getByText('T12-R3-9F03AC 可以装载了。').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    // The dialog lies over the page.
    await page.setViewportSize(PHONE);
    const box = (await dialog.boundingBox())!;
    expect([box.x >= 0, box.x + box.width <= PHONE.width]).toEqual([true, true]);
    await dialog.getByRole('button', { name: '装载' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('T12-R3-9F03AC 已改正并装载。').waitFor();
  });
});

describe('the files that were loaded', () => {
  it('open to their cases, with sheet and row, and from there to the case', async () => {
    await page.getByRole('button', { name: /^看各行.*第 12 次/ }).click();
    await page.getByText('工作表“五月”第 3 行').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    await expectFits();
    await page.getByRole('link', { name: '33078320230500000' }).click();
    await page.getByRole('heading', { level: 1, name: '33078320230500000' }).waitFor();
  });
});
