// `npm run screenshots [ADDRESS]`: takes the pictures of the handbook anew, of the demo county that
// `npm start` serves.
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { PACKAGE_ROOT } from '../../../etl/base/package-root.ts';
import { DEMO_ACCOUNTS } from '../../../server/auth/accounts/demo-accounts.ts';
import { launchChromium } from './chromium.ts';

const [base = 'http://127.0.0.1:8620'] = process.argv.slice(2);

interface Picture {
  name: string;
  path: string;
  /** What is waited for. */
  ready: string;
  size: readonly [width: number, height: number];
}

const LAPTOP = [1366, 768] as const;
/** 佐村镇: red in the demo of the usual seed, so that there is something to explain. */
const UNIT = '330783109';

const PICTURES: readonly Picture[] = [
  { name: 'wall', path: '/wall?view=league', ready: 'svg [data-code]', size: [1920, 1080] },
  { name: 'desk', path: `/?unit=${UNIT}`, ready: 'svg [data-code]', size: LAPTOP },
  { name: 'unit', path: `/units/${UNIT}`, ready: '.verdict', size: LAPTOP },
  {
    name: 'cases',
    path: `/cases?unit=${UNIT}&state=open&sort=due`,
    ready: 'main table',
    size: LAPTOP,
  },
  { name: 'data', path: '/data', ready: 'main table', size: LAPTOP },
  { name: 'papers', path: '/papers', ready: 'main table', size: LAPTOP },
  {
    name: 'schemes',
    path: '/schemes/six-modules?edits=first_resolved:10,satisfied:20',
    ready: 'main table[aria-busy=false] tbody tr',
    size: LAPTOP,
  },
];

async function signIn(context: BrowserContext): Promise<void> {
  const { name, password } = DEMO_ACCOUNTS.find(({ role }) => role === 'analyst')!;
  const headers = { Origin: base };
  const answer = await context.request.post(`${base}/api/v1/session`, {
    headers,
    data: { name, password },
  });
  if (!answer.ok()) throw new Error(`${base} lets nobody in: ${await answer.text()}`);
}

const browser = await launchChromium();
const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' });
await signIn(context);
const page = await context.newPage();
for (const { name, path, ready, size } of PICTURES) {
  await page.setViewportSize({ width: size[0], height: size[1] });
  await page.goto(base + path);
  await page.locator(ready).first().waitFor();
  await page.getByRole('progressbar').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
  const file = join(PACKAGE_ROOT, 'web/screenshots', `${name}.png`);
  await page.screenshot({ path: file });
  console.log(file);
}
await browser.close();
