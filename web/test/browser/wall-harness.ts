import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { expect } from 'vitest';
import { temporaryFolder } from '../../../etl/test/support/temporary-folder.ts';
import { NO_LAYOUT_FAULTS, findLayoutFaults } from './layout-faults.ts';
import { TestSite } from './test-site.ts';

export type Size = readonly [width: number, height: number];

export const FULL_HD: Size = [1920, 1080];
export const PORTRAIT: Size = [1080, 1920];
/** The smallest note, on a board 1080 units high: readable from five metres on a 65-inch panel. */
export const SMALLEST = 24;

/** The views of the wall (web/test/fixture/harness.ts), built and in a browser. */
export class WallHarness {
  private readonly site: TestSite;

  private constructor(site: TestSite) {
    this.site = site;
  }

  static async build(): Promise<WallHarness> {
    const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
    const outDir = temporaryFolder();
    await build({
      root: here('../..'),
      configFile: here('../../../vite.config.ts'),
      logLevel: 'warn',
      build: { outDir, rolldownOptions: { input: { harness: here('../fixture/harness.html') } } },
    });
    return new WallHarness(await TestSite.open(outDir));
  }

  async open(query: string, size: Size, options: BrowserContextOptions = {}) {
    const visit = await this.site.visit(`/harness?${query}`, size, options, 'article h3');
    await drawn(visit.page);
    return visit;
  }

  close(): Promise<void> {
    return this.site.close();
  }
}

/** Shows another variant, whole and measured. */
export async function showVariant(page: Page, query: string): Promise<void> {
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
export async function drawn(page: Page): Promise<void> {
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

/** Asserts that no text is cut, overlapping or too small, and nothing out of the screen. */
export async function expectFaultless(page: Page, smallest: number, told: string): Promise<void> {
  expect(await findLayoutFaults(page, smallest), told).toEqual(NO_LAYOUT_FAULTS);
  const overflow = await page.evaluate(() => [
    document.documentElement.scrollWidth - innerWidth,
    document.documentElement.scrollHeight - innerHeight,
  ]);
  expect(Math.max(...overflow), told).toBeLessThanOrEqual(0);
}
