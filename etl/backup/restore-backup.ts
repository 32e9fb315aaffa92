import {
  chmodSync,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { DamagedError, NewerFormatError, UserError } from '../base/errors.ts';
import { jsonValue } from '../base/json.ts';
import { sha256OfFile } from '../base/sha256.ts';
import { isMachineFault } from '../base/storage-fault.ts';
import { refuseNewerFormat } from '../base/stored-format.ts';
import { syncFolder } from '../base/write-file-atomic.ts';
import { DataDir } from '../config/data-dir.ts';
import { holdDeliveries } from '../delivery/hold-restored.ts';
import { StateStore, statePath } from '../state/state-store.ts';
import { publishedPath, warehousePath } from '../warehouse/warehouse.ts';
import { decrypted } from './encryption.ts';
import { BACKUP_FORMAT, MANIFEST, manifestSchema } from './manifest.ts';
import type { Manifest } from './manifest.ts';

/** A data folder that was restored. */
export interface Restored {
  manifest: Manifest;
  /** Deliveries that were open and now wait for a person. */
  held: number;
}

/**
 * Restores a backup into a folder that is empty or not there. The folder appears whole or not at all.
 * What was still to be sent is held back: it may have been sent after the backup was made. Nobody is
 * signed in, or on the way: a session may have been ended since, a recovery confirmed.
 * @throws UserError when the folder is not empty, or the passphrase is wrong
 * @throws DamagedError when the backup is not what was written
 * @throws NewerFormatError when a newer program has made it
 */
export async function restoreBackup(
  file: string,
  folder: string,
  passphrase: string,
  now: Date,
): Promise<Restored> {
  const root = resolve(folder);
  if (!existsSync(file)) throw new UserError(`没有文件 ${file}，请核对备份的位置。`);
  refuseUsed(root);
  const draft = `${root}.restoring`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  try {
    await unpack(file, draft, passphrase);
    const manifest = readManifest(draft, file);
    await checkFiles(draft, manifest, file);
    rmSync(join(draft, MANIFEST));
    const dir = new DataDir(draft);
    if (existsSync(publishedPath(dir))) copyFileSync(publishedPath(dir), warehousePath(dir));
    protect(dir.var());
    forgetWhatIsUnderWay(dir, file);
    const held = holdDeliveries(dir, new Date(manifest.made_at), now);
    if (existsSync(root)) rmdirSync(root);
    renameSync(draft, root);
    syncFolder(dirname(root));
    return { manifest, held };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

function refuseUsed(root: string): void {
  if (!existsSync(root)) return;
  if (!statSync(root).isDirectory() || readdirSync(root).length > 0) {
    throw new UserError(
      `${root} 不是空的，恢复不覆盖已有的数据，请用 --data 指一个空的或还没有的目录。`,
    );
  }
}

async function unpack(file: string, folder: string, passphrase: string): Promise<void> {
  try {
    const plain = await decrypted(createReadStream(file), passphrase);
    if (plain === null) throw new UserError('备份口令不对，请核对后再试。');
    await pipeline(
      plain,
      extract({
        cwd: folder,
        strict: true,
        preserveOwner: false,
        filter: (_, entry) => !('type' in entry) || ['File', 'Directory'].includes(entry.type),
      }),
    );
  } catch (cause) {
    // What is wrong with the disk here says nothing about the backup.
    if (cause instanceof UserError || isMachineFault(cause)) throw cause;
    throw damaged(file, cause);
  }
}

function readManifest(folder: string, file: string): Manifest {
  const path = join(folder, MANIFEST);
  const stored = existsSync(path) ? jsonValue(readFileSync(path, 'utf8')) : undefined;
  refuseNewerFormat(stored, BACKUP_FORMAT, `备份 ${file} `);
  const { data, error } = manifestSchema.safeParse(stored);
  if (data === undefined) throw damaged(file, error);
  return data;
}

async function checkFiles(folder: string, { files }: Manifest, file: string): Promise<void> {
  for (const { path, bytes, sha256 } of files) {
    const whole = join(folder, path);
    const isWhole =
      statSync(whole, { throwIfNoEntry: false })?.size === bytes &&
      (await sha256OfFile(whole)) === sha256;
    if (!isWhole) throw damaged(file, new Error(path));
  }
}

/**
 * Ends sessions and removes what was under way: after the copy was made some were ended by signing out,
 * by a lock, by another role. There need not be a store; one of an earlier layout is brought to this one.
 */
function forgetWhatIsUnderWay(dir: DataDir, file: string): void {
  if (!existsSync(statePath(dir))) return;
  let store: StateStore;
  try {
    store = StateStore.open(dir);
  } catch (error) {
    if (!(error instanceof NewerFormatError)) throw error;
    throw new NewerFormatError(
      `备份 ${file} 是更新版本的程序做的，没有恢复任何东西，请换用那个版本的程序恢复。`,
      { cause: error },
    );
  }
  try {
    store.transaction(() => UNDER_WAY.forEach((table) => store.change(`${table}/delete_all`)));
  } finally {
    store.close();
  }
}

const UNDER_WAY = ['session', 'recovery', 'sent_sign_in', 'proven_sign_in'];

/** Person data and keys are below `var/`: for the owner alone. */
function protect(folder: string): void {
  if (!existsSync(folder)) return;
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
  }
}

function damaged(file: string, cause: unknown): DamagedError {
  return new DamagedError(
    `${file} 不是本程序的备份，或已损坏，没有恢复任何东西，请换一份备份再试。`,
    { cause },
  );
}
