import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readText } from './page-parts.ts';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000 });

const LAPTOP = [1366, 768] as const;
const MONTH = 'township-month-2023-04-30-period-six-modules';

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

/** A view that is not what its page shows at first: address, what is waited for, what it says, who looks. */
const VIEWS = [
  ['/?view=heat&unit=330783112', '.cell', '湖溪镇', 'wang'],
  ['/?view=topics', '.cell', '主题', 'wang'],
  ['/?view=calendar&unit=330783112', 'td[data-step]', '湖溪镇', 'wang'],
  [
    '/?cols=index,then.rank&with=three_years&group=镇乡&q=湖',
    '[data-code]',
    '均值" [selected]',
    'wang',
  ],
  [`/units/330783123?edition=${MONTH}`, '.verdict', '2023年4月（4月30日）" [selected]', 'wang'],
  [
    '/cases?unit=330783112&channel=letter&state=open&sort=due&page=2',
    'main table',
    '"来信" [selected]',
    'wang',
  ],
  ['/cases/33078320230500000?list=unit%3D330783112', 'figure svg', '回清单', 'wang'],
  ['/data?page=2', 'main table', '退回', 'wang'],
  ['/papers?state=failed', 'main table', '共 1 份', 'li'],
  ['/papers/weekly-2023-05-14.r2', 'main img', '更正', 'li'],
  ['/manual/import', 'article', '装载数据', 'qian'],
  ['/settings/audit?act=account_added', 'main table', '共 44 条', 'zhou'],
] as const;

it.each(VIEWS)(
  '%s shows the same loaded anew, at another desk, and after Back',
  async (...view) => {
    const [path, ready, says, account] = view;
    const { page, consoleErrors } = await site.visit(path, LAPTOP, {}, ready, account);
    await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
    await expect.poll(() => readText(page)).toContain(says);
    const before = await readText(page);
    const address = page.url();
    await page.reload();
    await page.locator(ready).first().waitFor();
    await expect.poll(() => readText(page)).toBe(before);
    const { page: other } = await site.visit(path, LAPTOP, {}, ready, account);
    await expect.poll(() => readText(other)).toBe(before);
    await other.context().close();
    await page.locator('header button[aria-controls=account-menu]').click();
    await page.getByRole('link', { name: '我的账号' }).click();
    await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
    await page.goBack();
    await page.locator(ready).first().waitFor();
    expect(page.url()).toBe(address);
    await expect.poll(() => readText(page)).toBe(before);
    expect(consoleErrors).toEqual([]);
    await page.context().close();
  },
);
