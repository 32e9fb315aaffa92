// Vitest calls this before the tests of a project that looks at the built screens.
import { execFileSync } from 'node:child_process';
import { areScreensBuilt } from '../../server/built-screens.mjs';
import { root } from '../../server/node-path.mjs';

export default function buildScreens() {
  if (!areScreensBuilt()) execFileSync(process.execPath, ['web/build.mjs'], { cwd: root });
}
