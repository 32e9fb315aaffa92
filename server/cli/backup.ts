import { basename } from 'node:path';
import { WORK_FACTOR, writeBackup } from '../../etl/backup/write-backup.ts';
import { showProgress } from '../../etl/base/progress.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { readPassphrase } from './read-passphrase.ts';
import { recordAct } from './record-act.ts';

const MEGABYTE = 1_000_000;

/** `cockpit backup`: writes one encrypted file of a data folder that may be in use. */
export async function backupCommand(
  options: CommonOptions & { out: string; passphraseFile?: string },
): Promise<void> {
  const passphrase = await readPassphrase(options.passphraseFile ?? null, true);
  const dir = dataDir(options);
  const progress = showProgress();
  const { manifest, bytes } = await writeBackup(dir, options.out, passphrase, {
    now: () => new Date(),
    workFactor: WORK_FACTOR,
    onFile: (done, of) => progress.update(`备份：${done}／${of} 个文件`),
  });
  progress.clear();
  const files = manifest.files.length;
  recordAct(dir, { act: 'backup', record: basename(options.out), detail: `${files} 个文件` });
  const size = (bytes / MEGABYTE).toFixed(1);
  console.log(`已备份到 ${options.out}：${files} 个文件，${size} MB。`);
  if (manifest.left_out.length > 0) console.log(`没有备份：${manifest.left_out.join('、')}。`);
  console.log('请记好口令：没有口令，谁也打不开这个文件。');
}
