import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { PASSWORD } from '../fixture/accounts.ts';
import { Clicks } from './clicks.ts';
import { button, heading, menuLink, readText } from './page-parts.ts';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000 });

const LAPTOP = [1366, 768] as const;
const PHONE = [390, 844] as const;

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

/** What somebody wants to know in the morning, from the overview opened afresh. */
interface Journey {
  task: string;
  as: string;
  size: readonly [number, number];
  /** Clicks that it may take. */
  most: number;
  walk: (page: Page, clicks: Clicks) => Promise<void>;
}

const league = (page: Page) => page.getByRole('group', { name: '信访指数表' });
const townships = (page: Page) => league(page).locator('tbody th button').allTextContents();

const JOURNEYS: readonly Journey[] = [
  {
    task: 'whether the last load went well, what was rejected and why',
    as: 'wang',
    size: LAPTOP,
    most: 1,
    async walk(page, clicks) {
      await clicks.on(menuLink(page, '数据'));
      const last = page.getByRole('region', { name: '最近一次装载' });
      await last.getByText('有 1 个文件没有装载：网信导出.csv').waitFor();
      await last.getByText('找不到表头').first().waitFor();
      await last.getByText('登记日期不是有效日期').first().waitFor();
      await last.getByText('2023-13-01').first().waitFor();
    },
  },
  {
    task: 'why a town has its colour, and the cases that cost it most',
    as: 'wang',
    size: LAPTOP,
    most: 2,
    async walk(page, clicks) {
      await clicks.on(league(page).getByRole('button', { name: '湖溪镇', exact: true }));
      const reasons = page.getByRole('complementary', { name: '湖溪镇' }).getByLabel('为什么');
      await reasons.getByText('再化解5件积案可转黄').waitFor();
      await clicks.on(reasons.getByRole('link').first());
      await heading(page, '信访件');
      await page.locator('main table tbody tr').first().waitFor();
    },
  },
  {
    task: 'this month so far beside the last one, and beside the one of last year',
    as: 'wang',
    size: LAPTOP,
    most: 5,
    async walk(page, clicks) {
      await clicks.on(button(page, '月排名'));
      await heading(page, '月排名 · 镇乡街道');
      await clicks.on(button(page, '比较'));
      const compared = page.getByLabel('与什么比较');
      const chosen = () => compared.locator('option:checked').textContent();
      await expect.poll(chosen).toBe('前期（2023年4月21日）');
      const then = () => league(page).locator('tbody tr').allInnerTexts();
      const before = await then();
      await clicks.choose(compared, 'last_year');
      await expect.poll(chosen).toBe('去年同期（2022年5月21日）');
      expect(await then()).not.toEqual(before);
    },
  },
  {
    task: 'the league sorted, narrowed, and as a workbook',
    as: 'wang',
    size: LAPTOP,
    most: 5,
    async walk(page, clicks) {
      await clicks.on(league(page).getByRole('button', { name: /^指数/ }));
      await clicks.type(page.getByRole('searchbox', { name: '查找单位' }), '街道');
      await expect.poll(() => townships(page)).toHaveLength(6);
      await clicks.on(button(page, '导出'));
      const asked = page.waitForRequest('**/export');
      const saved = page.waitForEvent('download');
      await clicks.on(button(page, 'XLSX 表格'));
      const { format, units } = (await asked).postDataJSON();
      expect([format, units.length]).toEqual(['xlsx', 6]);
      await saved;
    },
  },
  {
    task: 'a link of exactly this view, to a colleague who is not signed in',
    as: 'wang',
    size: LAPTOP,
    most: 3,
    async walk(page, clicks) {
      await clicks.on(button(page, '部门单位'));
      await heading(page, '周亮晒 · 部门单位');
      await clicks.on(league(page).getByRole('button', { name: /^指数/ }));
      await clicks.on(league(page).locator('tbody th button').nth(2));
      await expect.poll(() => page.url()).toContain('unit=');
      const view = await readText(page);
      const link = page.url().slice(site.server.url.length);
      const { page: other } = await site.visit(link, LAPTOP, {}, 'main form', null);
      await other.getByLabel('账号', { exact: true }).fill('wang');
      await other.getByLabel('口令').fill(PASSWORD);
      await button(other, '登录').click();
      await expect.poll(() => readText(other)).toBe(view);
      await other.context().close();
    },
  },
  {
    task: 'the league and one’s own unit, on a telephone',
    as: 'qian',
    size: PHONE,
    most: 1,
    async walk(page, clicks) {
      // Rank, name and index of the first are in sight without scrolling sideways.
      const cells = league(page).locator('tbody tr').first().locator('th, td');
      const right = (at: number) =>
        cells.nth(at).evaluate((each) => each.getBoundingClientRect().right);
      expect(await right(2)).toBeLessThanOrEqual(PHONE[0]);
      await clicks.on(page.getByRole('link', { name: '为什么、怎么办、有哪些件' }));
      await heading(page, '横店镇');
      const verdict = (await page.locator('.verdict').boundingBox())!;
      expect(verdict.y + verdict.height).toBeLessThan(PHONE[1]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE[0]);
    },
  },
];

it.each(JOURNEYS)('$task: at most $most clicks', async ({ as, size, most, walk }) => {
  const { page, consoleErrors } = await site.visit('/', size, {}, '[data-code]', as);
  const clicks = new Clicks();
  await walk(page, clicks);
  expect(clicks.count).toBeLessThanOrEqual(most);
  expect(consoleErrors).toEqual([]);
  await page.context().close();
});
