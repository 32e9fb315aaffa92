import { shanghaiNow, yesterday } from '../method/calendar/shanghai.ts';
import { UserError } from '../base/errors.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { DuePaper } from '../papers/issue/due-papers.ts';
import { withPapersLock } from '../papers/issue/papers-lock.ts';
import { papersToPublish } from '../papers/issue/papers-to-publish.ts';
import { publishPapers } from '../papers/issue/publish-papers.ts';
import type { PaperCallbacks } from '../papers/issue/publish-papers.ts';
import { changedSince } from '../seals/changed-since.ts';
import { changedSealText } from './changed-seal-text.ts';
import { runDay } from './run-day.ts';
import type { RunCallbacks } from './run-day.ts';
import type { RunLine } from './run-entry.ts';
import { RunLog } from './run-log.ts';
import type { RunLogWriter } from './run-log-writer.ts';

/** Callbacks for each step of the day's work. */
export interface DayCallbacks extends RunCallbacks, PaperCallbacks {
  /** A load has changed the figures of a sealed edition; the sentence says of which. */
  onChangedSeal: (sentence: string) => void;
}

/**
 * Does the work of a day and the papers due after it, and writes the run log: `done`, `refused`
 * when a file or the whole run was refused, or `failed`. Errors are passed on. A scheduled run
 * makes papers from their time of day on; a run by command makes all up to `asOf`. Both tell of seals
 * that a load has changed.
 */
export async function runDayLogged(
  dir: DataDir,
  asOf: string,
  trigger: RunLine['trigger'],
  callbacks: DayCallbacks,
): Promise<void> {
  let hasRefused = false;
  await withRunLog(dir, { work: 'day', trigger }, async (run) => {
    await runDay(dir, asOf, {
      ...callbacks,
      onLoaded(result) {
        run.loaded(result);
        callbacks.onLoaded(result);
      },
      onRefused(file, reason, error) {
        hasRefused = true;
        run.refused(file, reason, error);
        callbacks.onRefused(file, reason, error);
      },
      onUnread(sentence) {
        run.noted(sentence);
        callbacks.onUnread?.(sentence);
      },
      onEdition(id) {
        run.published(id);
        callbacks.onEdition(id);
      },
    });
    await withPapersLock(dir, async () => {
      const now = shanghaiNow();
      const isDue = ({ dueAt }: DuePaper) => trigger === 'command' || dueAt <= now;
      const pending = await papersToPublish(dir, asOf, isDue);
      await publishPapers(dir, now, pending, alsoLogging(run, callbacks));
    });
    for (const each of await changedSince(dir, asOf)) {
      const sentence = changedSealText(each);
      run.noted(sentence);
      callbacks.onChangedSeal(sentence);
    }
    return hasRefused ? 'refused' : 'done';
  });
}

/** Makes the papers that are due, and writes a run into the log if there are any. */
export async function publishPapersLogged(dir: DataDir, callbacks: PaperCallbacks): Promise<void> {
  await withPapersLock(dir, async () => {
    const now = shanghaiNow();
    const pending = await papersToPublish(dir, yesterday(), ({ dueAt }) => dueAt <= now);
    const { ready, restated } = pending;
    if (ready.length + restated.length === 0) return publishPapers(dir, now, pending, callbacks);
    await withRunLog(dir, { work: 'papers', trigger: 'schedule' }, async (run) => {
      await publishPapers(dir, now, pending, alsoLogging(run, callbacks));
      return 'done';
    });
  });
}

function alsoLogging(run: RunLogWriter, callbacks: PaperCallbacks): PaperCallbacks {
  return {
    ...callbacks,
    onPaper(issue, folder, warning) {
      run.issued(folder);
      callbacks.onPaper(issue, folder, warning);
    },
  };
}

async function withRunLog(
  dir: DataDir,
  what: Pick<RunLine, 'work' | 'trigger'>,
  work: (run: RunLogWriter) => Promise<'done' | 'refused'>,
): Promise<void> {
  const run = new RunLog(dir).begin(what);
  try {
    run.end(await work(run));
  } catch (error) {
    // Only the sentence of a user error is known to hold no cell of a file.
    if (error instanceof UserError) run.end('refused', error.message);
    else run.end('failed');
    throw error;
  }
}
