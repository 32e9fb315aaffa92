import { createWriteStream, existsSync, linkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { create } from 'tar';
import { UserError } from '../base/errors.ts';
import { draftPath, syncFolder } from '../base/write-file-atomic.ts';
import type { DataDir } from '../config/data-dir.ts';
import { encrypted } from './encryption.ts';
import { makeManifest, MANIFEST } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { withStage } from './stage-files.ts';

/** A passphrase is tried on a stolen file as fast as the thief's machines are. */
const MIN_PASSPHRASE = 12;

/** Trying a passphrase takes a second and 256 MB: 2 to this power, of scrypt (RFC 7914). */
export const WORK_FACTOR = 18;

export interface BackupEffects {
  now: () => Date;
  /** `WORK_FACTOR`, but in tests. */
  workFactor: number;
  onFile: (done: number, of: number) => void;
}

/** A backup that was written. */
export interface Backup {
  manifest: Manifest;
  bytes: number;
}

/**
 * Writes a backup (备份) of a data folder while it is in use: a tar file in gzip, encrypted by a
 * passphrase in the format of age (age-encryption.org/v1), so that other programs can open it too.
 * @param out is not there yet, and lies outside the data folder
 * @throws UserError that says why it cannot be written
 */
export async function writeBackup(
  dir: DataDir,
  out: string,
  passphrase: string,
  effects: BackupEffects,
): Promise<Backup> {
  const path = resolve(out);
  refusePlace(dir, path);
  if ([...passphrase].length < MIN_PASSPHRASE) {
    throw new UserError(`备份口令至少 ${MIN_PASSPHRASE} 个字，请换一个长的。`);
  }
  const draft = draftPath(path);
  try {
    const manifest = await withStage(dir, async (stage) => {
      const made = await makeManifest(stage, effects.now(), effects.onFile);
      writeFileSync(join(stage.folder, MANIFEST), JSON.stringify(made));
      const options = { cwd: stage.folder, portable: true, gzip: true };
      const archive = Readable.from(create(options, [MANIFEST, ...stage.files]));
      await pipeline(
        await encrypted(archive, passphrase, effects.workFactor),
        createWriteStream(draft, { mode: 0o600, flush: true }),
      );
      return made;
    });
    // Unlike a rename, a link never replaces a file that has come meanwhile.
    linkSync(draft, path);
    syncFolder(dirname(path));
    return { manifest, bytes: statSync(path).size };
  } finally {
    rmSync(draft, { force: true });
  }
}

function refusePlace(dir: DataDir, path: string): void {
  if (existsSync(path))
    throw new UserError(`${path} 已经有了，请换一个文件名，备份不覆盖别的文件。`);
  if (!existsSync(dirname(path))) throw new UserError(`没有文件夹 ${dirname(path)}，请先建好。`);
  if (!existsSync(dir.root)) throw new UserError(`没有数据目录 ${dir.root}，请核对 --data。`);
  if (!relative(dir.root, path).startsWith('..')) {
    throw new UserError(`备份不能放在数据目录 ${dir.root} 里面，请放到别处，最好是另一台机器。`);
  }
}
