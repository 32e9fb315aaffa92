import type { UploadAnswer, Uploads } from '../../server/contract/uploads.ts';
import { failureText } from '../page/failure-text.ts';
import { checkFile, discardUpload, fetchUpload, fetchUploads, orderUpload } from './data-api.ts';
import { fileRefusal } from './file-refusal.ts';

const POLL_MS = 800;

/** A file on its way to the server. */
export interface Sending {
  name: string;
  bytes: number;
  sent: number;
}

/** Whether an upload is still to be done, or being done. */
export function isUnderWay({ state }: UploadAnswer): boolean {
  return state === 'waiting' || state === 'running';
}

/**
 * Files that are sent, checked and loaded, and how far each has got. It outlives the page: what was begun
 * goes on while another page is shown.
 */
export class UploadList {
  /** Null: not asked for yet. */
  answer = $state.raw<Uploads | null>(null);
  sending = $state<Sending | null>(null);
  /** Why the last file was not taken, or the list did not come. */
  refusal = $state<string | null>(null);

  #polling = false;
  #abort: AbortController | null = null;
  #waiting: File[] = [];
  /** Told when an upload has ended. */
  #ended = new Set<(upload: UploadAnswer) => void>();

  /** The uploads of files, newest first; a row that is put right shows its upload where it stands. */
  get files(): UploadAnswer[] {
    return (this.answer?.uploads ?? []).filter(({ kind }) => kind === 'file').reverse();
  }

  /** Calls back for each upload that ends, until the returned function is called. */
  onEnd(listener: (upload: UploadAnswer) => void): () => void {
    this.#ended.add(listener);
    return () => this.#ended.delete(listener);
  }

  load = async (): Promise<void> => {
    try {
      this.answer = await fetchUploads();
      void this.#poll();
    } catch (error) {
      this.refusal = failureText(error);
    }
  };

  /** Sends files one after another; each is checked as soon as it has arrived. */
  async send(files: readonly File[], source: string): Promise<void> {
    this.#waiting.push(...files);
    if (this.sending !== null) return;
    this.refusal = null;
    for (let file = this.#waiting.shift(); file !== undefined; file = this.#waiting.shift()) {
      await this.#sendOne(file, source);
    }
  }

  stopSending(): void {
    this.#waiting = [];
    this.#abort?.abort();
  }

  async order(id: string, order: 'check' | 'load', without?: string[]): Promise<void> {
    await this.#doing(async () => this.#put(await orderUpload(id, order, without)));
  }

  async discard(id: string): Promise<void> {
    await this.#doing(async () => void (this.answer = await discardUpload(id)));
  }

  /** Follows an upload that was begun elsewhere until it has ended. */
  async follow(begun: UploadAnswer): Promise<UploadAnswer> {
    for (let upload = begun; ; upload = await fetchUpload(upload.id)) {
      if (!isUnderWay(upload)) return upload;
      await new Promise((done) => setTimeout(done, POLL_MS / 2));
    }
  }

  async #sendOne(file: File, source: string): Promise<void> {
    const fault = this.answer && fileRefusal(file, this.answer);
    if (fault) {
      this.refusal = fault;
      return;
    }
    this.#abort = new AbortController();
    this.sending = { name: file.name, bytes: file.size, sent: 0 };
    const onSent = (bytes: number) => (this.sending!.sent = Math.min(bytes, file.size));
    const { signal } = this.#abort;
    await this.#doing(async () => this.#put(await checkFile(file, source, onSent, signal)), signal);
    this.sending = null;
  }

  async #doing(work: () => Promise<void>, signal?: AbortSignal): Promise<void> {
    try {
      await work();
      this.refusal = null;
    } catch (error) {
      this.refusal = signal?.aborted === true ? null : failureText(error);
    }
  }

  #put(upload: UploadAnswer): void {
    if (this.answer === null) return;
    const others = this.answer.uploads.filter(({ id }) => id !== upload.id);
    const before = this.answer.uploads.find(({ id }) => id === upload.id);
    const uploads = [...others, upload].sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
    this.answer = { ...this.answer, uploads };
    if (before !== undefined && isUnderWay(before) && !isUnderWay(upload)) {
      for (const listener of this.#ended) listener(upload);
    }
    void this.#poll();
  }

  async #poll(): Promise<void> {
    if (this.#polling) return;
    this.#polling = true;
    try {
      for (let open = this.#open(); open !== undefined; open = this.#open()) {
        await new Promise((done) => setTimeout(done, POLL_MS));
        for (const { id } of this.answer!.uploads.filter(isUnderWay))
          this.#put(await fetchUpload(id));
      }
    } catch (error) {
      this.refusal = failureText(error);
    } finally {
      this.#polling = false;
    }
  }

  #open(): UploadAnswer | undefined {
    return this.answer?.uploads.find(isUnderWay);
  }
}

export const uploads = new UploadList();
