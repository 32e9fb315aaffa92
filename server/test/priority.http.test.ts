import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';

const COCKPIT = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
/** Prints the priority of a process when it ends: the number of `nice`, the higher the further behind. */
const REPORTER = `data:text/javascript,${encodeURIComponent(
  "import { getPriority } from 'node:os'; process.on('exit', () => console.log(`nice ${getPriority()}`));",
)}`;

it.each([
  ['run', Math.max(getPriority(), 10)],
  ['serve', getPriority()],
])('cockpit %s works at its priority: whatever serves goes first', (command, priority) => {
  const folder = temporaryFolder();
  // With settings that cannot be read, each ends at once.
  writeFileSync(join(folder, 'settings.yaml'), 'server: [');
  const args = ['--import', REPORTER, COCKPIT, command, '--data', folder];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout).toContain(`nice ${priority}\n`);
});
