import { existsSync } from 'node:fs';
import { z } from 'zod';
import { readStoredFile } from '../base/stored-files.ts';
import { writeFileAtomic } from '../base/write-file-atomic.ts';
import type { DataDir } from '../config/data-dir.ts';
import { isoOfWallTime } from '../method/calendar/shanghai.ts';
import { Outbox } from './outbox.ts';

const FORM = {
  schema: z.object({ backup_at: z.iso.datetime(), restored_at: z.iso.datetime() }),
  format: 1,
  name: '恢复的记录',
};

const NOTICE = '数据是由备份恢复的，备份之后可能已经发出';

/**
 * After a restore: leaves every open delivery to a person, because it may have been sent after the
 * backup was made; and writes down from when to when others may have been sent too.
 * @returns how many deliveries wait for a person now
 */
export function holdDeliveries(dir: DataDir, backupAt: Date, restoredAt: Date): number {
  const outbox = new Outbox(dir);
  const at = restoredAt.toISOString();
  const held = outbox
    .open()
    .filter(({ state }) => ['queued', 'retrying', 'sending'].includes(state));
  for (const { key, state, attempt } of held) {
    const last = state === 'sending' ? attempt : attempt + 1;
    if (state !== 'sending') {
      outbox.append(key, { event: 'started', at, attempt: last, claim: 'restored', until: at });
    }
    outbox.append(key, { event: 'unknown', at, attempt: last, answer: NOTICE, next_at: null });
  }
  const line = { backup_at: backupAt.toISOString(), restored_at: at };
  writeFileAtomic(path(dir), JSON.stringify(line), 0o600);
  return outbox.open().filter(({ state }) => state === 'unknown' || state === 'waiting').length;
}

/**
 * Whether what was due at a time may have been sent by the data folder that a backup was made of, so
 * that a person has to let it go out.
 * @param dueAt Shanghai wall time `yyyy-mm-dd hh:mm:ss`
 */
export function mayHaveBeenSent(dir: DataDir, dueAt: string): boolean {
  if (!existsSync(path(dir))) return false;
  const { backup_at, restored_at } = readStoredFile(path(dir), FORM);
  const due = Date.parse(isoOfWallTime(dueAt));
  return due >= Date.parse(backup_at) && due <= Date.parse(restored_at);
}

function path(dir: DataDir): string {
  return dir.var('restored.json');
}
