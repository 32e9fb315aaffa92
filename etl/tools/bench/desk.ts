import { join } from 'node:path';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { addDays } from '../../method/calendar/shanghai.ts';
import { editionId } from '../../method/edition-id.ts';
import type { EditionSpec } from '../../method/edition-id.ts';
import { COUNTY_KINDS } from '../../method/unit-kind.ts';
import { openForReading } from '../../warehouse/warehouse.ts';
import { writeBigExport } from './big-export.ts';
import { DeskClient } from './desk-client.ts';
import { disableSchedule } from './disable-schedule.ts';
import { groupDigits } from './group-digits.ts';
import { COCKPIT, measure, script } from './measure.ts';
import { percentile } from './percentile.ts';
import { ServerProcess } from './server-process.ts';

/** `DESK_CASES` is how many cases the county has, over five years. */
const CASES = Number(process.env['DESK_CASES'] ?? 1_000_000);
const ASKED = 100;
const PAGE = 50;
/** A Sunday in the last year of the cases. */
const LAST_WEEK = '2022-11-20';
const ANALYST = 'analyst';

/** A line of the table, with the milliseconds of each time. */
interface Timing {
  title: string;
  times: number[];
}

/**
 * Measures what an analyst waits for at one desk of a county with many cases: editions that nobody has
 * asked for, a page of the list, one case. The reference is the database counting all cases by
 * township, in its own process.
 */
export async function benchDesk(folder: string): Promise<string[]> {
  console.log(`${groupDigits(CASES)} 件……`);
  const dir = new DataDir(folder);
  disableSchedule(dir);
  const file = join(folder, 'cases.csv');
  writeBigExport(new DataDir(join(PACKAGE_ROOT, 'data')), file, CASES);
  measure(COCKPIT, 'import', file, '--loaded-at', '2023-01-01', '--data', folder);
  measure(script('ten-editions'), folder);
  const reference = { title: 'DuckDB 把全部的件按属地数一遍（基准五）', times: await count(dir) };

  const server = await ServerProcess.cockpit(folder);
  await DeskClient.addAnalyst(server.base, folder, ANALYST);
  const desk = await DeskClient.signIn(server.base, ANALYST);
  const timings = [reference, await timeEditions(desk), ...(await timeCases(desk))];
  desk.close();
  await server.stop();

  const base = percentile(reference.times, 0.95);
  return [
    `| 一个桌面，${groupDigits(CASES)} 件 | 次数 | 中位毫秒 | p95 毫秒 | 倍数 |`,
    '|---|---:|---:|---:|---:|',
    ...timings.map(({ title, times }) => {
      const [median, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
      const cells = [title, times.length, median.toFixed(0), p95.toFixed(0)];
      return `| ${[...cells, (p95 / base).toFixed(1)].join(' | ')} |`;
    }),
  ];
}

async function count(dir: DataDir): Promise<number[]> {
  const database = await openForReading(dir);
  const times: number[] = [];
  for (let at = 0; at < ASKED; at += 1) {
    const started = performance.now();
    await database.rows(
      'select township, count(*) as cases from warehouse.petition_version group by township',
    );
    times.push(performance.now() - started);
  }
  database.close();
  return times;
}

/** Asks for editions of days and weeks of both kinds of unit, each once; none is stored. */
async function timeEditions(desk: DeskClient): Promise<Timing> {
  const times: number[] = [];
  // The first answer opens what the others find open.
  for (let at = -1; at < ASKED; at += 1) {
    const spec: EditionSpec = {
      kind: COUNTY_KINDS[at & 1]!,
      period: at % 4 < 2 ? 'week' : 'day',
      date: addDays(LAST_WEEK, -7 * (at + 1)),
      basis: at % 3 === 0 ? 'period' : 'ytd',
      scheme: 'six-modules',
    };
    const { milliseconds } = await desk.fetch(`/editions/${editionId(spec)}?format=league`);
    if (at >= 0) times.push(milliseconds);
  }
  return { title: '没有出过的一期（日、周，两类单位）', times };
}

const pageSchema = z.object({ cases: z.array(z.object({ petition_no: z.string() })) });

async function timeCases(desk: DeskClient): Promise<Timing[]> {
  const pages: number[] = [];
  const numbers: string[] = [];
  for (let at = -1; at < ASKED; at += 1) {
    // Pages all over the first tenth of the list.
    const offset = PAGE * Math.floor((((at + 1) * 7919) % ASKED) * (CASES / ASKED / PAGE / 10));
    const { milliseconds, text } = await desk.fetch(`/cases?limit=${PAGE}&offset=${offset}`);
    if (at >= 0) pages.push(milliseconds);
    const { cases } = pageSchema.parse(JSON.parse(text));
    numbers.push(cases[0]!.petition_no);
  }
  const lives: number[] = [];
  for (const no of numbers.slice(1)) {
    const { milliseconds } = await desk.fetch(`/cases/${encodeURIComponent(no)}`);
    lives.push(milliseconds);
  }
  return [
    { title: '清单的一页', times: pages },
    { title: '一件的经过', times: lives },
  ];
}
