import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findAxeFaults } from './axe.ts';
import { findLayoutFaults } from './layout-faults.ts';
import { SIZES } from './screen-sizes.ts';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Letters that are still read. */
const SMALLEST = 12;

/** An address, what is waited for, and who looks. */
const PAGES = [
  ['/', '[data-code]', 'wang'],
  ['/?cols=comparison&map=change', '[data-code]', 'wang'],
  ['/?view=heat', '.cell', 'wang'],
  ['/?view=topics', '.cell', 'wang'],
  ['/?view=calendar', 'td[data-step]', 'wang'],
  ['/units/330783123', 'main dl', 'wang'],
  ['/units/330783112', 'main dl', 'qian'],
  ['/units/none', '[role=alert]', 'wang'],
  ['/cases', 'main table', 'wang'],
  ['/cases?unit=330783112&sort=due', 'main table', 'qian'],
  ['/cases/33078320230500000', 'main dl', 'wang'],
  ['/cases/1', '[role=alert]', 'wang'],
  ['/data', 'main table', 'wang'],
  ['/data', 'main h1', 'qian'],
  ['/papers', 'main table', 'li'],
  ['/papers', 'main table', 'qian'],
  ['/papers?state=withdrawn', 'main .button', 'wang'],
  ['/papers/monthly-2023-05-31', 'main img', 'li'],
  ['/papers/weekly-2023-05-14.r2', 'main table', 'li'],
  ['/papers/daily-2023-05-01', '[role=alert]', 'wang'],
  ['/manual', 'article', 'wang'],
  ['/manual/commands', 'article', 'wang'],
  ['/account', 'main form', 'wang'],
  ['/nothing', 'main li', 'wang'],
  ['/settings', 'main h1', 'wang'],
  ['/settings/accounts', 'main table', 'sun'],
  ['/settings/sessions', 'main table', 'sun'],
  ['/settings/screens', 'main table', 'sun'],
  ['/settings/audit', 'main table', 'zhou'],
  ['/settings/recoveries', 'main table', 'zhou'],
  ['/settings/register', 'main table', 'he'],
  ['/settings/schedule', 'main table', 'he'],
  ['/settings/channels', 'main table', 'he'],
  ['/sign-in', 'main form', null],
  ['/sign-in', 'main form', 'zhao'],
  ['/sign-in', 'main svg', 'feng'],
] as const;

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

describe.each(PAGES)('%s with %s as %s', (path, ready, account) => {
  it('fits on every screen, and axe finds no fault', async () => {
    const { page } = await site.visit(path, SIZES[0], {}, ready, account);
    expect(await findAxeFaults(page)).toEqual([]);
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(null))));
      const size = `${width} × ${height}`;
      const { outside, ...faults } = await findLayoutFaults(
        page,
        path.startsWith('/?') || path === '/' ? 9 : SMALLEST,
        true,
      );
      expect(faults, size).toEqual({ clipped: [], overlapping: [], tiny: [] });
      // Tables may be wider than a telephone: they scroll in boxes of their own, the page never does.
      if (width >= 1366) expect(outside, size).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider, size).toBeLessThanOrEqual(0);
    }
    expect(await findAxeFaults(page)).toEqual([]);
    await page.context().close();
  });
});
