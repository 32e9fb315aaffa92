import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000 });

/** More than the six connections that a browser opens to a server. */
const TABS = 8;
const WEEK = 'township-week-2023-05-21-ytd-six-modules';
const WALL = '/wall?view=league&period=week&kind=township';

let site: TestSite;
let context: BrowserContext;
let faults: string[];
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());
beforeEach(() => {
  faults = [];
});
afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

/** Opens tabs of one browser, walls and desks in turn, each showing its figures. */
async function openTabs(): Promise<Page[]> {
  const first = await site.visit(WALL, [1280, 720]);
  context = first.page.context();
  const pages = [first.page];
  for (let tab = 1; tab < TABS; tab += 1) {
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(site.server.url + (tab % 2 === 0 ? WALL : '/'));
    await page.locator('svg [data-code]').first().waitFor();
    pages.push(page);
  }
  return pages;
}

/** What a page says when newer figures are there. */
const hasNews = (page: Page) =>
  page
    .getByText(page.url().includes('/wall') ? '有新数据' : '有新一期')
    .first()
    .waitFor();

it('eight tabs of one browser all show their figures, and all hear of new ones', async () => {
  const pages = await openTabs();
  expect(site.server.streams).toBe(1);
  site.server.publish(site.server.seed + 1, WEEK);
  await Promise.all(pages.map(hasNews));
});

it('the other tabs go on hearing when the first is closed, and the stream ends with the last', async () => {
  const [first, ...others] = await openTabs();
  await first!.close();
  site.server.publish(site.server.seed + 1, WEEK);
  await Promise.all(others.map(hasNews));
  expect(site.server.streams).toBe(1);
  for (const page of others.slice(1)) await page.goto('about:blank');
  expect(site.server.streams).toBe(1);
  await others[0]!.goto('about:blank');
  await expect.poll(() => site.server.streams, { timeout: 20_000 }).toBe(0);
});

it('a tab listens by itself where the script of the shared stream is gone, as after an update', async () => {
  const { page } = await site.visit(WALL, [1280, 720]);
  context = page.context();
  // The worker ends with its last tab.
  await page.goto('about:blank');
  await expect.poll(() => site.server.streams, { timeout: 20_000 }).toBe(0);
  // A worker that is still ending would be joined, and its script not asked for.
  const browser = await context.browser()!.newBrowserCDPSession();
  const workers = async () => {
    const { targetInfos } = await browser.send('Target.getTargets');
    return targetInfos.filter(({ type }) => type === 'shared_worker').length;
  };
  await expect.poll(workers).toBe(0);
  let asked = 0;
  await context.route('**/stream-worker*', (route) => {
    asked += 1;
    return route.fulfill({ status: 404 });
  });
  await page.goto(site.server.url);
  await page.locator('svg [data-code]').first().waitFor();
  await expect.poll(() => site.server.streams).toBe(1);
  expect(asked).toBe(1);
  site.server.publish(site.server.seed + 1, WEEK);
  await hasNews(page);
});
