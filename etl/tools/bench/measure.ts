import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../base/package-root.ts';

export interface Measurement {
  seconds: number;
  /** CPU time of all threads; more reliable than the clock on a busy machine. */
  cpuSeconds: number;
  /** Peak resident memory. */
  megabytes: number;
  /** Standard output. */
  printed: string;
}

/** The command line of the program. */
export const COCKPIT = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');

/** Returns the path of a script of this folder. */
export function script(name: string): string {
  return join(PACKAGE_ROOT, 'etl', 'tools', 'bench', `${name}.ts`);
}

/** Writes the resource usage of the process to file descriptor 3 when it ends. */
const REPORTER = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));",
)}`;

/** The fields of the resource usage that are read. */
const resourceUsageSchema = z.object({
  userCPUTime: z.number(),
  systemCPUTime: z.number(),
  maxRSS: z.number(),
});

/** Measures the time and peak memory of one complete Node process. */
export function measure(file: string, ...args: string[]): Measurement {
  const started = performance.now();
  const { status, output, stderr } = spawnSync(
    process.execPath,
    ['--import', REPORTER, file, ...args],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${pathToFileURL(file).href}: ${stderr}`);
  const used = resourceUsageSchema.parse(JSON.parse(output[3]!));
  return {
    seconds,
    cpuSeconds: (used.userCPUTime + used.systemCPUTime) / 1e6,
    megabytes: Math.round(used.maxRSS / 1024),
    printed: output[1] ?? '',
  };
}
