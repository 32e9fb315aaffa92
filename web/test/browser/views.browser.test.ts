import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WallViewId } from '../../../etl/method/wall-view.ts';
import { WALL_VIEWS } from '../../../etl/method/wall-view.ts';
import { wallLayout } from '../../wall/layout.ts';
import { VARIANTS } from '../fixture/variant.ts';
import { findAxeFaults } from './axe.ts';
import { findSmallText } from './layout-faults.ts';
import {
  drawn,
  expectFaultless,
  FULL_HD,
  PORTRAIT,
  showVariant,
  SMALLEST,
  WallHarness,
} from './wall-harness.ts';
import type { Size } from './wall-harness.ts';

const SIZES: readonly Size[] = [
  [1366, 768],
  FULL_HD,
  [3840, 2160],
  [5760, 1080],
  [6656, 1792],
  PORTRAIT,
];
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

let harness: WallHarness;
beforeAll(async () => {
  harness = await WallHarness.build();
}, 120_000);
afterAll(() => harness.close());

describe('every view is without cut or overlapping text', () => {
  it.each(SIZES)('on %d × %d, on one board and on as many as fit', async (...size) => {
    const { unit, boards } = wallLayout(...size);
    const { page, consoleErrors } = await harness.open('view=league', size);
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
    const { page, consoleErrors } = await harness.open('view=league', size);
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
    const { page } = await harness.open('view=league&period=week&kind=township', size);
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
    const { page } = await harness.open('view=league&period=week&kind=department', PORTRAIT);
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
    const { page } = await harness.open(`view=${view}&kind=township`, FULL_HD);
    const snapshot = await page.locator('main').ariaSnapshot();
    await expect(snapshot).toMatchFileSnapshot(`view-${view}.aria.snap`);
    expect(await findAxeFaults(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the screen of one unit', () => {
  it('shows its own row and the county’s totals, and that the others are hidden', async () => {
    const { page } = await harness.open('view=modules&kind=township', FULL_HD);
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
    const { page } = await harness.open('view=league&period=day', FULL_HD);
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
    const { page } = await harness.open(query, FULL_HD);
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
