import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Changed files that are read; `npm run test:fuzz` reads a hundred thousand. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 600);
const FIRST = Number(process.env['FUZZ_SEED'] ?? 1);
const MAX_CPU_SECONDS = 20;
const MAX_MEGABYTES = 1500;
const WATCH_MS = 500;
const TICKS = 100;
const PAGE = 4096;
/** A long run tells from time to time how far it is, so that one that is ended has shown something. */
const TOLD_EVERY = 5000;
const CHILD = join(PACKAGE_ROOT, 'etl/test/fuzz/fuzz-child.ts');

const lineSchema = z.object({
  seed: z.number(),
  parser: z.string(),
  begins: z.boolean().optional(),
  read: z.boolean().optional(),
  fault: z.string().nullable().optional(),
});

/** CPU seconds and resident megabytes of a process (proc(5)); null: it is gone. */
function usage(pid: number): { cpu: number; megabytes: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    const cpu = (Number(fields[11]) + Number(fields[12])) / TICKS;
    return { cpu, megabytes: (Number(fields[21]) * PAGE) / 2 ** 20 };
  } catch {
    return null;
  }
}

interface Tally {
  done: number;
  faults: string[];
  /** Files that a parser read beyond a bound, and that the program refused for it. */
  refused: number;
  /** By parser: how many were read, and how many gave rows or settings. */
  parsers: Map<string, { tried: number; read: number }>;
}

function tell({ done, faults, refused, parsers }: Tally): void {
  console.log(`${done} of ${RUNS}`, { refused, faults, parsers: Object.fromEntries(parsers) });
}

/**
 * Reads the file of one seed again as the program does it, in a process with bounds: a parser without
 * end is ended there.
 * @returns whether that refused the file in a clear sentence
 */
async function isRefused(seed: number): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD, temporaryFolder(), String(seed), '1', 'apart'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let isClear = false;
  for await (const text of createInterface({ input: child.stdout })) {
    const { begins, fault } = lineSchema.parse(JSON.parse(text));
    if (begins !== true) isClear = fault === null;
  }
  return isClear;
}

/** Reads some seeds in a process of its own; one that ends it is a fault, and the next ones go on. */
async function readSeeds(from: number, count: number, tally: Tally): Promise<void> {
  for (let next = from; next < from + count;) {
    const child = spawn(
      process.execPath,
      [CHILD, ...[temporaryFolder(), String(next), String(from + count - next)]],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let current = next;
    let cpuBefore = 0;
    let beyond: string | null = null;
    const stop = (why: string) => {
      beyond = `seed ${current}: ${why}`;
      child.kill('SIGKILL');
    };
    const watch = setInterval(() => {
      const used = usage(child.pid!);
      if (used === null) return;
      if (used.cpu - cpuBefore > MAX_CPU_SECONDS) stop(`over ${MAX_CPU_SECONDS} s of CPU`);
      if (used.megabytes > MAX_MEGABYTES) stop(`over ${MAX_MEGABYTES} MB`);
    }, WATCH_MS);
    for await (const text of createInterface({ input: child.stdout })) {
      const { seed, parser, begins, read, fault } = lineSchema.parse(JSON.parse(text));
      if (begins === true) {
        current = seed;
        cpuBefore = usage(child.pid!)?.cpu ?? cpuBefore;
        continue;
      }
      const of = tally.parsers.get(parser) ?? { tried: 0, read: 0 };
      tally.done += 1;
      if (tally.done % TOLD_EVERY === 0) tell(tally);
      tally.parsers.set(parser, { tried: of.tried + 1, read: of.read + (read === true ? 1 : 0) });
      if (typeof fault === 'string') tally.faults.push(`seed ${seed}, ${parser}: ${fault}`);
      current = seed + 1;
    }
    clearInterval(watch);
    if (current < from + count) {
      if (beyond !== null && (await isRefused(current))) tally.refused += 1;
      else tally.faults.push(beyond ?? `seed ${current}: the process ended`);
      current += 1;
    }
    next = current;
  }
}

it(
  'reads changed files of every format without a crash, a hang or an internal error',
  async () => {
    const tally: Tally = { done: 0, faults: [], refused: 0, parsers: new Map() };
    const half = Math.ceil(RUNS / 2);
    await Promise.all([readSeeds(FIRST, half, tally), readSeeds(FIRST + half, RUNS - half, tally)]);
    if (process.env['FUZZ_RUNS'] !== undefined) tell(tally);
    expect(tally.faults).toEqual([]);
    // The changes leave enough of each file that its parser is really tried.
    for (const [parser, { tried, read }] of tally.parsers) {
      expect(`${parser} ${read > tried / 20}`).toBe(`${parser} true`);
    }
  },
  60_000 + RUNS * 200,
);
