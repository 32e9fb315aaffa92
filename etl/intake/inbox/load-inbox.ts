import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { shanghaiNow } from '../../method/calendar/shanghai.ts';
import { UserError } from '../../base/errors.ts';
import { fileInput } from '../extract/input.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { sourceOfFile } from '../../config/source.ts';
import { wasDelivered } from '../load/was-delivered.ts';
import type { Database } from '../../warehouse/database.ts';
import { isPublishedBehind } from '../../warehouse/warehouse.ts';
import { inboxFiles } from './inbox.ts';
import type { LoadReport } from '../load/load-report.ts';
import { settled, stateOf } from './file-is-complete.ts';
import { withLoader } from '../load/with-loader.ts';
import type { Load } from '../load/with-loader.ts';

/**
 * Loads what waits in the inbox. A loaded file leaves the inbox for good, since it holds person
 * data; a refused one stays, and so does one that somebody still writes to, and neither stops the
 * others. A file that was loaded just before the program was killed only leaves.
 */
export async function loadInbox(dir: DataDir, report: LoadReport): Promise<void> {
  mkdirSync(dir.var('inbox'), { recursive: true });
  const paths = await wholeFiles(dir, report);
  if (paths.length === 0 && !isPublishedBehind(dir)) return;
  const work = async (load: Load, database: Database) => {
    for (const path of paths) {
      try {
        await takeIn(path, dir, report, load, database);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        report.onRefused(path, error.message);
      }
    }
  };
  await withLoader(dir, work, report.onBusy);
}

/** The files that nobody writes to any more. */
async function wholeFiles(dir: DataDir, report: LoadReport): Promise<string[]> {
  const files = inboxFiles(dir);
  const areWhole = await Promise.all(files.map((path) => settled(path)));
  return files.filter((path, i) => {
    if (areWhole[i]) return true;
    report.onRefused(
      path,
      `收件目录的文件 ${basename(path)} 还在写入，没有装载，请等它写完再运行 cockpit run。`,
    );
    return false;
  });
}

async function takeIn(
  path: string,
  dir: DataDir,
  report: LoadReport,
  load: Load,
  database: Database,
): Promise<void> {
  const input = fileInput(path);
  const before = stateOf(path);
  if (!(await wasDelivered(database, input))) {
    const result = await load(input, sourceOfFile(dir, input.name), {
      mode: 'upsert',
      loadedAt: shanghaiNow(),
      dryRun: false,
      onProgress: report.onProgress,
    });
    report.onLoaded(result);
  }
  if (stateOf(path) !== before) {
    throw new UserError(
      `收件目录的文件 ${basename(path)} 装载时又被改写，后写的内容没有装载，请再运行 cockpit run。`,
    );
  }
  await rm(path);
}
