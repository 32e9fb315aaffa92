import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';

/** Environment variable with the folder of the run. */
const RUN_FOLDER = 'COCKPIT_TEST_RUN';

/** Environment variable with the number of threads of DuckDB, also in processes that tests start (on Linux). */
export const THREADS = 'SLURM_CPUS_ON_NODE';

/** The folder that holds everything a run of the tests writes. */
export function runFolder(): string {
  return process.env[RUN_FOLDER]!;
}

/** Vitest calls this once a project before its tests, and the returned function after the run. */
export default function makeRunFolder(): (() => void) | undefined {
  if (process.env[RUN_FOLDER] !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'cockpit-tests-'));
  process.env[RUN_FOLDER] = folder;
  // Every process of the tests loads the same libraries: they are compiled once, as for the command.
  process.env['NODE_COMPILE_CACHE'] ??= join(PACKAGE_ROOT, 'node_modules/.cache/compiled');
  // The data of tests are small: threads would only wait for one another, and take the processor
  // from the other workers meanwhile.
  process.env[THREADS] ??= '1';
  return () => rmSync(folder, { recursive: true, force: true });
}
