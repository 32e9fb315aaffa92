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
import type { DeliveryEvent, Order } from './delivery-event.ts';

const { O_APPEND, O_WRONLY } = constants;

/** Format 1 is told nowhere: there is no other yet. */
const FORM = { schema: deliveryEvent, format: 1, name: '发件箱的文件' };

/**
 * 发件箱 `var/outbox`: one file a delivery, named by its key, to which lines are only ever
 * appended. What is done moves from `open/` to `settled/<month>/`, so that the daily work reads
 * only what is still open.
 */
export class Outbox {
  private readonly openFolder: string;
  private readonly closedFolder: string;

  constructor(dir: DataDir) {
    this.openFolder = dir.var('outbox', 'open');
    this.closedFolder = dir.var('outbox', 'settled');
  }

  /** False when there is one with this key already, open or settled. */
  add(order: Order, at: Date): boolean {
    if (this.closedPath(order.key) !== null) return false;
    mkdirSync(this.openFolder, { recursive: true });
    const draft = join(this.openFolder, `${randomUUID()}.new`);
    const line: DeliveryEvent = { event: 'enqueued', at: at.toISOString(), order };
    writeFileSync(draft, JSON.stringify(line), { flush: true });
    try {
      // Unlike a rename, a link never replaces what another process has just begun to send.
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

  /** What is not done yet, in the order of enqueueing. */
  open(): Delivery[] {
    const found = this.below(this.openFolder);
    // A process killed right after its last line left it here.
    found.filter(isClosed).forEach((delivery) => this.moveToClosed(delivery));
    return found
      .filter((delivery) => !isClosed(delivery))
      .sort((a, b) => a.sequence - b.sequence || (a.key < b.key ? -1 : 1));
  }

  /**
   * Appends a line, on disk when it returns.
   * @returns the delivery after it; null when there is no open one with this key
   */
  append(key: string, event: DeliveryEvent): Delivery | null {
    const path = this.openPath(key);
    let file: number;
    try {
      // Never creates the file: another process may have settled the delivery meanwhile.
      file = openSync(path, O_WRONLY | O_APPEND);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
    try {
      // The line break comes first, to close a line that was torn.
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
   * Writes down that an attempt begins. Of several processes the one whose line came first has it.
   * @returns the delivery to send; null when it is not ours
   */
  claim({ key, attempt }: Delivery, at: Date, until: Date): Delivery | null {
    // A copy of one that another process settled while it was being enqueued again.
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

  /** Newest first. */
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

  private moveToClosed({ key, enqueued_at }: Delivery): void {
    const month = shanghaiTime(new Date(enqueued_at)).slice(0, 7);
    const folder = join(this.closedFolder, month);
    mkdirSync(folder, { recursive: true });
    try {
      renameSync(this.openPath(key), join(folder, `${key}.jsonl`));
    } catch (error) {
      // Another process was first.
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
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith('.jsonl'))
      .flatMap((file) => read(join(folder, file)) ?? []);
  }
}

function read(path: string): Delivery | null {
  try {
    return deliveryFromEvents(readStoredLines(path, FORM));
  } catch (error) {
    // Another process has just settled it.
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
