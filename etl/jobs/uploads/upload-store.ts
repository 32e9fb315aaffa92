import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DamagedError } from '../../base/errors.ts';
import { readStoredFile } from '../../base/stored-files.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { isUnderWay, uploadSchema } from './upload.ts';
import type { Upload } from './upload.ts';

const FORM = { schema: uploadSchema, format: 1, name: '上传的文件' };
const RECORD = 'upload.json';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A file holds person data: nobody who comes back later needs it. */
const KEPT_MS = 24 * 3_600_000;

/**
 * The uploads of a data folder, each in a folder of its own below `var/uploads` with its file. Server
 * and loading process both write: the server while nothing is to be done, the other while it does it.
 */
export class UploadStore {
  private readonly root: string;
  private readonly now: () => number;

  constructor(dir: DataDir, now: () => number = Date.now) {
    this.root = dir.var('uploads');
    this.now = now;
  }

  /** The oldest first. */
  list(): Upload[] {
    return this.folders()
      .flatMap((id) => this.find(id) ?? [])
      .sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
  }

  /** Null: there is none; a record that cannot be read is none either. */
  find(id: string): Upload | null {
    const path = join(this.root, id, RECORD);
    if (!UUID.test(id) || !existsSync(path)) return null;
    try {
      return readStoredFile(path, FORM);
    } catch (error) {
      if (error instanceof DamagedError) return null;
      throw error;
    }
  }

  /** Makes the folder of a new upload, which only the owner can enter. */
  makeFolder(id: string): void {
    mkdirSync(join(this.root, id), { recursive: true, mode: 0o700 });
  }

  pathOf(id: string, storedAs: string): string {
    return join(this.root, id, storedAs);
  }

  save(upload: Upload): Upload {
    const changed = { ...upload, changed_at: new Date(this.now()).toISOString() };
    writeFileAtomic(join(this.root, upload.id, RECORD), `${JSON.stringify(changed)}\n`, 0o600);
    return changed;
  }

  /** Removes the file of an upload, which holds person data, and keeps what it came to. */
  removeFile(upload: Upload): Upload {
    if (upload.stored_as === null) return upload;
    rmSync(this.pathOf(upload.id, upload.stored_as), { force: true });
    return this.save({ ...upload, stored_as: null });
  }

  remove(id: string): void {
    rmSync(join(this.root, id), { recursive: true, force: true });
  }

  /** Removes uploads that nobody came back to, and what an upload that broke off has left. */
  removeExpired(): void {
    for (const id of this.folders()) {
      const upload = this.find(id);
      const changedAt =
        upload === null ? statSync(join(this.root, id)).mtimeMs : Date.parse(upload.changed_at);
      const isOver = upload === null || !isUnderWay(upload);
      if (isOver && this.now() - changedAt > KEPT_MS) this.remove(id);
    }
  }

  private folders(): string[] {
    return existsSync(this.root) ? readdirSync(this.root).filter((name) => UUID.test(name)) : [];
  }
}
