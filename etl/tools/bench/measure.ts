import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../base/package-root.ts';

export interface Measurement {
  seconds: number;
  /** Of all its threads; on a busy machine it says more than the clock. */
  cpuSeconds: number;
  /** Peak resident memory. */
  megabytes: number;
  /** What it printed. */
  printed: string;
}

/** The command line of the program. */
export const COCKPIT = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');

/** A script of this folder, by its name. */
export function script(name: string): string {
  return join(PACKAGE_ROOT, 'etl', 'tools', 'bench', `${name}.ts`);
}

/** Says its own use of the machine on a channel of its own when the process ends. */
const REPORTER = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));",
)}`;

/** What of it is measured. */
const resourceUsage = z.object({
  userCPUTime: z.number(),
  systemCPUTime: z.number(),
  maxRSS: z.number(),
});

/** Time and peak memory of one whole Node process. */
export function measure(file: string, ...args: string[]): Measurement {
  const started = performance.now();
  const { status, output, stderr } = spawnSync(
    process.execPath,
    ['--import', REPORTER, file, ...args],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${pathToFileURL(file).href}: ${stderr}`);
  const used = resourceUsage.parse(JSON.parse(output[3]!));
  return {
    seconds,
    cpuSeconds: (used.userCPUTime + used.systemCPUTime) / 1e6,
    megabytes: Math.round(used.maxRSS / 1024),
    printed: output[1] ?? '',
  };
}
