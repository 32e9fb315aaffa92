import { mkdirSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { shanghaiNow } from '../calendar/shanghai.ts';
import { EditionMaker } from '../editions/edition-maker.ts';
import { EditionStore } from '../editions/store.ts';
import { UserError } from '../errors.ts';
import { EXTENSIONS } from '../extract/read-file.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { readSettings } from '../settings/settings.ts';
import type { LoadResult } from '../warehouse/load-file.ts';
import { hasData } from '../warehouse/warehouse.ts';
import { dueEditions } from './due.ts';
import { importFiles } from './import-files.ts';

export interface RunReport {
  onProgress: (file: string, rows: number) => void;
  onLoaded: (result: LoadResult) => void;
  /** A file that was refused stays in the inbox. */
  onRefused: (file: string, reason: string) => void;
  onEdition: (id: string) => void;
}

/**
 * The work of a day: inbox → warehouse → every edition due by `asOf`. A loaded file leaves the
 * inbox for good, since it holds person data; a refused one stays, and does not stop the others.
 */
export async function runDay(dir: DataDir, asOf: string, report: RunReport): Promise<void> {
  await loadInbox(dir, report);
  if (!hasData(dir)) {
    throw new UserError(
      `收件目录 ${dir.var('inbox')} 里没有可装载的文件，请放入信访件导出后重试。`,
    );
  }
  await publishDue(dir, asOf, report);
}

async function loadInbox(dir: DataDir, report: RunReport): Promise<void> {
  for (const path of inboxFiles(dir)) {
    try {
      await importFiles(dir, [path], {
        source: null,
        mode: 'upsert',
        loadedAt: shanghaiNow(),
        dryRun: false,
        onProgress: report.onProgress,
        onLoaded: report.onLoaded,
      });
      await rm(path);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      report.onRefused(path, error.message);
    }
  }
}

/** Files waiting in `var/inbox`, in the order of their names. */
function inboxFiles(dir: DataDir): string[] {
  const inbox = dir.var('inbox');
  mkdirSync(inbox, { recursive: true });
  return readdirSync(inbox)
    .filter((file) => EXTENSIONS.includes(extname(file).toLowerCase()))
    .sort()
    .map((file) => join(inbox, file));
}

async function publishDue(dir: DataDir, asOf: string, report: RunReport): Promise<void> {
  const { scheme } = readSettings(dir);
  const store = new EditionStore(dir);
  const last = store.list()[0]?.date ?? null;
  const maker = await EditionMaker.open(dir, scheme, shanghaiNow());
  try {
    for (const edition of await maker.make(dueEditions(asOf, last, scheme))) {
      if (store.publish(edition)) report.onEdition(edition.id);
    }
  } finally {
    maker.close();
  }
}
