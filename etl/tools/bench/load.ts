import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DataDir } from '../../config/data-dir.ts';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { writeBigExport } from './big-export.ts';
import { DeskClient } from './desk-client.ts';
import { disableSchedule } from './disable-schedule.ts';
import { groupDigits } from './group-digits.ts';
import { COCKPIT, measure } from './measure.ts';
import { percentile } from './percentile.ts';
import { ServerProcess } from './server-process.ts';
import { WallClient } from './wall-client.ts';

const WALLS = 200;
const DESKS = 50;
const ANALYSTS = 5;
/** `LOAD_MINUTES` is how long files are loaded; as long before, but five at most, none is. */
const MINUTES = Number(process.env['LOAD_MINUTES'] ?? 10);
const MAX_IDLE_MINUTES = 5;
const MINUTE_MS = 60_000;
/** Of one minute's file. */
const ROWS = 2000;
const CASES = 24_000;
/** A wall turns its page, a desk asks for the next thing. */
const WALL_EVERY_MS = 20_000;
const DESK_EVERY_MS = 5_000;
const LATEST = '/api/v1/editions/latest?period=week&kind=township&format=league';
const ASKED_AT_DESKS = [
  '/editions?period=week&kind=township',
  '/editions/latest?period=week&kind=township&format=league',
  '/editions/trend?period=week&kind=township',
  '/cases?limit=50',
  '/loads',
  '/quarantine?limit=50',
];

/** What one phase showed. */
interface Phase {
  times: number[];
  errors: string[];
}

/**
 * Measures many walls and desks on one server, first at rest, then with a file loaded each minute: the
 * time of their requests, and the server's memory.
 */
export async function benchLoad(folder: string): Promise<string[]> {
  console.log('正在准备数据和账号……');
  disableSchedule(new DataDir(folder));
  const demo = new DataDir(join(PACKAGE_ROOT, 'data'));
  const file = join(folder, 'cases.csv');
  writeBigExport(demo, file, CASES);
  const data = ['--data', folder];
  measure(COCKPIT, 'import', file, '--loaded-at', '2023-01-01', ...data);
  measure(COCKPIT, 'run', '--as-of', '2022-11-20', ...data);
  const server = await ServerProcess.cockpit(folder);
  const walls = Array.from({ length: WALLS }, () => new WallClient(server.base));
  for (const wall of walls) await wall.listen(() => {});
  const desks = await openDesks(server.base, folder);
  const clients = { walls, desks };

  const idleMinutes = Math.min(MINUTES, MAX_IDLE_MINUTES);
  console.log(`${idleMinutes} 分钟不装载，${MINUTES} 分钟每分钟装载一次……`);
  const idle = await runPhase(clients, idleMinutes);
  const memory = [server.residentMegabytes];
  const imports: string[] = [];
  const loading = loadEachMinute(demo, folder, imports);
  const loaded = await runPhase(clients, MINUTES / 2);
  memory.push(server.residentMegabytes);
  const rest = await runPhase(clients, MINUTES / 2);
  memory.push(server.residentMegabytes);
  const loads = await loading;
  for (const client of [...walls, ...desks]) client.close();
  await server.stop();

  const whole = {
    times: [...loaded.times, ...rest.times],
    errors: [...loaded.errors, ...rest.errors, ...imports],
  };
  const base = percentile(idle.times, 0.95);
  const line = (name: string, { times, errors }: Phase) => {
    const [half, most] = [percentile(times, 0.5), percentile(times, 0.95)];
    const cells = [groupDigits(times.length), errors.length, half.toFixed(1), most.toFixed(1)];
    return `| ${[name, ...cells, (most / base).toFixed(1)].join(' | ')} |`;
  };
  return [
    `| ${WALLS} 块大屏、${DESKS} 个登录的桌面 | 请求 | 出错 | 中位毫秒 | p95 毫秒 | p95 倍数 |`,
    '|---|---:|---:|---:|---:|---:|',
    line(`不装载，${idleMinutes} 分钟`, idle),
    line(`每分钟装载 ${groupDigits(ROWS)} 件，${MINUTES} 分钟，共 ${loads} 次`, whole),
    '',
    `服务常驻内存 ${memory.join('、')} MB（装载以前、一半、最后）。`,
    ...[...new Set([...idle.errors, ...whole.errors])].slice(0, 5),
  ];
}

async function openDesks(base: string, folder: string): Promise<DeskClient[]> {
  const names = Array.from({ length: ANALYSTS }, (_, at) => `analyst-${at}`);
  for (const name of names) await DeskClient.addAnalyst(base, folder, name);
  const desks: DeskClient[] = [];
  for (let at = 0; at < DESKS; at += 1) {
    desks.push(await DeskClient.signIn(base, names[at % ANALYSTS]!));
  }
  return desks;
}

/** Lets every client ask at its own times for some minutes. */
async function runPhase(
  { walls, desks }: { walls: readonly WallClient[]; desks: readonly DeskClient[] },
  minutes: number,
): Promise<Phase> {
  const end = performance.now() + minutes * MINUTE_MS;
  const phase: Phase = { times: [], errors: [] };
  const ask = async (
    everyMs: number,
    share: number,
    next: (turn: number) => Promise<{ milliseconds: number }>,
  ) => {
    await wait(everyMs * share);
    for (let turn = 0; performance.now() < end; turn += 1) {
      try {
        phase.times.push((await next(turn)).milliseconds);
      } catch (error) {
        phase.errors.push(String(error));
      }
      await wait(everyMs);
    }
  };
  await Promise.all([
    ...walls.map((wall, at) => ask(WALL_EVERY_MS, at / WALLS, () => wall.fetch(LATEST))),
    ...desks.map((desk, at) =>
      ask(DESK_EVERY_MS, at / DESKS, (turn) =>
        desk.fetch(ASKED_AT_DESKS[(at + turn) % ASKED_AT_DESKS.length]!),
      ),
    ),
  ]);
  return phase;
}

/** @returns how many files were loaded; what went wrong is added to `errors` */
async function loadEachMinute(demo: DataDir, folder: string, errors: string[]): Promise<number> {
  const end = performance.now() + MINUTES * MINUTE_MS;
  let loads = 0;
  while (performance.now() < end) {
    const next = wait(MINUTE_MS);
    loads += 1;
    const file = join(folder, `more-${loads}.csv`);
    writeBigExport(demo, file, ROWS, { after: loads * 10, places: [] });
    const args = [COCKPIT, 'import', file, '--data', folder];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const [status] = (await once(child, 'exit')) as [number | null];
    if (status !== 0) errors.push(`import: ${status}`);
    await next;
  }
  return loads;
}
