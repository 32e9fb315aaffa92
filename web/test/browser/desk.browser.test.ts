import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_LAYOUT_FAULTS, findLayoutFaults } from './layout-faults.ts';
import { readText } from './page-parts.ts';
import { TestSite } from './test-site.ts';

const LAPTOP = [1440, 900] as const;

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

describe.each([
  [1440, 900],
  [1920, 1080],
  [1024, 768],
  [390, 844],
] as const)('the desk on %d × %d', (width, height) => {
  it.each(['township', 'department'])(
    'shows every %s without cut or overlapping text',
    async (kind) => {
      const path = `/?edition=${kind}-week-2023-05-21-ytd-six-modules`;
      const { page, consoleErrors } = await site.visit(path, [width, height]);
      const { outside, ...faults } = await findLayoutFaults(page, 9, true);
      expect(faults).toEqual({ clipped: [], overlapping: [], tiny: [] });
      // The league may be wider than a phone: it scrolls in its own box, not with the page.
      if (width >= 1440) expect(outside).toEqual(NO_LAYOUT_FAULTS.outside);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(consoleErrors).toEqual([]);
      await page.context().close();
    },
  );
});

describe('the desk', () => {
  it('links map and league by pointer and by selection', async () => {
    const { page } = await site.visit('/', LAPTOP);
    await page.locator('path[data-code="330783123"]').hover();
    const row = page.locator('tr', { hasText: '横店镇' });
    await expect.poll(() => row.getAttribute('class')).toContain('highlighted');
    await page.locator('tr', { hasText: '湖溪镇' }).getByRole('button').click();
    await expect
      .poll(() => page.locator('path[data-code="330783112"]').getAttribute('aria-pressed'))
      .toBe('true');
    expect(await page.getByRole('complementary', { name: '湖溪镇' }).count()).toBe(1);
    expect(page.url()).toContain('unit=330783112');
    await page.context().close();
  });

  it('shows the county until a unit is chosen, then its indicators with score and weight', async () => {
    const { page } = await site.visit('/', LAPTOP);
    expect(await page.getByRole('complementary', { name: '各镇乡街道合计' }).count()).toBe(1);
    await page.locator('path[data-code="330783123"]').press('Enter');
    const pane = page.getByRole('complementary', { name: '横店镇' });
    expect(await pane.locator('tbody').count()).toBe(7);
    expect(await pane.locator('tbody tr:not(.module)').count()).toBe(12);
    await page.context().close();
  });

  it('begins for a unit officer with the own unit, and leads to its page', async () => {
    const { page } = await site.visit('/', LAPTOP, {}, '[data-code]', 'qian');
    const own = page.getByRole('region', { name: '要点' }).locator('p');
    const row = page.getByRole('row', { name: /横店镇/ });
    // One of the eighteen has too few cases to be ranked.
    const rank = await row.locator('.rank b').innerText();
    expect((await own.innerText()).replace(/\s/g, '')).toContain(`第${rank}名（共17个）`);
    expect(await page.locator('path[data-code="330783123"]').getAttribute('aria-pressed')).toBe(
      'true',
    );
    expect(await page.getByRole('complementary', { name: '横店镇' }).count()).toBe(1);
    // What she chooses after that stays chosen: nothing, or the other kind of units.
    await row.getByRole('button').click();
    await page.getByRole('complementary', { name: '各镇乡街道合计' }).waitFor();
    await page.reload();
    await page.getByRole('complementary', { name: '各镇乡街道合计' }).waitFor();
    await page.getByRole('button', { name: '部门单位' }).click();
    await page.getByRole('complementary', { name: '各部门单位合计' }).waitFor();
    expect(await own.innerText()).toContain('不在这张榜上');
    await page.getByRole('link', { name: '总览' }).click();
    await page.getByRole('complementary', { name: '横店镇' }).waitFor();
    await own.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: '横店镇' }).waitFor();
    await page.context().close();
  });

  it('leads from a town to the cases that cost it most, in two clicks', async () => {
    const { page } = await site.visit('/', LAPTOP);
    await page.locator('tr', { hasText: '湖溪镇' }).getByRole('button').click();
    const reasons = page.getByRole('complementary', { name: '湖溪镇' }).getByLabel('为什么');
    await expect.poll(() => reasons.innerText()).toContain('再化解5件积案可转黄');
    await reasons.getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: '信访件' }).waitFor();
    expect(new URL(page.url()).searchParams.get('part')).toBe('missed');
    expect(new URL(page.url()).searchParams.get('unit')).toBe('330783112');
    await page.context().close();
  });

  it('sorts by a column, units without a figure last', async () => {
    const { page } = await site.visit('/', LAPTOP);
    const names = () => page.locator('main section tbody th button').allTextContents();
    const ranked = await names();
    const head = page.getByRole('columnheader', { name: '指数' });
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect(await names()).not.toEqual(ranked);
    await page.getByRole('button', { name: '名次' }).click();
    expect(await names()).toEqual(ranked);
    await page.context().close();
  });

  it('filters units by name', async () => {
    const { page } = await site.visit('/', LAPTOP);
    await page.getByRole('searchbox', { name: '查找单位' }).fill('横店');
    await expect
      .poll(() => page.locator('main section tbody th button').allTextContents())
      .toEqual(['横店镇']);
    await page.getByRole('searchbox', { name: '查找单位' }).fill('无此地');
    await page.getByText('没有符合条件的单位').waitFor();
    await page.getByRole('button', { name: '看全部' }).click();
    await page.getByRole('searchbox', { name: '查找单位' }).fill('hdz');
    await expect
      .poll(() => page.locator('main section tbody th button').allTextContents())
      .toEqual(['横店镇']);
    await page.context().close();
  });

  it('shows from its address alone what was chosen, keeps it when loaded anew, and goes back', async () => {
    const { page } = await site.visit('/', LAPTOP);
    await page.getByLabel('与什么比较').selectOption('last_year');
    await page.getByRole('button', { name: '比较', exact: true }).click();
    await page.getByRole('button', { name: /^指数\s*增减/ }).click();
    await page.getByLabel('同组').selectOption('镇乡');
    await page.getByRole('button', { name: '变化', exact: true }).click();
    await page.locator('tr', { hasText: '湖溪镇' }).getByRole('button').click();
    await expect.poll(() => page.url()).toContain('unit=330783112');
    const url = page.url();
    const before = await readText(page);
    await page.reload();
    await page.locator('[data-code]').first().waitFor();
    await expect.poll(() => readText(page)).toBe(before);
    const { page: fresh } = await site.visit(url.replace(site.server.url, ''), LAPTOP);
    await expect.poll(() => readText(fresh)).toBe(before);
    await fresh.context().close();
    await page.goBack();
    await expect.poll(() => page.url()).not.toContain('unit=');
    await page.goBack();
    await expect.poll(() => page.url()).not.toContain('map=change');
    expect(page.url()).toContain('with=last_year');
    await page.context().close();
  });

  it('says that it is busy while an answer is on its way, and keeps what was there', async () => {
    const { page } = await site.visit('/', LAPTOP);
    site.server.delay = 1500;
    try {
      await page.getByRole('button', { name: '月排名' }).click();
      await page.getByRole('progressbar', { name: '正在载入' }).first().waitFor({ timeout: 1000 });
      expect(await page.getByRole('heading', { name: '周亮晒 · 镇乡街道' }).count()).toBe(1);
      await page.getByRole('heading', { name: '月排名 · 镇乡街道' }).waitFor();
    } finally {
      site.server.delay = 0;
    }
    await page.context().close();
  });

  it('exports what is seen: these columns, these units in this order', async () => {
    const { page } = await site.visit('/?group=街道&sort=-index&cols=index,then.rank', LAPTOP);
    await page.getByRole('button', { name: '导出', exact: true }).click();
    const [request, download] = await Promise.all([
      page.waitForRequest('**/export'),
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV 数据' }).click(),
    ]);
    const names = await page.locator('main section tbody th button').allTextContents();
    const question = request.postDataJSON();
    expect(question).toMatchObject({
      format: 'csv',
      columns: ['index', 'then.rank'],
      with: 'previous',
    });
    expect(question.units).toHaveLength(names.length);
    expect(names).toHaveLength(6);
    expect(download.suggestedFilename()).toBe('导出.csv');
    await page.context().close();
  });

  it('exports each heat map, the calendar of the unit that is chosen', async () => {
    const asked: unknown[] = [];
    for (const view of ['heat', 'topics', 'calendar']) {
      const { page } = await site.visit(`/?view=${view}&unit=330783123`, LAPTOP);
      await page.getByRole('button', { name: '导出', exact: true }).click();
      const [request] = await Promise.all([
        page.waitForRequest('**/heat-export'),
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'PNG 图片' }).click(),
      ]);
      asked.push(request.postDataJSON());
      await page.context().close();
    }
    expect(asked).toEqual([
      { format: 'png', map: 'indicators', unit: null },
      { format: 'png', map: 'topics', unit: null },
      { format: 'png', map: 'calendar', unit: '330783123' },
    ]);
  });

  it('is used by keyboard: to a column’s order, a unit, a heat map', async () => {
    const { page } = await site.visit('/', LAPTOP);
    await page.getByRole('button', { name: /^指数/ }).first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('sort=-index');
    await page.locator('main section tbody th button').first().focus();
    const code = page.locator('path.emphasis');
    await expect.poll(() => code.count()).toBe(1);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('unit=');
    await page.getByRole('button', { name: '主题热力' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.cell').first().waitFor();
    expect(page.url()).toContain('view=topics');
    await page.context().close();
  });

  it('draws of 1,400 units the rows in sight, wherever it is scrolled to, and all in print', async () => {
    site.server.units = 1400;
    try {
      const { page, consoleErrors } = await site.visit('/', LAPTOP);
      const rows = page.locator('main section[aria-labelledby=league-title] tbody tr:not(.room)');
      await expect.poll(() => rows.count()).toBeLessThan(150);
      await page.evaluate(() => scrollTo(0, 20_000));
      const middle = () =>
        page.evaluate(() => {
          const row = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('tr');
          return Number(row?.getAttribute('aria-rowindex'));
        });
      await expect.poll(middle).toBeGreaterThan(300);
      const table = page.locator('section[aria-labelledby=league-title] table');
      expect(await table.getAttribute('aria-rowcount')).toBe('1401');
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await expect.poll(() => rows.count()).toBe(1400);
      expect(consoleErrors).toEqual([]);
      await page.context().close();
    } finally {
      site.server.units = null;
    }
  });

  it('opens any edition', async () => {
    const { page } = await site.visit('/', LAPTOP);
    await page.getByRole('button', { name: '部门单位' }).click();
    await page.getByRole('heading', { name: '周亮晒 · 部门单位' }).waitFor();
    const shown = () => page.getByLabel('已发布').locator('option:checked').innerText();
    await expect.poll(shown).toBe('2023年第20周（5月21日）');
    await page.getByRole('button', { name: '当期' }).click();
    await expect.poll(() => page.url()).toContain('department-week-2023-05-21-period-six-modules');
    // The fixture lists editions on the usual basis alone.
    await expect.poll(shown).toBe('未发布');
    await page.getByRole('button', { name: '月排名' }).click();
    await page.getByRole('heading', { name: '月排名 · 部门单位' }).waitFor();
    await page.getByLabel('截止日').fill('2023-04-30');
    await expect.poll(() => page.url()).toContain('department-month-2023-04-30');
    await page.context().close();
  });

  it('offers a new edition and keeps the shown one', async () => {
    const { page } = await site.visit('/', LAPTOP);
    await page.waitForTimeout(300);
    site.server.publish(5, 'township-week-2023-05-21-ytd-six-modules');
    await page.getByRole('button', { name: '有新一期' }).click();
    await page.getByRole('button', { name: '有新一期' }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('without shared workers closes its stream while its tab is hidden, and then catches up', async () => {
    const { page } = await site.visit('/', LAPTOP);
    // As in a browser that has no shared workers.
    await page.addInitScript(() => Object.assign(globalThis, { SharedWorker: undefined }));
    await page.reload();
    await page.locator('svg [data-code]').first().waitFor();
    const turn = (hidden: boolean) =>
      page.evaluate((is) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => is });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    const expectStreams = (count: number) => expect.poll(() => site.server.streams).toBe(count);
    await expectStreams(1);
    await turn(true);
    await expectStreams(0);
    site.server.publish(6, 'township-week-2023-05-21-ytd-six-modules');
    await turn(false);
    await page.getByRole('button', { name: '有新一期' }).click();
    await page.getByRole('button', { name: '有新一期' }).waitFor({ state: 'detached' });
    await turn(true);
    await turn(false);
    await expectStreams(1);
    await page.waitForTimeout(300);
    expect(await page.getByRole('button', { name: '有新一期' }).count()).toBe(0);
    await page.context().close();
  });

  it('is not offline when there is no map', async () => {
    const { page } = await site.visit('/', LAPTOP);
    const refusal = { error: { code: 'not_found', message: '单位名册里没有镇乡街道。' } };
    await page.route('**/map/townships', (route) =>
      // After the stream has opened, which would show that the server is there.
      setTimeout(() => void route.fulfill({ status: 404, json: refusal }), 500),
    );
    const answered = page.waitForResponse('**/map/townships');
    await page.reload();
    await answered;
    await page.getByRole('button', { name: '部门单位' }).click();
    await page.getByRole('heading', { name: '周亮晒 · 部门单位' }).waitFor();
    expect(await page.getByText('离线').count()).toBe(0);
    await page.context().close();
  });

  it('shows the server’s refusal in its own words', async () => {
    const { page } = await site.visit('/', LAPTOP);
    await page.goto(`${site.server.url}/?edition=nothing`);
    await page.getByRole('alert').getByText('没有这一期').waitFor();
    await page.context().close();
  });
});
