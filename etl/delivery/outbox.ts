import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { shanghaiTime } from '../method/calendar/shanghai.ts';
import type { DataDir } from '../config/data-dir.ts';
import { readStoredLines } from '../base/stored-files.ts';
import { syncFolder } from '../base/write-file-atomic.ts';
import { deliveryFromEvents, isClosed } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { deliveryEvent } from './delivery-event.ts';
import type { DeliveryEvent, DeliveryOrder } from './delivery-event.ts';

const { O_APPEND, O_WRONLY } = constants;

/** Lines of format 1 carry no format number. */
const FORM = { schema: deliveryEvent, format: 1, name: '发件箱的文件' };

/**
 * 发件箱 `var/outbox`: one file a delivery, named by its key, to which lines are only appended.
 * Closed deliveries move from `open/` to `settled/<month>/`, so that the daily work reads only open
 * ones.
 */
export class Outbox {
  private readonly openFolder: string;
  private readonly closedFolder: string;

  constructor(dir: DataDir) {
    this.openFolder = dir.var('outbox', 'open');
    this.closedFolder = dir.var('outbox', 'settled');
  }

  /** Returns false when there is a delivery with this key already, open or closed. */
  add(order: DeliveryOrder, at: Date): boolean {
    if (this.closedPath(order.key) !== null) return false;
    mkdirSync(this.openFolder, { recursive: true });
    const draft = join(this.openFolder, `${randomUUID()}.new`);
    const line: DeliveryEvent = { event: 'enqueued', at: at.toISOString(), order };
    writeFileSync(draft, JSON.stringify(line), { flush: true });
    try {
      // Unlike a rename, a link never replaces a file that another process has begun to send.
      linkSync(draft, this.openPath(order.key));
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(draft);
    }
    syncFolder(this.openFolder);
    return true;
  }

  /** Open deliveries, in the order of enqueueing. */
  open(): Delivery[] {
    const found = this.below(this.openFolder);
    // A process killed right after its last line leaves a closed delivery here.
    found.filter(isClosed).forEach((delivery) => this.moveToClosed(delivery));
    return found
      .filter((delivery) => !isClosed(delivery))
      .sort((a, b) => a.sequence - b.sequence || (a.key < b.key ? -1 : 1));
  }

  /**
   * Appends a line and flushes it to disk.
   * @returns the delivery after the event; null when there is no open delivery with this key
   */
  append(key: string, event: DeliveryEvent): Delivery | null {
    const path = this.openPath(key);
    let file: number;
    try {
      // Never creates the file: another process may have closed the delivery meanwhile.
      file = openSync(path, O_WRONLY | O_APPEND);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
    try {
      // The line break comes first, to close a line cut short by a crash.
      writeSync(file, `\n${JSON.stringify(event)}`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    const delivery = read(path);
    if (delivery !== null && isClosed(delivery)) this.moveToClosed(delivery);
    return delivery;
  }

  /**
   * Writes down that an attempt begins. Of several processes, the one whose line is first gets it.
   * @returns the delivery to send; null when another process has it
   */
  claim({ key, attempt }: Delivery, at: Date, until: Date): Delivery | null {
    // Another process closed the delivery while it was being enqueued again: this is a copy.
    if (this.closedPath(key) !== null) {
      rmSync(this.openPath(key), { force: true });
      return null;
    }
    const claim = randomUUID();
    const claimed = this.append(key, {
      event: 'started',
      at: at.toISOString(),
      attempt: attempt + 1,
      claim,
      until: until.toISOString(),
    });
    return claimed?.state === 'sending' && claimed.claim === claim ? claimed : null;
  }

  /** Lists all deliveries, newest first. */
  list(limit = Infinity): Delivery[] {
    const settled: Delivery[] = [];
    for (const month of this.months().reverse()) {
      if (settled.length >= limit) break;
      settled.push(...this.below(join(this.closedFolder, month)));
    }
    return [...this.below(this.openFolder), ...settled]
      .sort((a, b) =>
        a.enqueued_at === b.enqueued_at
          ? b.sequence - a.sequence
          : a.enqueued_at > b.enqueued_at
            ? -1
            : 1,
      )
      .slice(0, limit);
  }

  /** Returns the paths of the files from which no delivery can be read: nothing of them is sent. */
  damaged(): string[] {
    const folders = [
      this.openFolder,
      ...this.months().map((month) => join(this.closedFolder, month)),
    ];
    return folders.flatMap((folder) =>
      filesBelow(folder).filter((path) => existsSync(path) && read(path) === null),
    );
  }

  private moveToClosed({ key, enqueued_at }: Delivery): void {
    const month = shanghaiTime(new Date(enqueued_at)).slice(0, 7);
    const folder = join(this.closedFolder, month);
    mkdirSync(folder, { recursive: true });
    try {
      renameSync(this.openPath(key), join(folder, `${key}.jsonl`));
    } catch (error) {
      // Another process moved it first.
      if (codeOf(error) !== 'ENOENT') throw error;
    }
    syncFolder(folder);
  }

  private closedPath(key: string): string | null {
    return (
      this.months()
        .map((month) => join(this.closedFolder, month, `${key}.jsonl`))
        .find(existsSync) ?? null
    );
  }

  private openPath(key: string): string {
    return join(this.openFolder, `${key}.jsonl`);
  }

  private months(): string[] {
    return existsSync(this.closedFolder) ? readdirSync(this.closedFolder).sort() : [];
  }

  private below(folder: string): Delivery[] {
    return filesBelow(folder).flatMap((path) => read(path) ?? []);
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => join(folder, file));
}

function read(path: string): Delivery | null {
  try {
    return deliveryFromEvents(readStoredLines(path, FORM));
  } catch (error) {
    // Another process has just closed it.
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
