import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000 });

const LAPTOP = [1366, 768] as const;

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

const visit = (path: string, account: string | null = 'wang', ready = 'main h1') =>
  site.visit(path, LAPTOP, {}, ready, account);
const pathOf = (page: Page) => new URL(page.url()).pathname;
const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
/** Loaded once: a document loaded anew forgets the mark. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

describe('going from page to page', () => {
  it('follows the menu without loading the document anew, and Back and Forward', async () => {
    const { page, consoleErrors } = await visit('/');
    await mark(page);
    const menu = page.getByRole('navigation', { name: '主菜单' });
    await menu.getByRole('link', { name: '信访件' }).click();
    await heading(page, '信访件');
    expect([pathOf(page), await page.title()]).toEqual(['/cases', '信访件 · 一图一指数']);
    expect(await menu.getByRole('link', { name: '信访件' }).getAttribute('aria-current')).toBe(
      'page',
    );
    await page.getByRole('link', { name: '33078320230499999' }).click();
    await heading(page, '33078320230499999');
    await page.goBack();
    await heading(page, '信访件');
    await page.goBack();
    await heading(page, '周亮晒 · 镇乡街道');
    await page.goForward();
    await heading(page, '信访件');
    expect(await isMarked(page)).toBe(true);
    expect(consoleErrors).toEqual([]);
    await page.context().close();
  });

  it('gives the focus to the heading, for those who do not see the page change', async () => {
    const { page } = await visit('/data');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    await page.getByRole('link', { name: '手册', exact: true }).first().click();
    await heading(page, '使用手册');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await page.context().close();
  });

  it('leads on from an address of no page, and from the settings to the first of them', async () => {
    const links = async (account: string | null) => {
      const { page } = await visit('/nothing', account);
      await heading(page, '没有这个页面');
      const all = await page.locator('main').getByRole('link').allTextContents();
      await page.context().close();
      return all;
    };
    expect(await links('zhou')).toEqual(['手册', '审计日志', '恢复账号', '我的账号']);
    expect(await links(null)).toEqual(['登录']);
    for (const [account, path] of [
      ['sun', '/settings/accounts'],
      ['zhou', '/settings/audit'],
      ['he', '/settings/register'],
      ['wang', '/settings'],
    ] as const) {
      const { page } = await visit('/settings', account);
      await expect.poll(() => pathOf(page)).toBe(path);
      if (account === 'wang') await page.getByRole('link', { name: '我的账号' }).waitFor();
      await page.context().close();
    }
  });

  it('leads by keyboard past the menu', async () => {
    const { page } = await visit('/data');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    await page.context().close();
  });

  it('starts a page at its top and comes back to where it was', async () => {
    const { page } = await visit('/cases', 'wang', 'table');
    const scrolled = () => page.evaluate(() => Math.round(scrollY));
    await page.getByRole('link', { name: '33078320230499960' }).scrollIntoViewIfNeeded();
    const before = await scrolled();
    expect(before).toBeGreaterThan(500);
    await page.getByRole('link', { name: '33078320230499960' }).click();
    await heading(page, '33078320230499960');
    expect(await scrolled()).toBe(0);
    await page.goBack();
    await expect.poll(scrolled).toBe(before);
    await page.reload();
    await expect.poll(scrolled).toBe(before);
    await page.context().close();
  });

  it('says at once that a page is on its way', async () => {
    const { page } = await visit('/data');
    await page.route('**/assets/CasesPage-*.js', async (route) => {
      await new Promise((done) => setTimeout(done, 1500));
      await route.continue();
    });
    await page.getByRole('link', { name: '信访件', exact: true }).click();
    await page.getByRole('progressbar', { name: '正在载入' }).waitFor({ timeout: 1000 });
    await heading(page, '信访件');
    expect(await page.getByRole('progressbar').count()).toBe(0);
    await page.context().close();
  });

  it('loads the document anew, once, when its scripts are gone after an upgrade', async () => {
    const { page } = await visit('/data');
    await mark(page);
    let isGone = true;
    page.once('domcontentloaded', () => (isGone = false));
    await page.route('**/assets/CasesPage-*.js', (route) =>
      isGone ? route.fulfill({ status: 404, body: '' }) : route.continue(),
    );
    await page.getByRole('link', { name: '信访件', exact: true }).click();
    await heading(page, '信访件');
    expect(await isMarked(page)).toBe(false);
    await page.context().close();
  });

  it('says what to do when a script does not come even so', async () => {
    const { page } = await visit('/data');
    let isGone = true;
    await page.route('**/assets/CasesPage-*.js', (route) =>
      isGone ? route.fulfill({ status: 404, body: '' }) : route.continue(),
    );
    await page.getByRole('link', { name: '信访件', exact: true }).click();
    await page.getByRole('alert').getByText('这一页没有载入').waitFor();
    isGone = false;
    await page.getByRole('button', { name: '重试' }).click();
    await heading(page, '信访件');
    await page.context().close();
  });
});

describe('what is made up', () => {
  it.each(['/cases', '/cases/33078320230500000', '/data', '/units/330783123', '/', '/manual'])(
    'is marked on %s, in print too',
    async (path) => {
      const { page } = await visit(path);
      await page.getByText('演示数据', { exact: true }).waitFor();
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByText('演示数据', { exact: true }).isVisible()).toBe(true);
      expect(await page.getByRole('navigation', { name: '主菜单' }).isVisible()).toBe(false);
      await page.context().close();
    },
  );
});

describe('an address', () => {
  it.each([
    ['/units/330783123', '横店镇'],
    ['/units/330783123?edition=township-month-2023-04-30-period-six-modules', '横店镇'],
    ['/cases?unit=330783112&page=2', '信访件'],
    ['/cases/33078320230500000', '33078320230500000'],
    ['/data?page=2', '数据'],
    ['/manual/import', '装载数据'],
    ['/account', '我的账号'],
  ])('%s opens its page, also when loaded anew', async (path, title) => {
    const { page, consoleErrors } = await visit(path);
    await heading(page, title);
    await page.reload();
    await heading(page, title);
    expect(page.url()).toBe(site.server.url + path);
    expect(consoleErrors).toEqual([]);
    await page.context().close();
  });

  it('of a unit that is not there says so, and what to do', async () => {
    const { page } = await visit('/units/1');
    await page.getByRole('alert').getByText('没有编码为 1 的单位').waitFor();
    await page.context().close();
  });

  it('of a case that is not there says what the server says', async () => {
    const { page } = await visit('/cases/1');
    await page.getByRole('alert').getByText('没有这个编号的信访件，或不归您看。').waitFor();
    await page.context().close();
  });

  it('of a place in the manual shows the place', async () => {
    const { page } = await visit('/manual/import#办理环节的列');
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(300);
    const top = await page
      .locator('#办理环节的列')
      .evaluate((each) => each.getBoundingClientRect().top);
    expect(Math.abs(top)).toBeLessThan(5);
    await page.context().close();
  });
});

/** The unit's name in the league; the headline and the map have it too. */
const leagueRow = (page: Page, name: string) =>
  page.getByRole('group', { name: '信访指数表' }).getByRole('button', { name, exact: true });

describe('the desk in the frame', () => {
  it('keeps edition and unit in the address, and Back returns to them', async () => {
    const { page } = await visit('/', 'wang', '[data-code]');
    await expect.poll(() => page.url()).toContain('edition=township-week');
    await leagueRow(page, '湖溪镇').click();
    await page.getByRole('button', { name: '月排名' }).click();
    await heading(page, '月排名 · 镇乡街道');
    expect(page.url()).toContain('unit=330783112');
    await page.goBack();
    await heading(page, '周亮晒 · 镇乡街道');
    await page.getByRole('complementary', { name: '湖溪镇' }).waitFor();
    await page.goBack();
    await page.getByRole('complementary', { name: '各镇乡街道合计' }).waitFor();
    await page.context().close();
  });

  it('leads to a unit’s own page and back', async () => {
    const { page } = await visit('/', 'wang', '[data-code]');
    await leagueRow(page, '湖溪镇').click();
    await page.getByRole('link', { name: '单独看' }).click();
    await heading(page, '湖溪镇');
    expect(pathOf(page)).toBe('/units/330783112');
    await page.getByRole('link', { name: '看信访件' }).click();
    await heading(page, '信访件');
    const filter = page.getByRole('combobox', { name: '单位' });
    await expect.poll(() => filter.inputValue()).toBe('330783112');
    expect(page.url()).toContain('unit=330783112');
    await page.context().close();
  });
});
