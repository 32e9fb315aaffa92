import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

export interface Measurement {
  seconds: number;
  /** Peak resident memory. */
  megabytes: number;
  /** What it printed. */
  printed: string;
}

/** Says its own peak memory on a channel of its own when the process ends. */
const REPORTER = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));",
)}`;

/** Time and peak memory of one whole Node process. */
export function measure(script: string, ...args: string[]): Measurement {
  const started = performance.now();
  const { status, output, stderr } = spawnSync(
    process.execPath,
    ['--import', REPORTER, script, ...args],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${pathToFileURL(script).href}: ${stderr}`);
  return { seconds, megabytes: Math.round(Number(output[3]) / 1024), printed: output[1] ?? '' };
}
