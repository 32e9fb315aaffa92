import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureEdition } from '../fixture/edition.ts';
import { expectFaultless, FULL_HD, PORTRAIT, SMALLEST, WallHarness } from './wall-harness.ts';

const LEAGUE = 'view=league&period=week&kind=township';

let harness: WallHarness;
beforeAll(async () => {
  harness = await WallHarness.build();
}, 120_000);
afterAll(() => harness.close());

describe('motion', () => {
  const publish = (page: Page) => page.evaluate(() => (window.harness.wall.seed = 2));

  it('moves and fades only: there is no layout while ranks slide', async () => {
    const { page } = await harness.open(LEAGUE, FULL_HD, { reducedMotion: 'no-preference' });
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
    const { page } = await harness.open(LEAGUE, FULL_HD);
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
    const { page } = await harness.open(LEAGUE, FULL_HD, { reducedMotion: 'no-preference' });
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
    const { page } = await harness.open(LEAGUE, FULL_HD);
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
    const { page } = await harness.open(LEAGUE, FULL_HD);
    await publish(page);
    await page.locator('.moved').first().waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.context().close();
  });

  it('keeps everything on the screen when the picture is shifted against burn-in', async () => {
    const { page } = await harness.open(LEAGUE, FULL_HD);
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
    const { page } = await harness.open(LEAGUE, PORTRAIT);
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
