import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { FixtureServer } from '../fixture/server.ts';
import { launchChromium } from './chromium.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const MAP = here('../../../data/geo/townships.topo.json');

/** The built pages with fixture figures, and a browser to view them. */
export class TestSite {
  readonly server: FixtureServer;
  #browser: Browser;
  #pages: string;

  private constructor(server: FixtureServer, browser: Browser, pages: string) {
    this.server = server;
    this.#browser = browser;
    this.#pages = pages;
  }

  /**
   * Builds the pages again, so that a test never uses old ones. `entries`: pages beside the
   * product's.
   */
  static async open(entries: Record<string, string> = {}): Promise<TestSite> {
    const pages = await mkdtemp(join(tmpdir(), 'cockpit-web-'));
    await build({
      root: here('../..'),
      configFile: here('../../../vite.config.ts'),
      logLevel: 'warn',
      build: {
        outDir: pages,
        ...(Object.keys(entries).length > 0 && { rolldownOptions: { input: entries } }),
      },
    });
    return new TestSite(await FixtureServer.start(pages, MAP), await launchChromium(), pages);
  }

  /**
   * Opens a page on a screen of this size, ready and with its fonts loaded. Errors go to
   * `consoleErrors`.
   */
  async visit(
    path: string,
    [width, height]: readonly [number, number],
    options: BrowserContextOptions = {},
    ready = 'svg [data-code]',
  ): Promise<{ page: Page; consoleErrors: string[] }> {
    const context = await this.#browser.newContext({
      viewport: { width, height },
      locale: 'zh-CN',
      // Text is measured after it has stopped moving.
      reducedMotion: 'reduce',
      ...options,
    });
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
    await rm(this.#pages, { recursive: true });
  }
}
