import { spawnSync } from 'node:child_process';
import { PACKAGE_ROOT } from '../../../etl/base/package-root.ts';

/**
 * Runs a command on a data folder. Returns its exit status, and its text with other commands as the
 * program names them: without what has to be typed for this folder.
 */
export function runCockpit(
  root: string,
  ...args: string[]
): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${PACKAGE_ROOT}/server/cockpit.mjs`, ...args, '--data', root],
    { encoding: 'utf8' },
  );
  const text = (stdout + stderr).replaceAll('npx cockpit', 'cockpit');
  return { status, text: text.replaceAll(` --data ${root}`, '') };
}
