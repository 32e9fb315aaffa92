import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wallLayout } from '../../wall/layout.ts';
import { fixtureEdition } from '../fixture/edition.ts';
import { NO_LAYOUT_FAULTS, findLayoutFaults } from './layout-faults.ts';
import { TestSite } from './test-site.ts';

const FULL_HD = [1920, 1080] as const;
/** Units of the smallest note readable from five metres, on a wall 1080 units high. */
const SMALLEST = 24;
const WEEK = '/wall?view=league&period=week&kind=township';

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

const heading = (page: Page) => page.locator('h2').first();
/**
 * Moves to the first of ten pages: four leagues (those of the day say the same as those of the week),
 * six views of the week's townships.
 */
const firstPage = (page: Page) =>
  expect
    .poll(
      async () => {
        await page.keyboard.press('ArrowRight');
        return page.locator('nav').allTextContents();
      },
      { timeout: 20_000 },
    )
    .toEqual(['‹ 1/10 ›']);
const colours = (page: Page) =>
  page
    .locator('svg [data-code]')
    .evaluateAll((all) =>
      all.map((each) => `${each.getAttribute('data-code')} ${each.getAttribute('data-colour')}`),
    );

describe.each([
  [1920, 1080],
  [3840, 2160],
  [1366, 768],
  [2560, 1080],
  [5760, 1080],
  [6656, 1792],
  [1080, 1920],
] as const)('the wall on %d × %d', (width, height) => {
  it.each(['township', 'department'])(
    'shows every %s without cut or overlapping text',
    async (kind) => {
      const { page, consoleErrors } = await site.visit(
        `/wall?view=league&period=week&kind=${kind}`,
        [width, height],
      );
      const { unit } = wallLayout(width, height);
      expect(await findLayoutFaults(page, SMALLEST * unit)).toEqual(NO_LAYOUT_FAULTS);
      const overflow = await page.evaluate(() => [
        document.documentElement.scrollWidth - innerWidth,
        document.documentElement.scrollHeight - innerHeight,
      ]);
      expect(Math.max(...overflow)).toBeLessThanOrEqual(0);
      expect(await page.locator('tbody tr').count()).toBe(kind === 'township' ? 18 : 17);
      expect(consoleErrors).toEqual([]);
      await page.context().close();
    },
  );
});

describe('the wall of a county with 48 departments', () => {
  const edition = fixtureEdition({ kind: 'department', period: 'week' });
  const units = Array.from({ length: 48 }, (_, i) => ({
    ...edition.units[i % 29]!,
    unit_code: `D${i}`,
    rank: i + 1,
    prev_rank: i + 1,
  }));
  const body = JSON.stringify({ ...edition, units });

  it.each([
    [1920, 1080],
    [1080, 1920],
  ] as const)('keeps them apart on %d × %d', async (width, height) => {
    const { page } = await site.visit('/wall?view=league&period=week&kind=department', [
      width,
      height,
    ]);
    await page.route('**/editions/latest*', (route) =>
      route.fulfill({ body, contentType: 'application/json' }),
    );
    await page.reload();
    // The best and the worst eight; all of them are on the map.
    await page.getByText('中间另有32个').waitFor();
    await page.locator('.picture [data-code]').nth(47).waitFor();
    await page.evaluate(() => document.fonts.ready);
    expect(await findLayoutFaults(page, SMALLEST)).toEqual(NO_LAYOUT_FAULTS);
    await page.context().close();
  });
});

describe('the wall', () => {
  it('fills very wide walls with boards side by side', async () => {
    const { page } = await site.visit('/wall', [6656, 1792]);
    await page.locator('h2').nth(1).waitFor();
    expect(await page.locator('h2').allTextContents()).toEqual([
      '周亮晒 · 镇乡街道',
      '周亮晒 · 部门单位',
    ]);
    expect(await findLayoutFaults(page, 0)).toEqual(NO_LAYOUT_FAULTS);
    await page.setViewportSize({ width: 5760, height: 1080 });
    await page.locator('h2').nth(2).waitFor();
    // The leagues of the week and the month, and why units are red.
    expect(await page.locator('h2').allTextContents()).toEqual([
      '周亮晒 · 镇乡街道',
      '月排名 · 镇乡街道',
      '周亮晒 · 镇乡街道',
    ]);
    expect(await findLayoutFaults(page, 0)).toEqual(NO_LAYOUT_FAULTS);
    await page.context().close();
  });

  it('is a picture ten times larger on a wall ten times larger, never stretched', async () => {
    const { page } = await site.visit(WEEK, FULL_HD);
    const widths = () =>
      page
        .locator('h1, h2, h3, table, svg, th')
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width));
    const small = await widths();
    await page.setViewportSize({ width: 3840, height: 2160 });
    await page.waitForFunction(() => document.documentElement.style.fontSize === '200px');
    const large = await widths();
    small.forEach((width, i) =>
      expect(Math.abs((large[i] ?? 0) - 2 * width)).toBeLessThanOrEqual(2),
    );
    await page.context().close();
  });

  it('says the same to screen readers', async () => {
    const { page } = await site.visit(WEEK, FULL_HD, {});
    site.server.time = new Date('2023-05-22T08:05:00+08:00');
    await page.clock.setFixedTime(site.server.time);
    await page.reload();
    await page.getByText('08:05').waitFor();
    // The last part to be drawn.
    await page.locator('svg [data-label]').first().waitFor();
    await expect(await page.locator('body').ariaSnapshot()).toMatchFileSnapshot('wall.aria.snap');
    site.server.time = null;
    await page.context().close();
  });

  it('moves to the next page by itself', async () => {
    const { page } = await site.visit('/wall', FULL_HD);
    await page.close();
    const again = await page.context().newPage();
    await again.clock.install();
    await again.goto(`${site.server.url}/wall`);
    await again.getByText('周亮晒 · 镇乡街道').waitFor();
    const afterMore = async () => {
      await again.clock.runFor(5_000);
      return heading(again).textContent();
    };
    await expect.poll(afterMore, { timeout: 30_000 }).toBe('周亮晒 · 部门单位');
    await again.context().close();
  });

  it('moves by the arrow keys and pauses by the space bar', async () => {
    const { page } = await site.visit('/wall', FULL_HD);
    await firstPage(page);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => heading(page).textContent()).toBe('周亮晒 · 部门单位');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('heading', { name: '反映主题' }).waitFor();
    // Topics are the county's.
    expect(await heading(page).textContent()).toBe('周亮晒 · 东阳市');
    await page.keyboard.press('Space');
    await page.getByText('已暂停').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('已暂停').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '下一页' }).click();
    await expect.poll(() => heading(page).textContent()).toBe('周亮晒 · 镇乡街道');
    await page.context().close();
  });

  it('shows a new edition on the next page', async () => {
    const { page } = await site.visit(WEEK, FULL_HD);
    await page.waitForTimeout(300);
    const before = await colours(page);
    site.server.publish(5, 'township-week-2023-05-21-ytd-six-modules');
    await page.getByText('有新数据').waitFor();
    expect(await colours(page)).toEqual(before);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => colours(page)).not.toEqual(before);
    site.server.publish(1, 'township-week-2023-05-21-ytd-six-modules');
    await page.getByText('有新数据').waitFor();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => colours(page)).toEqual(before);
    await page.context().close();
  });

  it('says 演示数据 and 示意图', async () => {
    const { page } = await site.visit(WEEK, FULL_HD);
    expect(await page.getByText('演示数据').count()).toBe(1);
    expect(await page.getByText('示意图').count()).toBe(1);
    await page.context().close();
  });

  it('sends no requests to other hosts', async () => {
    const { page } = await site.visit(WEEK, FULL_HD);
    const hosts = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin),
    );
    expect(new Set(hosts)).toEqual(new Set([site.server.url]));
    await page.context().close();
  });

  it('does not download the desk', async () => {
    const { page } = await site.visit(WEEK, FULL_HD);
    const scripts = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(scripts.filter((name) => name.includes('/desk'))).toEqual([]);
    await page.context().close();
  });

  it('keeps the last good state and shows 离线 when the server is gone', async () => {
    const lone = await TestSite.open();
    const { page } = await lone.visit(WEEK, FULL_HD);
    const before = await colours(page);
    await lone.server.stop();
    await page.getByText('离线').waitFor();
    expect(await colours(page)).toEqual(before);
    expect(await findLayoutFaults(page, SMALLEST)).toEqual(NO_LAYOUT_FAULTS);
    await lone.close().catch(() => undefined);
  }, 60_000);
});
