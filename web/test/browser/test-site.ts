import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { FixtureAccounts } from '../fixture/accounts.ts';
import { FixtureServer } from '../fixture/server.ts';
import { launchChromium } from './chromium.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** The product's pages, which `build-screens.ts` keeps newer than their sources. */
export const PAGES = here('../../../dist/web');
export const MAP = here('../../../data/geo/townships.topo.json');

/** Built pages with fixture figures, and a browser to view them. */
export class TestSite {
  readonly server: FixtureServer;
  #browser: Browser;

  private constructor(server: FixtureServer, browser: Browser) {
    this.server = server;
    this.#browser = browser;
  }

  /** @param pages folder of built pages */
  static async open(pages = PAGES): Promise<TestSite> {
    return new TestSite(await FixtureServer.start(pages, MAP), await launchChromium());
  }

  /**
   * Opens a page on a screen of this size, ready and with its fonts loaded. Errors go to
   * `consoleErrors`.
   * @param account who is signed in; null: nobody
   */
  async visit(
    path: string,
    [width, height]: readonly [number, number],
    options: BrowserContextOptions = {},
    ready = '[data-code]',
    account: string | null = 'wang',
  ): Promise<{ page: Page; consoleErrors: string[] }> {
    const context = await this.#browser.newContext({
      viewport: { width, height },
      locale: 'zh-CN',
      // Text is measured after it has stopped moving.
      reducedMotion: 'reduce',
      ...options,
    });
    if (account !== null)
      await context.addCookies([{ ...FixtureAccounts.cookie(account), url: this.server.url }]);
    const page = await context.newPage();
    const consoleErrors: string[] = [];
    page.on('pageerror', ({ message }) => consoleErrors.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        consoleErrors.push(message.text());
    });
    await page.goto(`${this.server.url}${path}`);
    await page.locator(ready).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    return { page, consoleErrors };
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.server.stop();
  }
}
