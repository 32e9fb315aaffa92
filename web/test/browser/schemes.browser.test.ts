import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { EditionStore } from '../../../etl/editions/edition-store.ts';
import { addDays, shanghaiNow } from '../../../etl/method/calendar/shanghai.ts';
import { TestCounty } from '../../../etl/test/support/test-county.ts';
import type { ExportRow } from '../../../etl/test/support/test-county.ts';
import { disableSchedule } from '../../../etl/tools/bench/disable-schedule.ts';
import { InProcessServer } from '../../../server/test/support/in-process-server.ts';
import { findAxeFaults } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { findLayoutFaults } from './layout-faults.ts';
import { SIZES } from './screen-sizes.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Of ten cases of each township: how many are resolved, and how many are rated 满意. */
const TOWNSHIPS = [
  ['甲镇', 10, 5],
  ['乙镇', 5, 10],
  ['丙镇', 2, 2],
] as const;
const CASES = 10;
const SCHEME = `title: 两项指数
version: '1'
modules:
  - id: solving
    title: 化解
    indicators: [{ id: resolved, weight: 60, worst: 0, best: 1 }] # 先看化解
  - id: pleasing
    title: 满意
    indicators: [{ id: satisfied, weight: 40, worst: 0, best: 1 }]
`;

let county: TestCounty;
let served: InProcessServer;
let browser: Browser;
const cookies = new Map<string, string>();

beforeAll(async () => {
  const units = TOWNSHIPS.map(([name], at) => `${900001101 + at},${name},township,镇乡`);
  county = new TestCounty({
    'units.csv': ['code,name,kind,peer_group', ...units].join('\n'),
    'schemes/two.yaml': SCHEME,
  });
  disableSchedule(county.dir);
  const settings = join(county.dir.root, 'settings.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('six-modules', 'two # 现行'));
  await county.load(
    TOWNSHIPS.flatMap(([place, resolved, satisfied]) =>
      Array.from({ length: CASES }, (_, at): ExportRow => ({
        登记日期: '2024-03-02',
        办结日期: '2024-03-04',
        化解情况: at < resolved ? '化解' : '未化解',
        问题属地: place,
        初重件: '初件',
        满意度评价: at < satisfied ? '满意' : '不满意',
        评价日期: '2024-03-05',
      })),
    ),
  );
  const spec = { period: 'week', date: '2024-03-10', scheme: 'two' } as const;
  new EditionStore(county.dir).publish(await county.edition(spec));
  served = await InProcessServer.start(county.dir);
  for (const role of ['analyst', 'approver', 'leader'] as const) {
    cookies.set(role, await served.signIn(role));
  }
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.stop();
});

async function visit(
  role: string,
  path: string,
  [width, height]: readonly [number, number] = [1366, 768],
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const [name, value] = cookies.get(role)!.split('=');
  await context.addCookies([{ name: name!, value: value!, url: served.base }]);
  const page = await context.newPage();
  await page.goto(served.base + path);
  await page.locator('main table tbody tr').first().waitFor();
  return page;
}

/** What the table says: name, move, ranks, index. */
const rows = (page: Page) =>
  page
    .locator('tbody tr')
    .evaluateAll((list) =>
      list.map((row) =>
        [0, 1, 2, 4].map((at) => (row as HTMLTableRowElement).cells[at]!.innerText.trim()),
      ),
    );
const isSure = (page: Page) =>
  page.waitForFunction(() => document.querySelector('main table')?.ariaBusy === 'false');

const BEFORE = [
  // 60·1 + 40·½ = 80, 60·½ + 40·1 = 70, 20.
  ['甲镇', '—', '1 → 1', '80.00 → 80.00'],
  ['乙镇', '—', '2 → 2', '70.00 → 70.00'],
  ['丙镇', '—', '3 → 3', '20.00 → 20.00'],
];
/** 40 and 60: 40·1 + 60·½ = 70, 40·½ + 60·1 = 80. */
const AFTER = [
  ['乙镇', '升 1', '2 → 1', '70.00 → 80.00'],
  ['丙镇', '—', '3 → 3', '20.00 → 20.00'],
  ['甲镇', '降 1', '1 → 2', '80.00 → 70.00'],
];

it('weights move the ranks at once, by keyboard too, and a link shows the same', async () => {
  const page = await visit('analyst', '/schemes/two');
  await expect.poll(() => rows(page)).toEqual(BEFORE);
  const slider = page.getByRole('slider', { name: '化解的权重', exact: true });
  await slider.focus();
  for (let at = 0; at < 20; at += 1) await page.keyboard.press('ArrowLeft');
  expect(await slider.inputValue()).toBe('40');
  await page.getByText('各项权重合计 80，应为 100').waitFor();
  expect(await page.getByRole('button', { name: '存为草稿…' }).isDisabled()).toBe(true);
  await page.getByRole('spinbutton', { name: '满意的权重' }).fill('60');
  await page.keyboard.press('Tab');
  await expect.poll(() => rows(page)).toEqual(AFTER);
  await page.getByText('3 个单位：名次变动 2 个，最多 1 位；颜色变动 2 个。').waitFor();
  await page.getByText('检查：可用。').waitFor();
  await page.waitForURL(/edits=/);
  expect(new URL(page.url()).searchParams.get('edits')).toBe('resolved:40,satisfied:60');
  await isSure(page);
  const sure = await page.locator('tbody tr').allInnerTexts();

  const other = await visit('leader', page.url().slice(served.base.length));
  await expect.poll(() => rows(other)).toEqual(AFTER);
  await isSure(other);
  // The same seed: as sure as on the first page.
  expect(await other.locator('tbody tr').allInnerTexts()).toEqual(sure);
  expect(await other.getByRole('button', { name: '存为草稿…' }).count()).toBe(0);
  const read = await other.locator('main table').ariaSnapshot();
  await expect(`${read}\n`).toMatchFileSnapshot('part-schemes-moves.aria.snap');
  await other.context().close();

  await page.getByRole('button', { name: /^上升/ }).click();
  await expect.poll(() => rows(page)).toEqual([AFTER[0]]);
  await page.reload();
  await expect.poll(() => rows(page)).toEqual([AFTER[0]]);
  await page.getByRole('button', { name: '全部还原' }).click();
  await page.getByText('没有这样的单位。').waitFor();
  await page.context().close();
});

it('another period that cannot be asked for is not told as lacking', async () => {
  const page = await visit('leader', '/schemes/two');
  await page.route(/api\/v1\/editions\?/, (route) => route.abort());
  await page.getByRole('button', { name: '月排名' }).click();
  const told = page.locator('.choice').getByRole('status');
  await told.waitFor();
  expect(await told.innerText()).toBe('连不上服务器，请检查网络，或稍后再试。');
  await page.context().close();
});

it('leaving with changes is asked about', async () => {
  const page = await visit('analyst', '/schemes/two?edits=resolved:40,satisfied:60');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole('link', { name: '全部方案' }).click();
  await expect.poll(() => asked).toHaveLength(1);
  expect(new URL(page.url()).pathname).toBe('/schemes/two');
  // What is given back is written into the address a little later: not into that of the next page.
  let arrive = () => {};
  await page.route(/SchemesPage-.*\.js$/, (route) => (arrive = () => void route.continue()));
  const written = page.waitForRequest(/schemes\/two\/check/);
  await page.getByRole('button', { name: '全部还原' }).click();
  await page.getByRole('link', { name: '全部方案' }).click();
  await written;
  arrive();
  await page.getByRole('heading', { name: '方案', level: 1 }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.context().close();
});

it('an analyst drafts, the second editor is told, the approver adopts and takes back', async () => {
  const page = await visit('analyst', '/schemes/two?edits=resolved:40,satisfied:60');
  await page.getByRole('button', { name: '存为草稿…' }).click();
  const dialog = page.getByRole('dialog', { name: '存为草稿' });
  expect(await dialog.getByLabel('编号').inputValue()).toBe('two-2');
  await dialog.getByLabel('名称').fill('重满意');
  await dialog.getByLabel('为什么改').fill('群众评价为先');
  await dialog.getByRole('button', { name: '存为草稿' }).click();
  await page.waitForURL(/\/schemes\/two-2/);
  // Compared with the scheme that it was made of, it moves what it moved.
  await expect.poll(() => rows(page)).toEqual(AFTER);
  await page.getByText('test-analyst').first().waitFor();
  expect(readFileSync(join(county.dir.root, 'schemes/two-2.yaml'), 'utf8')).toContain('# 先看化解');

  const late = await visit('analyst', '/schemes/two-2?edits=resolved:30,satisfied:70');
  await page.getByRole('spinbutton', { name: '化解的权重' }).fill('45');
  await page.getByRole('spinbutton', { name: '满意的权重' }).fill('55');
  await page.keyboard.press('Tab');
  await page.getByText('检查：可用。').waitFor();
  await page.getByRole('button', { name: '存为草稿…' }).click();
  await dialog.getByLabel('为什么改').fill('再缓一点');
  await dialog.getByRole('button', { name: '存为草稿' }).click();
  await dialog.waitFor({ state: 'detached' });
  await late.getByRole('button', { name: '存为草稿…' }).click();
  await late.getByLabel('为什么改').fill('我也改');
  await late.getByRole('dialog').getByRole('button', { name: '存为草稿' }).click();
  await late.getByRole('alert').getByText('由test-analyst改过，没有保存').waitFor();
  expect(await late.getByLabel('编号').inputValue()).toBe('two-3');
  await late.context().close();
  await page.context().close();

  const from = addDays(shanghaiNow().slice(0, 10), 30);
  const approver = await visit('approver', '/schemes/two-2');
  await approver.getByRole('button', { name: '采用…' }).click();
  const adoption = approver.getByRole('dialog', { name: '采用“重满意”' });
  await adoption.getByLabel('从哪个截止日起').fill(from);
  await adoption.getByText(`截止日在 ${from} 及以后的各期`).waitFor();
  await adoption.getByText('仍用“两项指数”').waitFor();
  expect(await findAxeFaults(approver)).toEqual([]);
  await adoption.getByRole('button', { name: '采用', exact: true }).click();
  await approver.waitForURL(/\/schemes$/);
  const planned = approver.locator('tbody tr', { hasText: '重满意' });
  await planned.getByText(`截止日 ${from} 起`).waitFor();
  const settings = () => readFileSync(join(county.dir.root, 'settings.yaml'), 'utf8');
  expect(settings()).toContain('scheme: [two-2, two] # 现行');
  await planned.getByRole('button', { name: '撤回采用' }).click();
  await approver.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
  await planned.getByText('草稿').waitFor();
  expect(settings()).toContain('scheme: two # 现行');
  await approver.context().close();
});

it.each([
  ['/schemes', 'analyst'],
  ['/schemes/two?edits=resolved:40', 'analyst'],
  ['/schemes/two?edits=resolved:0.1~0.9&panel=goalposts', 'leader'],
  ['/schemes/two?edits=normalise%3Dminmax&panel=methods', 'approver'],
])('%s fits on every screen, and axe finds no fault', async (path, role) => {
  const page = await visit(role, path);
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(null))));
    const { outside, ...faults } = await findLayoutFaults(page, 12, true);
    expect(faults, `${width}`).toEqual({ clipped: [], overlapping: [], tiny: [] });
    if (width >= 1366) expect(outside, `${width}`).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `${width}`).toBeLessThanOrEqual(0);
    expect(await findAxeFaults(page), `${width}`).toEqual([]);
  }
  await page.context().close();
});
