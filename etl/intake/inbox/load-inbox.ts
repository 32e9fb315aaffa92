import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { shanghaiNow } from '../../method/calendar/shanghai.ts';
import { BusyError, DamagedError, UserError, failureSentence } from '../../base/errors.ts';
import { fileInput } from '../extract/input.ts';
import { sha256OfFile } from '../../base/sha256.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { sourceOfFile } from '../../config/source.ts';
import type { Source } from '../../config/source.ts';
import { shownFileName } from '../records/file-name.ts';
import { isAlreadyLoaded } from '../load/is-already-loaded.ts';
import type { Database } from '../../warehouse/database.ts';
import { mayHaveUnpublishedLoads } from '../../warehouse/warehouse.ts';
import { inboxFiles, unreadInInbox } from './inbox.ts';
import type { LoadCallbacks } from '../load/load-callbacks.ts';
import { loadingBasis, RefusedFiles, skippedText } from './refused-files.ts';
import { waitUntilComplete, fileStamp } from './wait-until-complete.ts';
import { withLoader } from '../load/with-loader.ts';
import type { LoadInput } from '../load/with-loader.ts';
import { findLackingFields } from '../load/carry-fields.ts';
import { RefusedFileError } from '../load/refused-file-error.ts';

/**
 * Loads the files in the inbox. A loaded file is deleted, because it holds person data. A refused
 * file stays and is skipped until something changes; one that is still being written stays too. Neither
 * stops the others. A file that was loaded just before the program was killed is only deleted.
 */
export async function loadInbox(dir: DataDir, callbacks: LoadCallbacks): Promise<void> {
  dir.makeVar();
  mkdirSync(dir.var('inbox'), { recursive: true });
  const unread = unreadInInbox(dir);
  if (unread !== null) callbacks.onUnread?.(unread);
  const refused = new RefusedFiles(dir);
  await forgetGoneFiles(dir, refused);
  const paths = await completeFiles(dir, callbacks);
  if (paths.length === 0 && !mayHaveUnpublishedLoads(dir)) return;
  const work = async (load: LoadInput, database: Database) => {
    for (const path of paths) {
      try {
        await loadInboxFile(path, dir, callbacks, load, database, refused);
      } catch (error) {
        callbacks.onRefused(path, failureSentence(shownFileName(path), error), error);
      }
    }
  };
  await withLoader(dir, work, callbacks.onBusy);
}

/** Returns the files that are no longer being written. */
async function completeFiles(dir: DataDir, callbacks: LoadCallbacks): Promise<string[]> {
  const files = inboxFiles(dir);
  const areComplete = await Promise.all(files.map((path) => waitUntilComplete(path)));
  return files.filter((path, i) => {
    if (areComplete[i]) return true;
    callbacks.onRefused(
      path,
      `收件目录的文件 ${shownFileName(path)} 还在写入，没有装载，请等它写完再运行 cockpit run。`,
    );
    return false;
  });
}

async function loadInboxFile(
  path: string,
  dir: DataDir,
  callbacks: LoadCallbacks,
  load: LoadInput,
  database: Database,
  refused: RefusedFiles,
): Promise<void> {
  const source = sourceOfFile(dir, basename(path));
  const input = fileInput(path, source.encoding, shownFileName(path));
  const before = fileStamp(path);
  if (!(await isAlreadyLoaded(database, input))) {
    const basis = loadingBasis(dir, source);
    const isEmpty = refused.list().length === 0;
    const known = isEmpty
      ? null
      : refused.find(await input.hash(), basis, await expectedFields(database, source));
    if (known !== null) throw new UserError(skippedText(known));
    const loading = load(input, source, {
      mode: 'upsert',
      loadedAt: shanghaiNow(),
      dryRun: false,
      without: [],
      rejectedFile: null,
      onProgress: callbacks.onProgress,
    });
    const result = await loading.catch(async (error: unknown) => {
      // Of a file that changed meanwhile nothing is known.
      if (isAboutTheFile(error) && fileStamp(path) === before) {
        refused.add({
          file: input.name,
          sha256: await input.hash(),
          basis,
          lacking: error instanceof RefusedFileError ? [...error.details.lacking] : [],
          reason: error.message,
          refused_at: shanghaiNow(),
        });
      }
      throw error;
    });
    callbacks.onLoaded(result);
  }
  if (fileStamp(path) !== before) {
    throw new UserError(
      `收件目录的文件 ${shownFileName(path)} 装载时又被改写，后写的内容没有装载，请再运行 cockpit run。`,
    );
  }
  if (refused.list().length > 0) refused.remove(await input.hash());
  await rm(path);
}

/** Returns the fields that the newest file of a source had. */
async function expectedFields(database: Database, source: Source): Promise<string[]> {
  const { unexpected } = await findLackingFields(database, source, shanghaiNow(), new Map());
  return unexpected;
}

/** Whether an error says that the file is bad, and not the state of the warehouse. */
function isAboutTheFile(error: unknown): error is UserError {
  return (
    error instanceof UserError && !(error instanceof BusyError) && !(error instanceof DamagedError)
  );
}

/** Forgets the refusals of files that were taken away or replaced. */
async function forgetGoneFiles(dir: DataDir, refused: RefusedFiles): Promise<void> {
  if (refused.list().length === 0) return;
  const hashes = await Promise.all(inboxFiles(dir).map((path) => sha256OfFile(path)));
  refused.keepOnly(new Set(hashes));
}
