import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { writeBackup } from '../../etl/backup/write-backup.ts';
import { DataDir } from '../../etl/config/data-dir.ts';
import { StateStore } from '../../etl/state/state-store.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { MachineKeys } from '../auth/machine-keys.ts';
import { ScreenStore } from '../auth/screen-store.ts';
import { makeProgram } from '../cli/program.ts';
import { ScreenCounty } from './support/screen-county.ts';

const PASSPHRASE = '县里的备份口令不告诉别人';

afterEach(() => vi.restoreAllMocks());

it('a restore tells how many accounts, keys and screens are back that may have been taken away since', async () => {
  const county = new ScreenCounty();
  const token = await county.addScreen('--name', '大厅');
  const store = StateStore.open(county.dir);
  const keys = new MachineKeys(store);
  const key = keys.add('县监控', 'metrics', 30);
  const folder = temporaryFolder();
  const [file, passphrase] = [join(folder, 'county.backup'), join(folder, 'passphrase')];
  writeFileSync(passphrase, `${PASSPHRASE}\n`, { mode: 0o600 });
  const effects = { workFactor: 10, now: () => new Date(), onFile: () => {} };
  await writeBackup(county.dir, file, PASSPHRASE, effects);
  keys.remove(keys.byName('县监控')!);
  county.screens.remove(county.screens.list()[0]!);
  store.close();

  const dir = new DataDir(join(folder, 'new'));
  let told = '';
  vi.spyOn(console, 'log').mockImplementation((line) => (told += `${String(line)}\n`));
  const words = ['restore', file, '--passphrase-file', passphrase, '--data', dir.root];
  await makeProgram().parseAsync(words, { from: 'user' });
  expect(told).toContain(
    '恢复的有账号 0 个、程序密钥 1 个、大屏 1 块。备份之后停用、重置的账号，取消的密钥和大屏又有效了，请再做一遍。',
  );
  const restored = StateStore.open(dir);
  expect(new MachineKeys(restored).use(key)).not.toBeNull();
  expect(new ScreenStore(dir).use(token)).not.toBeNull();
  restored.close();
});
