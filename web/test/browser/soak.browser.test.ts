import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Slot } from '../../wall/slot.ts';
import { FixtureServer } from '../fixture/server.ts';
import { apiBodies, countPages, SLOTS } from '../soak/api-bodies.ts';
import type { Soak } from '../soak/stub.ts';
import { stubServer } from '../soak/stub.ts';
import { growth } from '../soak/growth.ts';
import { launchChromium } from './chromium.ts';
import { MAP, PAGES } from './test-site.ts';

declare const soak: Soak;

/** `npm run test:soak`: as many as one a second for a day; otherwise a few. */
const SWAPS = Number(process.env['SWAPS'] ?? 300);
const IS_LONG = SWAPS >= 10_000;
/** Share of the swaps after which permanent memory is filled: compiled code, caches, pools. */
const WARM_UP = 0.1;
const MAX_SAMPLES = IS_LONG ? 40 : 4;
const MAX_GROWTH = 0.05;
/** In a short run code is still being compiled. */
const MAX_HEAP_GROWTH = IS_LONG ? MAX_GROWTH : 0.25;
/** Waits until transitions have ended. */
const MOTION_MS = 2_000;

let server: FixtureServer;
let browser: Browser;
let bodies: Record<string, string[]>;
beforeAll(async () => {
  bodies = await apiBodies(MAP);
  server = await FixtureServer.start(PAGES, MAP);
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/**
 * A series of swaps: the address, the slots published one after the other, and the pages until the
 * first comes again.
 */
interface Scenario {
  name: string;
  swaps: number;
  address: string;
  slots: Slot[];
  round: number;
  /** Whether each transition runs to its end; otherwise pages change at once. */
  moves: boolean;
}

const ROUND = { address: '/wall', slots: SLOTS, round: countPages() };
const LONE = {
  address: '/wall?view=league&period=week&kind=township',
  slots: SLOTS.filter(({ period, kind }) => period === 'week' && kind === 'township'),
  round: 1,
};
const SCENARIOS: Scenario[] = [
  { name: 'page after page', swaps: SWAPS / 4, ...ROUND, moves: false },
  { name: 'on one page', swaps: (SWAPS / 4) * 3, ...LONE, moves: false },
  { name: 'page after page with motion', swaps: Math.floor(SWAPS / 288), ...ROUND, moves: true },
];

it.each(SCENARIOS.filter(({ swaps, round }) => swaps >= 2 * round))(
  'takes up no more after $swaps new editions $name',
  async (scenario) => {
    const page = await browser.newPage({
      viewport: { width: 1920, height: 1080 },
      reducedMotion: scenario.moves ? 'no-preference' : 'reduce',
    });
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.addInitScript(stubServer, bodies);
    await page.goto(server.url + scenario.address);
    await page.locator('svg [data-code]').first().waitFor();
    const samples = await run(scenario, page);
    await page.close();
    expect(faults).toEqual([]);
    for (const what of ['heap', 'nodes', 'listeners', 'timers'] as const) {
      const line = samples.map(({ swaps, levels }) => ({ swaps, value: levels[what] }));
      const most = what === 'heap' ? MAX_HEAP_GROWTH : MAX_GROWTH;
      expect(growth(line), what).toBeLessThanOrEqual(most);
    }
  },
  IS_LONG ? 14_400_000 : 120_000,
);

interface Sample {
  swaps: number;
  levels: Record<'heap' | 'nodes' | 'listeners' | 'timers', number>;
}

/**
 * Swaps one slot after the other, and measures at even distances after the warm-up, always on the
 * same page.
 */
async function run(
  { name, slots, round, moves, swaps: all }: Scenario,
  page: Page,
): Promise<Sample[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const step = Math.max(1, Math.round(all / MAX_SAMPLES / round)) * round;
  const rest = moves ? MOTION_MS : 0;
  const samples: Sample[] = [];
  const began = performance.now();
  for (let swaps = step; swaps <= all; swaps += step) {
    await page.evaluate(swapMany, { slots, from: swaps - step, to: swaps, rest });
    if (swaps < WARM_UP * all) continue;
    const levels = await measure(page, session);
    samples.push({ swaps, levels });
    if (!IS_LONG) continue;
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    console.log(`${name} ${swaps} 次，${minutes} 分钟：${JSON.stringify(levels)}`);
  }
  return samples;
}

/** Input of `swapMany`; `rest` is the wait after each swap in milliseconds. */
interface Task {
  slots: Slot[];
  from: number;
  to: number;
  rest: number;
}

/** Runs in the page: swap n shows the page after page n. */
async function swapMany({ slots, from, to, rest }: Task): Promise<void> {
  for (let n = from + 1; n <= to; n += 1) {
    const { period, kind } = slots[n % slots.length]!;
    const path = `editions/latest?${new URLSearchParams({ period, kind, format: 'league' })}`;
    await soak.swap(path, `${kind}-${period}-2023-05-21-ytd-six-modules`);
    if (rest > 0) await new Promise((done) => setTimeout(done, rest));
  }
}

async function measure(page: Page, session: CDPSession): Promise<Sample['levels']> {
  await page.waitForTimeout(MOTION_MS / 4);
  // Twice: the first collection may free objects that hold more.
  for (let i = 0; i < 2; i += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value;
  return {
    heap: metric('JSHeapUsedSize'),
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    timers: await page.evaluate(() => soak.timers()),
  };
}
