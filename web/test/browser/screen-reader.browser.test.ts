import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { TestSite } from './test-site.ts';

vi.setConfig({ testTimeout: 120_000 });

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

/** Parts of pages that matter: name, address, who looks, the part. */
const PARTS = [
  ['overview-headline', '/', 'wang', '[aria-label="要点"]'],
  ['overview-reasons', '/?unit=330783112', 'wang', '[aria-label="为什么"]'],
  ['unit-verdict', '/units/330783123', 'wang', '.verdict'],
  ['unit-lost', '/units/330783123', 'wang', '[aria-labelledby="lost"] tbody tr:first-child'],
  ['unit-next', '/units/330783123', 'wang', '[aria-labelledby="next"]'],
  ['cases-states', '/cases?unit=330783112&state=open', 'wang', '[aria-label="办理情况"]'],
  ['cases-first', '/cases?unit=330783112', 'wang', 'main tbody tr:first-child'],
  ['case-life', '/cases/33078320230500000', 'wang', 'main figure'],
  ['data-last-load', '/data', 'wang', '[aria-labelledby="last-title"]'],
  ['papers', '/papers', 'li', 'main table'],
  [
    'paper-deliveries',
    '/papers/weekly-2023-05-14.r2',
    'li',
    '[aria-labelledby="deliveries-title"]',
  ],
] as const;

it.each(PARTS)('a screen reader reads %s as it did', async (name, path, account, part) => {
  const { page } = await site.visit(path, [1366, 768], {}, part, account);
  const read = await page.locator(part).first().ariaSnapshot();
  await expect(`${read}\n`).toMatchFileSnapshot(`part-${name}.aria.snap`);
  await page.context().close();
});
