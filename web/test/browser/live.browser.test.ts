import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { launchChromium } from './chromium.ts';
import { LiveServer } from './live-server.ts';

/** The real server, killed, cut off and hanging, and the wall that shows it. */
let browser: Browser;
let server: LiveServer;
let page: Page;
let faults: string[];

vi.setConfig({ testTimeout: 180_000 });

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await LiveServer.open();
  page = await browser.newPage({
    viewport: { width: 1920, height: 1080 },
    reducedMotion: 'reduce',
  });
  faults = [];
  page.on('pageerror', ({ message }) => faults.push(message));
});
afterEach(async () => {
  await page.close();
  await server.close();
  expect(faults).toEqual([]);
});

const LONG = { timeout: 40_000 };

/** Opens the wall on one page, or on all of them. */
async function show(query = ''): Promise<void> {
  await page.goto(`${server.url}/wall${query}`);
  await page.locator('svg [data-code]').first().waitFor();
  await page.locator('tbody tr').first().waitFor();
}
const ONE_PAGE = '?view=league&period=week&kind=township';
const notices = () => page.getByRole('status').innerText();
const heading = () => page.locator('h2').first().innerText();
/**
 * The figures of the page, in one text; without the map, which turns by itself from one of the colours
 * in the league to the other.
 */
const figures = async () => (await page.locator('.view > :not(.map)').allInnerTexts()).join('\n');

/** Expects the wall of a lost server: the figures stay, 离线 and the duration are in the header. */
async function expectOffline(before: string): Promise<void> {
  await expect.poll(notices, LONG).toContain('离线 不到1分钟');
  expect(await figures()).toBe(before);
}

async function expectBack(): Promise<void> {
  await expect.poll(notices, LONG).not.toContain('离线');
}

it('keeps its figures when the server is killed, and shows new ones when it is back', async () => {
  await show(ONE_PAGE);
  const before = await figures();
  await server.kill();
  await expectOffline(before);
  await server.publishMore(5);
  await server.start();
  await expectBack();
  await expect.poll(figures, LONG).not.toBe(before);
});

it('keeps its figures when the connection is cut, and recovers when it is restored', async () => {
  await show(ONE_PAGE);
  const before = await figures();
  server.proxy.cut();
  await expectOffline(before);
  await server.proxy.restore();
  await expectBack();
  expect(await figures()).toBe(before);
  await server.publishMore(5);
  await expect.poll(notices, LONG).toContain('有新数据');
});

it('shows how long the server has been unreachable, and goes on with its pages', async () => {
  await page.clock.install();
  await show();
  await server.kill();
  await expect.poll(notices, LONG).toContain('离线');
  await page.clock.runFor(5 * 60_000);
  expect(await notices()).toContain('离线 5分钟');
  const headings = new Set<string>();
  for (let turn = 0; turn < 3; turn += 1) {
    headings.add(await heading());
    await page.clock.runFor(5_000);
  }
  expect(headings.size).toBe(3);
});

it('detects a server that hangs, and is not blocked by it', async () => {
  await page.clock.install();
  await show(ONE_PAGE);
  const before = await figures();
  server.hang();
  await page.clock.runFor(60_000);
  await expect.poll(notices, LONG).toContain('离线');
  expect(await figures()).toBe(before);
  server.wake();
  await page.clock.runFor(40_000);
  await expectBack();
});

it('loads a newer program when the server has one and serves its page', async () => {
  await page.clock.install();
  await show(ONE_PAGE);
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.clock.runFor(60_000);
  const sayNewer = (route: Route, body: string) => route.fulfill({ body, status: 200 });
  await page.route('**/api/v1/health', async (route) => {
    const health = await (await route.fetch()).json();
    await sayNewer(route, JSON.stringify({ ...health, build: 'wall-newer.js' }));
  });
  await page.clock.runFor(60_000);
  expect(loads).toBe(0);
  await page.route('**/wall?*', async (route) => {
    if (route.request().resourceType() === 'document') await route.continue();
    else await sayNewer(route, '<script type="module" src="/assets/wall-newer.js"></script>');
  });
  const again = page.waitForEvent('load', LONG);
  // The navigation ends with the page.
  await page.clock.runFor(60_000).catch(() => {});
  await again;
});

it('announces new figures at once, and shows them on the next page', async () => {
  await show(ONE_PAGE);
  const before = await figures();
  await server.publishMore(5);
  await expect.poll(notices, LONG).toContain('有新数据');
  expect(await figures()).toBe(before);
  await expect.poll(figures, LONG).not.toBe(before);
  expect(await notices()).not.toContain('有新数据');
});

it('shows a new period when it is published', async () => {
  await show(ONE_PAGE);
  await server.publishMore(5, '2023-05-28');
  await page.getByText('5月28日').first().waitFor(LONG);
});

it('reports a wrong clock of this computer, and does not use it for its pages', async () => {
  await page.addInitScript(() => {
    const now = Date.now;
    let skew = 0;
    Date.now = () => now() + skew;
    Object.assign(globalThis, { setClock: (by: number) => (skew = by) });
  });
  await show();
  const first = await heading();
  expect(await notices()).not.toContain('时钟');
  await page.evaluate(() =>
    (globalThis as never as { setClock(by: number): void }).setClock(-86_400_000 - 1000),
  );
  await expect.poll(notices, LONG).toContain('本机时钟慢1天');
  await expect.poll(heading, LONG).not.toBe(first);
});
