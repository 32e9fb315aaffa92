import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DamagedError } from '../../base/errors.ts';
import { readStoredFile } from '../../base/stored-files.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { isUnderWay, loadTaskSchema } from './load-task.ts';
import type { LoadTask } from './load-task.ts';

const FORM = { schema: loadTaskSchema, format: 1, name: '装载任务' };
const RECORD = 'task.json';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A file holds person data: nobody who comes back later needs it. */
const KEPT_MS = 24 * 3_600_000;

/**
 * The load tasks of a data folder, each in a folder of its own below `var/uploads` with its file. Server
 * and loading process both write: the server while nothing is to be done, the other while it does it.
 */
export class TaskStore {
  private readonly root: string;
  private readonly now: () => number;

  constructor(dir: DataDir, now: () => number = Date.now) {
    this.root = dir.var('uploads');
    this.now = now;
  }

  /** The oldest first. */
  list(): LoadTask[] {
    return this.folders()
      .flatMap((id) => this.find(id) ?? [])
      .sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
  }

  /** Null: there is none; a record that cannot be read is none either. */
  find(id: string): LoadTask | null {
    const path = join(this.root, id, RECORD);
    if (!UUID.test(id) || !existsSync(path)) return null;
    try {
      return readStoredFile(path, FORM);
    } catch (error) {
      if (error instanceof DamagedError) return null;
      throw error;
    }
  }

  /** Makes the folder of a new task, which only the owner can enter. */
  makeFolder(id: string): void {
    mkdirSync(join(this.root, id), { recursive: true, mode: 0o700 });
  }

  pathOf(id: string, storedAs: string): string {
    return join(this.root, id, storedAs);
  }

  save(task: LoadTask): LoadTask {
    const changed = { ...task, changed_at: new Date(this.now()).toISOString() };
    writeFileAtomic(join(this.root, task.id, RECORD), `${JSON.stringify(changed)}\n`, 0o600);
    return changed;
  }

  /** Removes the file of a task, which holds person data, and keeps what it came to. */
  removeFile(task: LoadTask): LoadTask {
    if (task.stored_as === null) return task;
    rmSync(this.pathOf(task.id, task.stored_as), { force: true });
    return this.save({ ...task, stored_as: null });
  }

  remove(id: string): void {
    rmSync(join(this.root, id), { recursive: true, force: true });
  }

  /** Removes tasks that nobody came back to, and what an upload that broke off has left. */
  removeExpired(): void {
    for (const id of this.folders()) {
      const task = this.find(id);
      const changedAt =
        task === null ? statSync(join(this.root, id)).mtimeMs : Date.parse(task.changed_at);
      const isOver = task === null || !isUnderWay(task);
      if (isOver && this.now() - changedAt > KEPT_MS) this.remove(id);
    }
  }

  private folders(): string[] {
    return existsSync(this.root) ? readdirSync(this.root).filter((name) => UUID.test(name)) : [];
  }
}
