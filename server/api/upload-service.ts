import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Request } from 'express';
import type { Logger } from 'pino';
import { storageFault } from '../../etl/base/storage-fault.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readSettings } from '../../etl/config/settings.ts';
import { readSource, sourceOfFile } from '../../etl/config/source.ts';
import { shownFileName } from '../../etl/intake/records/file-name.ts';
import { isUnderWay, NO_RESULT } from '../../etl/jobs/uploads/upload.ts';
import type { Upload, UploadOrder } from '../../etl/jobs/uploads/upload.ts';
import { UploadStore } from '../../etl/jobs/uploads/upload-store.ts';
import { uploadNameFault } from '../../etl/jobs/uploads/upload-name.ts';
import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { HttpError } from '../http/http-error.ts';
import { BackgroundWork } from './background-work.ts';
import { ChildWork } from './child-work.ts';
import { receiveUpload } from './receive-upload.ts';

/** So many uploads with a file are kept; the disk is not filled by one account. */
const MOST_FILES = 20;
const MEGABYTE = 1024 * 1024;

const NO_UPLOAD = new HttpError(
  404,
  'not_found',
  '没有这一项，可能已经撤下，或过了一天已自动删去。',
);

/** What is so of every upload that nobody has begun. */
const UNDONE = {
  state: 'waiting',
  attempts: 0,
  rows_read: 0,
  waits_for: null,
  result: NO_RESULT,
} as const;

/** What is asked of a new upload besides its file. */
export type NewUpload = Pick<Upload, 'kind' | 'order' | 'by'> &
  Partial<Pick<Upload, 'source' | 'row' | 'reason'>>;

/**
 * Uploads of the data page: files that were uploaded and rejected rows that were put right. They are
 * done in a process of their own, also those that a server which was stopped has left.
 */
export class UploadService {
  private readonly dir: DataDir;
  private readonly store: UploadStore;
  private readonly children: ChildWork;
  /** Its error, as of a full disk, must not end the server. */
  private readonly background: BackgroundWork;
  /** Uploads that are being received. */
  private arriving = 0;
  private isWorking = false;
  private isStopped = false;

  constructor(dir: DataDir, log: Logger) {
    this.dir = dir;
    this.store = new UploadStore(dir);
    this.children = new ChildWork(dir, log);
    this.background = new BackgroundWork(log);
  }

  /** Goes on with what was left, and removes what nobody came back to. */
  start(): void {
    this.store.removeExpired();
    if (this.store.list().some(isUnderWay)) this.begin();
  }

  stop(): void {
    this.isStopped = true;
    this.children.stop();
  }

  list(): Upload[] {
    this.store.removeExpired();
    return this.store.list();
  }

  /** @throws HttpError 404 when there is none */
  find(id: string): Upload {
    const upload = this.store.find(id);
    if (upload === null) throw NO_UPLOAD;
    return upload;
  }

  get maxBytes(): number {
    return readSettings(this.dir).loading.max_upload_mb * MEGABYTE;
  }

  /** @throws HttpError 400 when there is no such source; null: by the name of the file */
  requireSource(id: string | null): void {
    if (id === null || this.isSource(id)) return;
    throw new HttpError(400, 'bad_request', '没有这个来源，请重新选择。');
  }

  /**
   * Takes a file in and has it checked or loaded.
   * @throws HttpError 400, 409, 413 or 415 that says why it is not taken; nothing of it is kept then
   */
  async receive(request: Request, name: string, asked: NewUpload): Promise<Upload> {
    const fault = uploadNameFault(name);
    if (fault !== null) throw new HttpError(400, 'file_name', fault);
    this.requirePlace();
    this.arriving += 1;
    const id = randomUUID();
    const makePath = () => {
      this.store.makeFolder(id);
      return this.store.pathOf(id, name);
    };
    try {
      const bytes = await receiveUpload(request, { name, maxBytes: this.maxBytes }, makePath);
      return this.add({ ...asked, id, file: shownFileName(name), stored_as: name, bytes });
    } catch (error) {
      this.store.remove(id);
      const sentence = error instanceof HttpError ? null : storageFault(error);
      if (sentence !== null) throw new HttpError(503, 'storage', sentence);
      throw error;
    } finally {
      this.arriving -= 1;
    }
  }

  /** Adds an upload that has no uploaded file: a row that was put right, or dismissed. */
  order(asked: NewUpload, file: string, content: string | null): Upload {
    this.requirePlace();
    const id = randomUUID();
    this.store.makeFolder(id);
    if (content !== null) writeFileSync(this.store.pathOf(id, file), content, { mode: 0o600 });
    const bytes = Buffer.byteLength(content ?? '');
    return this.add({ ...asked, id, file, stored_as: content === null ? null : file, bytes });
  }

  /**
   * Has an upload done again, or loaded after it was checked.
   * @throws HttpError 404; 409 while it is under way, or when its file is gone
   */
  again(id: string, order: UploadOrder, without: string[] | undefined, by: Upload['by']): Upload {
    const upload = this.find(id);
    if (isUnderWay(upload)) throw new HttpError(409, 'busy', '这一项正在做，请等它做完。');
    if (upload.stored_as === null) {
      throw new HttpError(409, 'done', '这一项已经做完，文件已删去；要再装载，请重新上传。');
    }
    return this.queue({ ...upload, order, without: without ?? upload.without, by });
  }

  /** @throws HttpError 404; 409 while it is being loaded */
  discard(id: string): Upload {
    const upload = this.find(id);
    if (isUnderWay(upload)) throw new HttpError(409, 'busy', '这一项正在做，请等它做完再撤下。');
    this.store.remove(id);
    return upload;
  }

  /** Whether a file is of made-up data, by its source. */
  isSynthetic({ stored_as, source }: Pick<Upload, 'stored_as' | 'source'>): boolean {
    if (source !== null && !this.isSource(source)) return false;
    const { synthetic } =
      source === null ? sourceOfFile(this.dir, stored_as ?? '') : readSource(this.dir, source);
    return synthetic;
  }

  private isSource(id: string): boolean {
    return this.dir.list('sources', '.yaml').some(({ name }) => name === id);
  }

  private requirePlace(): void {
    const files = this.list().filter(({ stored_as }) => stored_as !== null).length + this.arriving;
    if (files < MOST_FILES) return;
    throw new HttpError(
      409,
      'too_many',
      `已有 ${files} 份文件在上传或没有装载，请等它们传完，或先装载、撤下一些。`,
    );
  }

  private add(upload: NewUpload & Pick<Upload, 'id' | 'file' | 'stored_as' | 'bytes'>): Upload {
    const now = new Date().toISOString();
    return this.queue({
      source: null,
      row: null,
      reason: null,
      ...upload,
      without: [],
      created_at: now,
      changed_at: now,
    });
  }

  private queue(upload: Omit<Upload, keyof typeof UNDONE | 'loaded_at'>): Upload {
    const queued = this.store.save({ ...upload, ...UNDONE, loaded_at: shanghaiNow() });
    this.begin();
    return queued;
  }

  /**
   * A process does every upload that waits. One more is begun for what came while it ended, and for what it
   * has left when it died; what it has not even begun would be left by the next one, too.
   */
  private begin(): void {
    if (this.isWorking) return;
    this.isWorking = true;
    const before = this.store.list().filter(isUnderWay);
    void this.children.runAfterLast('uploads').then(() => {
      this.isWorking = false;
      if (!this.isStopped) this.background.run(() => this.goOn(before), undefined);
    });
  }

  private goOn(before: readonly Upload[]): void {
    const isAsBefore = (upload: Upload) =>
      before.some(({ id, changed_at }) => id === upload.id && changed_at === upload.changed_at);
    for (const upload of this.store.list().filter(isUnderWay)) {
      if (isAsBefore(upload)) this.giveUp(upload);
    }
    if (this.store.list().some(isUnderWay)) this.begin();
  }

  private giveUp(upload: Upload): void {
    const refusal = '装载没有开始，请再试一次；还不行的，请维护人员看服务的日志。';
    this.store.save({ ...upload, state: 'failed', result: { ...NO_RESULT, refusal } });
  }
}
