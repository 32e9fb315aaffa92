import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../etl/test/support/temporary-folder.ts';
import { wallLayout } from '../../wall/layout.ts';
import type { WallViewId } from '../../../etl/method/wall-view.ts';
import { WALL_VIEWS } from '../../../etl/method/wall-view.ts';
import { fixtureEdition } from '../fixture/edition.ts';
import { VARIANTS } from '../fixture/variant.ts';
import { findAxeFaults } from './axe.ts';
import { NO_LAYOUT_FAULTS, findLayoutFaults, findSmallText } from './layout-faults.ts';
import { TestSite } from './test-site.ts';

type Size = readonly [width: number, height: number];

const FULL_HD: Size = [1920, 1080];
const PORTRAIT: Size = [1080, 1920];
const SIZES: readonly Size[] = [
  [1366, 768],
  FULL_HD,
  [3840, 2160],
  [5760, 1080],
  [6656, 1792],
  PORTRAIT,
];
/** The smallest note, on a board 1080 units high: readable from five metres on a 65-inch panel. */
const SMALLEST = 24;
/** What must be read at once: a two-hundredth of the distance. */
const LEAST_READ = 33;
/** What must be read at once on each view. */
const READ: Record<WallViewId, string[]> = {
  league: ['h2', 'h3', 'tbody th', 'tbody td.figure', '.attention b', 'tbody .chip'],
  attention: ['h2', 'h3', '.red li > p', '.red b', '.fact b', 'dd'],
  modules: ['h2', 'h3', 'h4', '.rate', 'dd'],
  heat: ['h2', 'h3', 'tbody th', 'td.heat', 'tbody .chip'],
  trend: ['h2', 'h3', 'tbody th', 'tbody td.figure', 'tbody .chip'],
  backlog: ['h2', 'h3', 'tbody th', 'tbody td.figure', 'aside b', 'aside dd'],
  topics: ['h2', 'h3', 'tbody th', 'tbody td.figure'],
};
const LEAGUE = 'view=league&period=week&kind=township';

let site: TestSite;
beforeAll(async () => {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const outDir = temporaryFolder();
  await build({
    root: here('../..'),
    configFile: here('../../../vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, rolldownOptions: { input: { harness: here('../fixture/harness.html') } } },
  });
  site = await TestSite.open(outDir);
}, 120_000);
afterAll(() => site.close());

async function open(query: string, size: Size, options: BrowserContextOptions = {}) {
  const visit = await site.visit(`/harness?${query}`, size, options, 'article h3');
  await drawn(visit.page);
  return visit;
}

/** Shows another variant, whole and measured. */
async function showVariant(page: Page, query: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    await window.harness.showVariant(wanted);
    await document.fonts.ready;
  }, query);
  await drawn(page);
}

/**
 * Waits until four frames in a row have changed nothing: parts of a view are drawn up to three
 * frames after one another.
 */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let still = 0;
    const observer = new MutationObserver(() => (still = 0));
    observer.observe(document.body, { childList: true, subtree: true });
    for (; still < 4; still += 1) {
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve));
    }
    observer.disconnect();
  });
}

async function expectFaultless(page: Page, smallest: number, told: string): Promise<void> {
  expect(await findLayoutFaults(page, smallest), told).toEqual(NO_LAYOUT_FAULTS);
  const overflow = await page.evaluate(() => [
    document.documentElement.scrollWidth - innerWidth,
    document.documentElement.scrollHeight - innerHeight,
  ]);
  expect(Math.max(...overflow), told).toBeLessThanOrEqual(0);
}

describe('every view is without cut or overlapping text', () => {
  it.each(SIZES)('on %d × %d, on one board and on as many as fit', async (...size) => {
    const { unit, boards } = wallLayout(...size);
    const { page, consoleErrors } = await open('view=league', size);
    for (const [query, expected] of [
      ['period=week&kind=township', 1],
      ['period=week&kind=department&variant=names', 1],
      ['variant=usual', boards],
    ] as const) {
      for (const view of WALL_VIEWS) {
        await showVariant(page, `view=${view}&${query}`);
        expect(await page.locator('article').count(), view).toBe(expected);
        await expectFaultless(page, SMALLEST * unit, `${view} ${query}`);
        expect(await findSmallText(page, READ[view], LEAST_READ * unit), view).toEqual([]);
      }
    }
    expect(consoleErrors).toEqual([]);
    await page.context().close();
  });

  it.each([FULL_HD, PORTRAIT])('on %d × %d, with any figures', async (...size) => {
    const { page, consoleErrors } = await open('view=league', size);
    for (const variant of VARIANTS) {
      for (const view of WALL_VIEWS) {
        const kind =
          variant === 'none' || variant === 'grey' || variant === 'unit'
            ? 'township'
            : 'department';
        await showVariant(page, `view=${view}&period=week&kind=${kind}&variant=${variant}`);
        await expectFaultless(page, SMALLEST, `${view} ${variant}`);
      }
    }
    expect(consoleErrors).toEqual([]);
    await page.context().close();
  });
});

describe('a day that the data do not reach', () => {
  it.each([FULL_HD, PORTRAIT])('is said on %d × %d without a cut', async (...size) => {
    const { page } = await open('view=league&period=week&kind=township', size);
    await page.evaluate(() => {
      const { wall } = window.harness;
      const real = wall.editionOf.bind(wall);
      wall.editionOf = (slot) => {
        const edition = structuredClone(real(slot));
        if (edition === undefined) return edition;
        edition.date = '2023-11-29';
        edition.context.day.cases = 0;
        edition.provenance.latest_registered_on = '2023-11-28';
        return edition;
      };
      wall.seed = 2;
    });
    await page.getByText('11月29日无数据，数据到11月28日').waitFor();
    await drawn(page);
    await expectFaultless(page, SMALLEST, 'no data');
    await page.context().close();
  });
});

describe('departments on a portrait screen', () => {
  it('are named on their colours, and no name needs a second line', async () => {
    const { page } = await open('view=league&period=week&kind=department', PORTRAIT);
    await page.evaluate(() => {
      const { wall } = window.harness;
      const real = wall.editionOf.bind(wall);
      // The last three red units have the longest name of the demo county's register.
      wall.editionOf = (slot) => {
        const edition = real(slot);
        const last = edition?.red_units.slice(-3).map(({ unit_name }) => `"${unit_name}"`) ?? [];
        const text = last.reduce(
          (json, name) => json.replaceAll(name, '"人力资源和社会保障局"'),
          JSON.stringify(edition),
        );
        return JSON.parse(text) as typeof edition;
      };
      wall.seed = 2;
    });
    await page.locator('.attention b', { hasText: '人力资源和社会保障局' }).first().waitFor();
    await drawn(page);
    expect(await page.locator('.picture li').count()).toBe(30);
    const lines = await page.locator('.attention b').evaluateAll((names) =>
      names.map((name) => {
        const range = document.createRange();
        range.selectNodeContents(name);
        return range.getClientRects().length;
      }),
    );
    expect(lines.length).toBeGreaterThan(3);
    expect(new Set(lines)).toEqual(new Set([1]));
    await page.context().close();
  });
});

describe.each(WALL_VIEWS)('the view %s', (view) => {
  it('says the same to screen readers, and axe finds no fault', async () => {
    const { page } = await open(`view=${view}&kind=township`, FULL_HD);
    const snapshot = await page.locator('main').ariaSnapshot();
    await expect(snapshot).toMatchFileSnapshot(`view-${view}.aria.snap`);
    expect(await findAxeFaults(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the screen of one unit', () => {
  it('shows its own row and the county’s totals, and that the others are hidden', async () => {
    const { page } = await open('view=modules&kind=township', FULL_HD);
    const rates = () => page.locator('.rate, .counts').allInnerTexts();
    const modules = await rates();
    await showVariant(page, 'view=backlog&kind=township');
    const backlog = await page.locator('aside section').first().innerText();
    await showVariant(page, 'view=modules&kind=township&variant=unit');
    expect(await rates()).toEqual(modules);
    // One dot on each of six strips.
    expect(await page.locator('circle').count()).toBe(6);
    await showVariant(page, 'view=heat&kind=township&variant=unit');
    // The twelfth.
    expect(await page.locator('tbody td').first().innerText()).toBe('12');
    expect(await page.locator('tbody tr').count()).toBe(1);
    await showVariant(page, 'view=backlog&kind=township&variant=unit');
    expect(await page.locator('aside section').first().innerText()).toBe(backlog);
    expect(await page.locator('aside').innerText()).not.toContain('没有超期');
    await showVariant(page, 'view=league&kind=township&variant=unit');
    const spoken = (words: string) => page.getByRole('img', { name: words }).count();
    // Eighteen townships, one of them visible.
    await expect.poll(() => spoken('未公布')).toBe(17);
    expect(await spoken('不参与排名')).toBe(0);
    const label = page.locator('svg [data-label]', { hasText: '横店镇' });
    expect(await label.textContent()).toContain('未公布');
    expect(await findAxeFaults(page)).toEqual([]);
    await page.context().close();
  });
});

describe('a view that fails', () => {
  it('is reported, and the next page is shown all the same', async () => {
    const { page } = await open('view=league&period=day', FULL_HD);
    await page.evaluate(() => {
      const { wall } = window.harness;
      const real = wall.editionOf.bind(wall);
      wall.editionOf = (slot) =>
        slot.kind === 'township' ? { ...real(slot), alerts: null as never } : real(slot);
      wall.seed = 2;
    });
    await page.getByText('本页暂时无法显示').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: '日通报 · 部门单位' }).waitFor();
    // The best eight of 30 departments, words, and the worst eight.
    await expect.poll(() => page.locator('tbody tr').count()).toBe(17);
    await page.context().close();
  });
});

describe('a table of several pages', () => {
  it('shows every unit once, page by page', async () => {
    const query = 'view=backlog&period=week&kind=department&variant=many';
    const { page } = await open(query, FULL_HD);
    const rows = () => page.locator('section tbody tr').count();
    await page.getByText('第1页，共3页').waitFor();
    // 48 units on three pages of 16.
    expect(await rows()).toBe(16);
    await page.evaluate(() => (window.harness.wall.tablePage = 2));
    await page.getByText('第3页，共3页').waitFor();
    expect(await rows()).toBe(16);
    await page.context().close();
  });
});

describe('motion', () => {
  const publish = (page: Page) => page.evaluate(() => (window.harness.wall.seed = 2));

  it('moves and fades only: there is no layout while ranks slide', async () => {
    const { page } = await open(LEAGUE, FULL_HD, { reducedMotion: 'no-preference' });
    await page.waitForFunction(() => document.getAnimations().length === 0);
    await publish(page);
    await page.waitForFunction(() => document.getAnimations().length > 20);
    const animated = await page.evaluate(() =>
      document
        .getAnimations()
        .flatMap(({ effect }) => (effect as KeyframeEffect).getKeyframes())
        .flatMap((frame) => Object.keys(frame)),
    );
    const plain = ['offset', 'computedOffset', 'easing', 'composite'];
    const properties = new Set(animated.filter((name) => !plain.includes(name)));
    expect(properties).toContain('transform');
    const allowed = ['transform', 'opacity', 'fill', 'backgroundColor', 'color'];
    expect([...properties].filter((name) => !allowed.includes(name))).toEqual([]);
    await page.context().close();
  });

  it('marks the units that moved until the page changes', async () => {
    const { page } = await open(LEAGUE, FULL_HD);
    const marked = page.locator('.moved');
    expect(await marked.count()).toBe(0);
    const ranks = () =>
      page
        .locator('tbody tr')
        .evaluateAll((rows) =>
          rows.map(
            (row) => `${row.querySelector('th')?.textContent} ${row.children[0]?.textContent}`,
          ),
        );
    const before = await ranks();
    await publish(page);
    await marked.first().waitFor();
    const moved = (await ranks()).filter((rank) => !before.includes(rank));
    const names = await page.locator('tr:has(.moved) th').allTextContents();
    expect(names).toEqual(moved.map((rank) => rank.split(' ')[0]));
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => marked.count()).toBe(0);
    await page.context().close();
  });

  it('is only where something changed: the same figures again move nothing', async () => {
    const { page } = await open(LEAGUE, FULL_HD, { reducedMotion: 'no-preference' });
    await page.waitForFunction(() => document.getAnimations().length === 0);
    const animated = await page.evaluate(async () => {
      const { wall } = window.harness;
      const real = wall.editionOf.bind(wall);
      const again = structuredClone(real({ period: 'week', kind: 'township' }));
      wall.editionOf = (slot) => (wall.seed === 1 ? real(slot) : again);
      wall.seed = 2;
      let most = 0;
      for (const end = performance.now() + 1_500; performance.now() < end;) {
        await new Promise(requestAnimationFrame);
        most = Math.max(most, document.getAnimations().length);
      }
      return most;
    });
    expect(animated).toBe(0);
    expect(await page.locator('.moved').count()).toBe(0);
    await page.context().close();
  });

  it('hatches the colours that are unsure, and turns the map to them', async () => {
    const { page } = await open(LEAGUE, FULL_HD);
    // 17 ranked townships, each third with a probability of 0.42; the map shows the index.
    expect(await page.locator('tbody .chip.unsure').count()).toBe(5);
    expect(await page.locator('svg [data-hatch]').count()).toBe(5);
    await page.getByRole('heading', { name: '信访指数五色图' }).waitFor();
    const colours = () =>
      page
        .locator('svg [data-code]')
        .evaluateAll((all) => all.map((each) => each.getAttribute('data-colour')).join());
    const byIndex = await colours();
    await page.evaluate(() => (window.harness.wall.now = new Date('2023-05-22T08:04:55+08:00')));
    await page.getByRole('heading', { name: '化解率五色图' }).waitFor();
    expect(await page.locator('svg [data-hatch]').count()).toBe(0);
    expect(await colours()).not.toBe(byIndex);
    // The league has both colours of each unit, the map's last.
    const chips = await page
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('.chip')].map((chip) => chip.getAttribute('data-colour')),
        ),
      );
    const { units } = fixtureEdition({ kind: 'township', period: 'week' });
    expect(chips).toEqual(units.map(({ colour, map_colour }) => [colour, map_colour]));
    await page.context().close();
  });

  it('is off for viewers who prefer reduced motion', async () => {
    const { page } = await open(LEAGUE, FULL_HD);
    await publish(page);
    await page.locator('.moved').first().waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.context().close();
  });

  it('keeps everything on the screen when the picture is shifted against burn-in', async () => {
    const { page } = await open(LEAGUE, FULL_HD);
    const left = () => page.locator('h1').evaluate((each) => each.getBoundingClientRect().left);
    for (const by of [4, -4]) {
      await page.evaluate((shift) => (window.harness.wall.shift = [shift, shift]), by);
      // 36 units of margin.
      await expect.poll(left).toBe(36 + by);
      await expectFaultless(page, SMALLEST, `shift ${by}`);
    }
    await page.context().close();
  });

  it('shows the notices about the data, and that the wall is paused', async () => {
    const { page } = await open(LEAGUE, PORTRAIT);
    await page.evaluate(() => {
      window.harness.wall.notices = [
        { kind: 'offline', text: '离线' },
        { kind: 'age', text: '数据已有3小时' },
        { kind: 'late', text: '数据延迟2天' },
        { kind: 'clock', text: '时钟不准' },
      ];
    });
    await page.keyboard.press('Space');
    await page.getByText('已暂停').waitFor();
    expect(await page.getByRole('status').textContent()).toBe(
      '演示数据离线数据已有3小时数据延迟2天时钟不准已暂停',
    );
    await expectFaultless(page, SMALLEST, 'portrait');
    await page.setViewportSize({ width: 1366, height: 768 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.style.fontSize))
      .toMatch(/^71\.1/);
    await expectFaultless(page, 0, 'small');
    await page.context().close();
  });
});
