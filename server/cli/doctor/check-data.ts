import { statSync } from 'node:fs';
import { z } from 'zod';
import { shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { editionSchema } from '../../../etl/editions/edition.ts';
import { EditionStore } from '../../../etl/editions/edition-store.ts';
import { parseEditionPart } from '../../../etl/editions/parse-edition.ts';
import { inboxFiles, unreadInInbox } from '../../../etl/intake/inbox/inbox.ts';
import { RefusedFiles } from '../../../etl/intake/inbox/refused-files.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { hasData } from '../../../etl/warehouse/warehouse.ts';
import { ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

const DAY_MS = 86_400_000;

const datedSchema = z.object({
  provenance: editionSchema.shape.provenance.pick({ latest_registered_on: true }),
});

/** Checks for exports that wait for the next run, that the last run refused, or that no run loads. */
export function checkInbox(dir: DataDir, now: Date): DoctorFinding[] {
  const unread = unreadInInbox(dir);
  return [...waitingFiles(dir, now), ...(unread === null ? [] : [warn(unread)])];
}

function waitingFiles(dir: DataDir, now: Date): DoctorFinding[] {
  const times = inboxFiles(dir).map((path) => statSync(path).mtimeMs);
  if (times.length === 0) return [ok('没有等待装载的文件')];
  const refused = new RefusedFiles(dir).list();
  if (refused.length > 0) return refused.map(({ reason }) => warn(`没有装载：${reason}`));
  const oldest = Math.min(...times);
  const text = `${times.length} 个文件等待装载，最早的是 ${shanghaiTime(new Date(oldest))}`;
  return now.getTime() - oldest < DAY_MS
    ? [ok(text)]
    : [warn(`${text}，已超过一天，请运行 cockpit run 查看未装载的原因。`)];
}

/** Checks how far the newest published edition reaches. */
export function checkPublished(dir: DataDir): DoctorFinding[] {
  if (!hasData(dir)) return [warn('还没有装载过数据，请把导出放入收件目录后运行 cockpit run。')];
  const store = new EditionStore(dir);
  const newest = store.list()[0];
  if (newest === undefined) return [warn('已装载数据，还没有出过通报，请运行 cockpit run。')];
  const { provenance } = parseEditionPart(store.read(newest.id)!, datedSchema, newest.id);
  return [ok(`最新一期 ${newest.id}，数据到 ${provenance.latest_registered_on ?? '（无登记）'}`)];
}
