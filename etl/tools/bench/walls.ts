import { linkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../method/calendar/shanghai.ts';
import type { Edition } from '../../editions/edition.ts';
import { editionId } from '../../method/edition-id.ts';
import { EditionStore } from '../../editions/edition-store.ts';
import { parseEdition } from '../../editions/parse-edition.ts';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { writeBigExport } from './big-export.ts';
import { groupDigits } from './group-digits.ts';
import { disableSchedule } from './disable-schedule.ts';
import { COCKPIT, measure, script } from './measure.ts';
import { percentile } from './percentile.ts';
import { ServerProcess } from './server-process.ts';
import { WallClient } from './wall-client.ts';

const WALLS = 200;
const ROUNDS = 30;
/** Editions of seven years of days for both kinds of unit: a store after some years. */
const STORED = 5000;
const DATE = '2022-11-20';
const LATEST = '/api/v1/editions/latest?period=week&kind=township&format=league';

/**
 * Measures many walls on one server: the time from publication until each wall gets the event, and
 * until each has the edition, which all request at once. The reference is Express answering the same
 * number of requests with the same bytes.
 */
export async function benchWalls(folder: string): Promise<string[]> {
  console.log('正在准备各期……');
  const dir = new DataDir(folder);
  disableSchedule(dir);
  const edition = makeEdition(folder);
  const store = new EditionStore(dir);
  store.publish(edition);
  fillStore(dir, edition);

  const server = await ServerProcess.cockpit(folder);
  const { events, requests, body, megabytes } = await measureServer(server, store, edition);
  await server.stop();
  const file = join(folder, 'body');
  writeFileSync(file, body);
  const express = await ServerProcess.start(
    (port) => [script('express-baseline'), file, port],
    '/',
  );
  const reference = await measureReference(express);
  await express.stop();

  const base = percentile(reference, 0.95);
  const line = (name: string, times: readonly number[]) => {
    const [half, most] = [percentile(times, 0.5), percentile(times, 0.95)];
    return `| ${name} | ${half.toFixed(1)} | ${most.toFixed(1)} | ${(most / base).toFixed(1)} |`;
  };
  return [
    `| ${WALLS} 块大屏，库里 ${groupDigits(STORED)} 期，出 ${ROUNDS} 次 | 中位毫秒 | p95 毫秒 | 倍数 |`,
    '|---|---|---|---|',
    line(
      `Express 把同样的 ${groupDigits(body.length)} 字节作为固定字符串答给每块屏（基准四）`,
      reference,
    ),
    line('每块屏同时取新出的一期', requests),
    line('出一期到每块屏收到通知', events),
    '',
    `服务常驻内存 ${megabytes ?? '?'} MB。`,
  ];
}

/** Makes an edition of one year of the demo county. */
function makeEdition(folder: string): Edition {
  const demo = new DataDir(join(PACKAGE_ROOT, 'data'));
  const file = join(folder, 'cases.csv');
  writeBigExport(demo, file, 24_000);
  const data = ['--data', folder];
  measure(COCKPIT, 'import', file, '--loaded-at', '2023-01-01', ...data);
  const week = ['--period', 'week', '--date', DATE, '--format', 'json'];
  return parseEdition(measure(COCKPIT, 'edition', ...week, ...data).printed);
}

/** Links the file of an edition under many names. */
function fillStore(dir: DataDir, edition: Edition): void {
  const spec = { ...edition, period: 'day', scheme: edition.scheme.id } as const;
  const path = (id: string) => dir.var('editions', `${id}.json`);
  for (let at = 1; at < STORED; at += 1) {
    const kind = at % 2 === 0 ? 'township' : 'department';
    const id = editionId({ ...spec, kind, date: addDays(DATE, -Math.ceil(at / 2)) });
    linkSync(path(edition.id), path(id));
  }
}

async function measureServer(server: ServerProcess, store: EditionStore, edition: Edition) {
  const events: number[] = [];
  const requests: number[] = [];
  const walls = Array.from({ length: WALLS }, () => new WallClient(server.base));
  let publishedAt = 0;
  let arrivals: (() => void)[] = [];
  await Promise.all(
    walls.map((wall, at) =>
      wall.listen(() => {
        events.push(performance.now() - publishedAt);
        arrivals[at]?.();
      }),
    ),
  );
  let body: Uint8Array = Buffer.alloc(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const arrived = Promise.all(
      walls.map((_, at) => new Promise<void>((resolve) => (arrivals[at] = resolve))),
    );
    publishedAt = performance.now();
    store.publish({ ...edition, county: { ...edition.county, name: `第${round}次` } });
    await arrived;
    const answers = await Promise.all(walls.map((wall) => wall.fetch(LATEST)));
    requests.push(...answers.map(({ milliseconds }) => milliseconds));
    body = answers[0]!.body;
  }
  arrivals = [];
  const megabytes = server.residentMegabytes;
  for (const wall of walls) wall.close();
  return { events, requests, body, megabytes };
}

async function measureReference(express: ServerProcess): Promise<number[]> {
  const clients = Array.from({ length: WALLS }, () => new WallClient(express.base));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const answers = await Promise.all(clients.map((client) => client.fetch('/')));
    times.push(...answers.map(({ milliseconds }) => milliseconds));
  }
  for (const client of clients) client.close();
  return times;
}
