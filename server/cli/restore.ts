import { basename } from 'node:path';
import { restoreBackup } from '../../etl/backup/restore-backup.ts';
import { shanghaiTime } from '../../etl/method/calendar/shanghai.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { readPassphrase } from './read-passphrase.ts';
import { recordAct } from './record-act.ts';

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
  console.log('备份之后编的文号不在里面，出新材料前请核对。');
  console.log('接下来请运行 cockpit verify 和 cockpit doctor，再启动服务。');
}
