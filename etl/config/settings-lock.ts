import { withLock } from '../base/lock.ts';
import type { DataDir } from './data-dir.ts';

/**
 * Runs the work while no other process changes `settings.yaml`, a secret or a scheme.
 * @throws UserError when another one does
 */
export async function withSettingsLock<T>(dir: DataDir, work: () => T): Promise<T> {
  dir.makeVar();
  return withLock(
    dir.var('settings.lock'),
    () => '有人正在保存设置或方案，请稍后再试。',
    async () => work(),
  );
}
