import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { deliverDue } from '../../delivery/deliver-due.ts';
import { listDeliveries } from '../../delivery/list-deliveries.ts';
import type { Delivery } from '../../delivery/delivery.ts';
import type { Dispatch, PaperFile } from '../../delivery/dispatch.ts';
import { enqueue } from '../../delivery/enqueue.ts';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Sunday 2023-05-21, 08:00 in Shanghai. */
export const MORNING = '2023-05-21T00:00:00.000Z';

type Entry = Record<string, unknown> & { name: string };

/** An office with channels, and a clock that only tests advance. */
export class TestOffice {
  readonly dir = new DataDir(temporaryFolder());
  now = new Date(MORNING);
  /** Long enough for any answer that a test expects. */
  timeoutMs = 20_000;

  constructor(channels: Entry[], secrets: Record<string, Record<string, string>> = {}) {
    const shipped = readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8');
    const settings = shipped.replace(/^channels: .*$/m, stringify({ channels }));
    writeFileSync(join(this.dir.root, 'settings.yaml'), settings);
    mkdirSync(this.dir.var());
    const path = this.dir.var('secrets.yaml');
    writeFileSync(path, stringify(secrets));
    chmodSync(path, 0o600);
  }

  /** A file of a paper, as the papers' room would write it. */
  file(name: string, content: string, mediaType = 'application/octet-stream'): PaperFile {
    const path = join(this.dir.root, name);
    writeFileSync(path, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { path, name, mediaType, sha256 };
  }

  enqueue(dispatch: Partial<Dispatch> & Pick<Dispatch, 'channels'>) {
    const whole = {
      paper: 'daily-2023-05-21',
      title: '信访日报',
      text: '昨日登记 12 件。',
      files: [],
      approval: false,
      ...dispatch,
    };
    return enqueue(this.dir, whole, this.now);
  }

  /**
   * Delivers once. A random value of one half makes the retry delay exact: a minute, two, four, …
   */
  async deliver(): Promise<void> {
    const { timeoutMs } = this;
    await deliverDue(this.dir, { now: () => this.now, random: () => 0.5, timeoutMs });
  }

  wait(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }

  /** Oldest first. */
  deliveries(): Delivery[] {
    return listDeliveries(this.dir).reverse();
  }

  states(): string[] {
    return this.deliveries().map(({ state }) => state);
  }

  /** The content of all files of the outbox. */
  written(): string {
    return readdirSync(this.dir.var('outbox'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.jsonl'))
      .map((file) => readFileSync(this.dir.var('outbox', file), 'utf8'))
      .join('\n');
  }
}
