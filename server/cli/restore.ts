import { basename } from 'node:path';
import { restoreBackup } from '../../etl/backup/restore-backup.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { shanghaiTime } from '../../etl/method/calendar/shanghai.ts';
import { StateStore } from '../../etl/state/state-store.ts';
import { AccountStore } from '../auth/accounts/account-store.ts';
import { MachineKeys } from '../auth/machine-keys.ts';
import { ScreenStore } from '../auth/screen-store.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { readPassphrase } from './read-passphrase.ts';
import { recordAct } from './record-act.ts';

/** What was done after the backup and is undone by it: who was kept out may come in again. */
function againText(dir: DataDir): string {
  const store = StateStore.open(dir);
  try {
    const accounts = new AccountStore(store).list().length;
    const keys = new MachineKeys(store).list().length;
    const screens = new ScreenStore(dir).list().length;
    const counts = `账号 ${accounts} 个、程序密钥 ${keys} 个、大屏 ${screens} 块`;
    return `恢复的有${counts}。备份之后停用、重置的账号，取消的密钥和大屏又有效了，请再做一遍。`;
  } finally {
    store.close();
  }
}

/** `cockpit restore`: restores a backup into an empty data folder, and says what is left to do. */
export async function restoreCommand(
  file: string,
  options: CommonOptions & { passphraseFile?: string },
): Promise<void> {
  const passphrase = await readPassphrase(options.passphraseFile ?? null, false);
  const dir = dataDir(options);
  const { manifest, held } = await restoreBackup(file, dir.root, passphrase, new Date());
  const { files, made_at, left_out } = manifest;
  recordAct(dir, { act: 'restore', record: basename(file), detail: `${made_at} 的备份` });
  console.log(
    `已恢复到 ${dir.root}：${files.length} 个文件，是 ${shanghaiTime(new Date(made_at))} 的备份。`,
  );
  if (left_out.length > 0) console.log(`备份里没有，请另外放回：${left_out.join('、')}。`);
  if (held > 0) {
    console.log(
      `${held} 份投递备份之后可能已经发出，请看 cockpit papers deliveries，逐份确认或重发。`,
    );
  }
  console.log(againText(dir));
  console.log('备份之后编的文号不在里面，出新材料前请核对。');
  console.log('接下来请运行 cockpit verify 和 cockpit doctor，再启动服务。');
}
