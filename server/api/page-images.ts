import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { LruCache } from './lru-cache.ts';
import { WorkQueue } from './work-queue.ts';

/** Sharp on a laptop, and on a telephone of three dots a point. */
const WIDTH = 1240;
/** Papers whose pages are kept: some megabytes each. */
const KEPT = 6;
/** Papers that wait to be drawn; more are refused. */
const MAX_WAITING = 20;

const messageSchema = z.union([
  z.object({ texts: z.array(z.string()) }),
  z.object({ png: z.instanceof(Uint8Array) }),
]);

/** The pages of a PDF: the text of each, and its picture as PNG, which may still be on its way. */
export interface PdfPages {
  texts: string[];
  pictures: Promise<Uint8Array>[];
}

/** Draws the pages of papers, one paper at a time, and keeps those of the last few. */
export class PageImages {
  private readonly kept = new LruCache<PdfPages>(KEPT);
  private readonly queue = new WorkQueue(1, MAX_WAITING);

  /**
   * @param sha256 of the PDF
   * @throws HttpError 503 when too many papers wait to be drawn
   */
  get(sha256: string, read: () => Uint8Array): Promise<PdfPages> {
    return this.kept.get(sha256, () => this.draw(read()));
  }

  /** Resolves with the texts; the pictures follow one by one. */
  private draw(pdf: Uint8Array): Promise<PdfPages> {
    const { signal } = new AbortController();
    return new Promise((resolve, reject) => {
      this.queue.run(() => drawInThread(pdf, resolve), signal).catch(reject);
    });
  }
}

/** @returns a promise that is settled when the thread has ended */
function drawInThread(pdf: Uint8Array, onBegun: (pages: PdfPages) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./page-images-worker.ts', import.meta.url), {
      workerData: { pdf, width: WIDTH },
    });
    const waiting: Waiting[] = [];
    let next = 0;
    const fail = (error: Error) => {
      for (const page of waiting) page.reject(error);
      reject(error);
    };
    worker.on('message', (message: unknown) => {
      const sent = messageSchema.parse(message);
      if ('png' in sent) {
        waiting[next]?.resolve(sent.png);
        next += 1;
        return;
      }
      const pictures = sent.texts.map(
        () =>
          new Promise<Uint8Array>((done, failed) =>
            waiting.push({ resolve: done, reject: failed }),
          ),
      );
      // Nobody may be waiting for a page that fails.
      for (const picture of pictures) picture.catch(() => {});
      onBegun({ texts: sent.texts, pictures });
    });
    worker.on('error', fail);
    worker.on('exit', () => {
      if (next > 0 && next === waiting.length) resolve();
      else fail(new Error('The thread that draws pages ended early'));
    });
  });
}

/** A page that is still to come. */
interface Waiting {
  resolve: (png: Uint8Array) => void;
  reject: (error: Error) => void;
}
