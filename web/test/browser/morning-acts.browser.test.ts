import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readRegister } from '../../../etl/config/register.ts';
import { EditionStore } from '../../../etl/editions/edition-store.ts';
import type { Role } from '../../../etl/method/role.ts';
import { Bureau, settings } from '../../../etl/test/papers/issue/bureau.ts';
import { temporaryFolder } from '../../../etl/test/support/temporary-folder.ts';
import { csvText, usualHeadings } from '../../../etl/test/support/test-county.ts';
import type { ExportRow } from '../../../etl/test/support/test-county.ts';
import { InProcessServer } from '../../../server/test/support/in-process-server.ts';
import { launchChromium } from './chromium.ts';
import { Clicks } from './clicks.ts';
import { button, menuLink } from './page-parts.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const SUNDAY = '2024-03-10';
const UNKNOWN = '乙氺镇';
/** Of ten cases of each township: how many are resolved, and how many are rated 满意. */
const TOWNSHIPS = [
  ['甲山镇', 10, 5],
  ['乙水镇', 5, 10],
] as const;
const SCHEME = `title: 两项指数
version: '1'
modules:
  - { id: solving, title: 化解, indicators: [{ id: resolved, weight: 60, worst: 0, best: 1 }] }
  - { id: pleasing, title: 满意, indicators: [{ id: satisfied, weight: 40, worst: 0, best: 1 }] }
`;
const closed = { 登记日期: '2024-03-02', 办结日期: '2024-03-04', 初重件: '初件' };
const CASES = TOWNSHIPS.flatMap(([place, resolved, satisfied]) =>
  Array.from({ length: 10 }, (_, at): ExportRow => ({
    ...closed,
    化解情况: at < resolved ? '化解' : '未化解',
    问题属地: place,
    满意度评价: at < satisfied ? '满意' : '不满意',
    评价日期: '2024-03-05',
  })),
);
const LOST = [1, 2, 3].map((): ExportRow => ({ ...closed, 问题属地: UNKNOWN }));
const HEADINGS = Object.keys(CASES[0]!);
/** The columns of the earlier export, with two cases more. */
const EXPORT = csvText(
  ['M-1', 'M-2'].map((信访件编号) => ({
    ...{ 信访件编号, 登记日期: '2024-03-09', 信访形式: '来信', 问题属地: '甲山镇' },
  })),
  [...HEADINGS, ...usualHeadings(new Set(HEADINGS))],
);

let bureau: Bureau;
let served: InProcessServer;
let browser: Browser;

beforeAll(async () => {
  const units = TOWNSHIPS.map(([name], at) => `${900001101 + at},${name},township,镇乡`);
  bureau = new Bureau({
    'units.csv': ['code,name,kind,peer_group', ...units].join('\n'),
    'schemes/two.yaml': SCHEME,
    'settings.yaml': settings(temporaryFolder())
      .replace('six-modules', 'two')
      .replace('max_rejected_share: 0.05', 'max_rejected_share: 1')
      .replace('approval: []', 'approval: [weekly]'),
  });
  const { county } = bureau;
  await county.load([...CASES, ...LOST], { loadedAt: '2024-03-11 06:00:00' });
  new EditionStore(county.dir).publish(
    await county.edition({ period: 'week', date: SUNDAY, scheme: 'two' }),
  );
  await bureau.publish(SUNDAY, '2024-03-11 09:00:00');
  served = await InProcessServer.start(county.dir);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await served.stop();
});

/** What somebody does in the morning, from the overview opened afresh. */
interface Journey {
  task: string;
  as: Role;
  /** Clicks that it may take. */
  most: number;
  walk: (page: Page, clicks: Clicks) => Promise<void>;
}

const dialog = (page: Page) => page.getByRole('dialog');
const names = (page: Page) => page.locator('main tbody tr').allInnerTexts();
/** Work that another process does. */
const LONG = { timeout: 120_000 };

const JOURNEYS: readonly Journey[] = [
  {
    task: 'the 周亮晒 is approved, sent, and what went to whom is seen',
    as: 'approver',
    most: 4,
    async walk(page, clicks) {
      await clicks.on(menuLink(page, '材料'));
      await clicks.on(page.getByRole('link', { name: '周亮晒（2024年第10周）' }));
      await clicks.on(button(page, '批准……'));
      await dialog(page).getByText('共享目录').waitFor(LONG);
      const approve = dialog(page).getByRole('button', { name: '批准', exact: true });
      await expect.poll(() => approve.isEnabled(), LONG).toBe(true);
      await clicks.on(approve);
      await page.getByText('已送达').waitFor(LONG);
      expect(bureau.sent()).toMatchObject({ [`weekly-${SUNDAY}`]: { state: 'delivered' } });
    },
  },
  {
    task: 'a name that no unit has becomes an alias',
    as: 'analyst',
    most: 3,
    async walk(page, clicks) {
      await clicks.on(menuLink(page, '数据'));
      await clicks.on(button(page, '记为别名'));
      await dialog(page).getByText('3 件次改归乙水镇').waitFor(LONG);
      await clicks.on(dialog(page).getByRole('button', { name: '记为别名' }));
      await page.getByText(`“${UNKNOWN}”已记为乙水镇的别名`).waitFor(LONG);
      const [, second] = readRegister(bureau.county.dir);
      expect(second!.aliases).toContain(UNKNOWN);
    },
  },
  {
    task: 'another weight is tried, and the ranks change',
    as: 'analyst',
    most: 4,
    async walk(page, clicks) {
      await clicks.on(menuLink(page, '方案'));
      await clicks.on(page.getByRole('link', { name: '两项指数' }).first());
      // 60·1 + 40·½ = 80, and 60·½ + 40·1 = 70.
      await expect.poll(async () => (await names(page))[0]).toContain('80.00 → 80.00');
      await clicks.type(page.getByRole('spinbutton', { name: '化解的权重' }), '40');
      await clicks.type(page.getByRole('spinbutton', { name: '满意的权重' }), '60');
      await page.keyboard.press('Tab');
      // 40·½ + 60·1 = 80.
      await expect.poll(async () => (await names(page))[0]).toMatch(/乙水镇[^]*70.00 → 80.00/);
    },
  },
  {
    task: 'an export is uploaded, looked at and loaded',
    as: 'analyst',
    most: 3,
    async walk(page, clicks) {
      await clicks.on(menuLink(page, '数据'));
      const chosen = page.waitForEvent('filechooser');
      await clicks.on(page.getByText('选文件'));
      const file = { name: '信访件导出.csv', mimeType: 'text/csv', buffer: Buffer.from(EXPORT) };
      await (await chosen).setFiles(file);
      const task = page.getByRole('article', { name: file.name });
      await task.getByText('核对完了，可以装载').waitFor(LONG);
      await clicks.on(task.getByRole('button', { name: '装载' }));
      await task.getByText('已装载').waitFor(LONG);
      const sql =
        "select count(*)::int as n from warehouse.petition_version where petition_no like 'M-%'";
      expect(await bureau.county.rows(sql)).toEqual([{ n: 2 }]);
    },
  },
];

it.each(JOURNEYS)('$task: at most $most clicks', async ({ as, most, walk }) => {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const [name, value] = (await served.signIn(as)).split('=');
  await context.addCookies([{ name: name!, value: value!, url: served.base }]);
  const page = await context.newPage();
  await page.goto(served.base);
  await page.locator('main tbody tr').first().waitFor();
  const clicks = new Clicks();
  await walk(page, clicks);
  expect(clicks.count).toBeLessThanOrEqual(most);
  await context.close();
});
