import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Edition } from '../../editions/edition.ts';
import { EditionStore } from '../../editions/edition-store.ts';
import { parseEdition } from '../../editions/parse-edition.ts';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { writeBigExport } from './big-export.ts';
import { disableSchedule } from './disable-schedule.ts';
import { COCKPIT, measure } from './measure.ts';
import { percentile } from './percentile.ts';
import { ServerProcess } from './server-process.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const NOTES = join(PACKAGE_ROOT, 'etl', 'tools', 'bench', 'screen-notes.js');
const DATE = '2022-11-20';
const LOADS = 5;
/** CPU slowdown that simulates a wall computer of ten years ago. */
const SLOW_DOWN = 4;
const TURNS = 10;
/** Longer than the transitions of a page, in milliseconds. */
const TURN_MS = 2_000;
const CHANGES = 10;

/** What loading the wall took until its first figures were visible. */
interface FirstFigures {
  /** Milliseconds until anything was visible. */
  painted: number;
  /** Milliseconds until figures were visible. */
  milliseconds: number;
  requests: number;
  kilobytes: number;
  fonts: number;
  fontKilobytes: number;
}

interface File {
  name: string;
  /** Bytes sent, headers and body. */
  transferSize: number;
}

/** What `screen-notes.js` records. */
interface Loaded {
  painted: number;
  milliseconds: number;
  files: File[];
}
interface Noted {
  frames: number[];
  longTasks: number[];
}

/** Measures the wall in a browser: what it loads, how soon it shows figures, how smooth it is. */
export async function benchScreen(folder: string): Promise<string[]> {
  if (!existsSync(CHROMIUM)) return ['大屏首屏：没有浏览器，没有测。'];
  publishEditions(folder);
  const server = await ServerProcess.cockpit(folder);
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const url = `${server.base}/wall`;
    // The server compresses a file on the first request.
    await firstFigures(browser, url, 1);
    const usual = await manyLoads(browser, url, 1);
    const slow = await manyLoads(browser, url, SLOW_DOWN);
    const turns = await turnPages(browser, url);
    const changes = await changeFigures(browser, url, new EditionStore(new DataDir(folder)));
    const { requests, kilobytes, fonts, fontKilobytes } = usual;
    return [
      `大屏首屏：${requests} 个请求，${kilobytes.toFixed(0)} kB（压缩后，不含字体 ${fonts} 个 ${fontKilobytes.toFixed(0)} kB）；` +
        `${times(usual)}；CPU 放慢 ${SLOW_DOWN} 倍，${times(slow)}（${LOADS} 次的中位数）。`,
      `翻到没有显示过的一页 ${TURNS} 次：${noted(turns)}`,
      `同一页换数字、名次移动 ${CHANGES} 次：${noted(changes)}`,
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Publishes the demo county's editions of one day, of every period and kind the wall shows. */
function publishEditions(folder: string): void {
  const dir = new DataDir(folder);
  const file = join(folder, 'cases.csv');
  const data = ['--data', folder];
  writeBigExport(new DataDir(join(PACKAGE_ROOT, 'data')), file, 24_000);
  measure(COCKPIT, 'import', file, '--loaded-at', '2023-01-01', ...data);
  disableSchedule(dir);
  for (const period of ['day', 'week', 'month']) {
    for (const kind of ['township', 'department']) {
      const wish = ['--period', period, '--kind', kind, '--date', DATE, '--format', 'json'];
      const { printed } = measure(COCKPIT, 'edition', ...wish, ...data);
      new EditionStore(dir).publish(parseEdition(printed));
    }
  }
}

/** Returns the load with the median time. */
async function manyLoads(browser: Browser, url: string, slowDown: number): Promise<FirstFigures> {
  const loads: FirstFigures[] = [];
  for (let load = 0; load < LOADS; load += 1)
    loads.push(await firstFigures(browser, url, slowDown));
  loads.sort((a, b) => a.milliseconds - b.milliseconds);
  return loads[(LOADS - 1) / 2]!;
}

/** Loads the wall once with an empty cache. */
async function firstFigures(
  browser: Browser,
  url: string,
  slowDown: number,
): Promise<FirstFigures> {
  const page = await newPage(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  await page.goto(url);
  const { painted, milliseconds, files } = await page.evaluate<Loaded>('firstFigures');
  await page.context().close();
  const isFont = ({ name }: File) => name.endsWith('.woff2');
  const kilobytes = (some: File[]) =>
    some.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000;
  const fonts = files.filter(isFont);
  const others = files.filter((file) => !isFont(file));
  return {
    painted,
    milliseconds,
    requests: others.length,
    kilobytes: kilobytes(others),
    fonts: fonts.length,
    fontKilobytes: kilobytes(fonts),
  };
}

/** Records frames and long tasks while pages turn. */
async function turnPages(browser: Browser, url: string): Promise<Noted> {
  const page = await newPage(browser);
  await page.goto(url);
  await page.evaluate('firstFigures');
  await page.waitForTimeout(TURN_MS);
  await page.evaluate('noteFrames()');
  for (let turn = 0; turn < TURNS; turn += 1) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(TURN_MS);
  }
  const noted = await page.evaluate<Noted>('noted');
  await page.context().close();
  return noted;
}

/** Records frames and long tasks while the figures of one page change. */
async function changeFigures(browser: Browser, url: string, store: EditionStore): Promise<Noted> {
  const page = await newPage(browser);
  await page.goto(`${url}?view=league&period=week&kind=department`);
  await page.evaluate('firstFigures');
  const { id } = store
    .list()
    .find(({ period, kind }) => period === 'week' && kind === 'department')!;
  let edition = parseEdition(store.read(id)!);
  const change = async () => {
    edition = moved(edition);
    store.publish(edition);
    await page.getByText('有新数据').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(TURN_MS);
  };
  await change();
  await page.evaluate('noteFrames()');
  for (let done = 0; done < CHANGES; done += 1) await change();
  const noted = await page.evaluate<Noted>('noted');
  await page.context().close();
  return noted;
}

/** Moves the figures of each unit to the unit seven places further. */
function moved(edition: Edition): Edition {
  const { units } = edition;
  return {
    ...edition,
    units: units.map((figures, at) => {
      const { unit_code, unit_name } = units[(at + 7) % units.length]!;
      return { ...figures, unit_code, unit_name };
    }),
  };
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  await context.addInitScript({ path: NOTES });
  return context.newPage();
}

function times({ painted, milliseconds }: FirstFigures): string {
  const seconds = (time: number) => (time / 1000).toFixed(2);
  return `${seconds(painted)} 秒有画面，${seconds(milliseconds)} 秒有数字`;
}

function noted({ frames, longTasks }: Noted): string {
  const [median, most] = [0.5, 0.95].map((share) => percentile(frames, share).toFixed(0));
  const longest = longTasks.length > 0 ? `，最长 ${Math.max(...longTasks).toFixed(0)} 毫秒` : '';
  return `每帧中位 ${median} 毫秒，p95 ${most} 毫秒；超过 50 毫秒的任务 ${longTasks.length} 个${longest}。`;
}
