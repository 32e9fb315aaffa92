import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAGES, TestSite } from './test-site.ts';

/** Bytes of script that a page may load, compressed (docs/performance.md). */
const MOST = 120_000;

/** Each page that loads a part of its own: address, what is waited for, and who looks. */
const ADDRESSES = [
  ['/', '[data-code]', 'wang'],
  ['/units/330783123', 'main dl', 'wang'],
  ['/cases', 'main table', 'wang'],
  ['/cases/33078320230500000', 'main dl', 'wang'],
  ['/data', 'main table', 'wang'],
  ['/schemes', 'main h1', 'wang'],
  // The server of the tests has no schemes; the scripts of the page are loaded all the same.
  ['/schemes/two', '[role=alert]', 'wang'],
  ['/papers', 'main table', 'li'],
  ['/papers/monthly-2023-05-31', 'main img', 'li'],
  ['/manual', 'article', 'wang'],
  ['/account', 'main form', 'wang'],
  ['/settings', 'main h1', 'wang'],
  ['/settings/accounts', 'main table', 'sun'],
  ['/settings/sessions', 'main table', 'sun'],
  ['/settings/screens', 'main table', 'sun'],
  ['/settings/audit', 'main table', 'zhou'],
  ['/settings/recoveries', 'main table', 'zhou'],
  ['/settings/register', 'main table', 'he'],
  ['/settings/channels', 'main table', 'he'],
  ['/sign-in', 'main form', null],
  ['/wall', '[data-code]', 'wang'],
] as const;

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

it.each(ADDRESSES)(
  '%s loads no more script than a slow line carries',
  async (path, ready, who) => {
    const { page } = await site.visit(path, [1366, 768], {}, ready, who);
    const addresses = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    const scripts = addresses.map((each) => new URL(each).pathname).filter(isScript);
    expect(scripts).not.toEqual([]);
    const files = await Promise.all(scripts.map((script) => readFile(PAGES + script)));
    const bytes = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
    expect(bytes).toBeLessThanOrEqual(MOST);
    await page.context().close();
  },
  60_000,
);

function isScript(path: string): boolean {
  return path.endsWith('.js');
}
