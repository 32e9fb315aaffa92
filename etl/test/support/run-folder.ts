import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';

/** Environment variable with the folder of the run. */
const RUN_FOLDER = 'COCKPIT_TEST_RUN';

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
  return () => rmSync(folder, { recursive: true, force: true });
}
