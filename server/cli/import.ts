import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { UsageError, UserError, failureSentence } from '../../etl/base/errors.ts';
import type { LoadMode } from '../../etl/method/load-mode.ts';
import { readRegister } from '../../etl/config/register.ts';
import { importFiles } from '../../etl/intake/import-files.ts';
import { shownFileName } from '../../etl/intake/records/file-name.ts';
import { RunLog } from '../../etl/jobs/run-log.ts';
import type { LoadResult } from '../../etl/intake/load/load-file.ts';
import { loadedOutput, refusedOutput } from '../../etl/intake/load/file-output.ts';
import { RefusedFileError } from '../../etl/intake/load/refused-file-error.ts';
import { importSource } from './import-source.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { outputJson } from './print-json.ts';
import { printFailure } from './print-failure.ts';
import { showProgress } from '../../etl/base/progress.ts';
import { recordAct } from './record-act.ts';
import { printReconciliation, printRefused } from './print-reconciliation.ts';

interface ImportCommandOptions extends CommonOptions {
  source?: string;
  mode?: LoadMode;
  loadedAt?: string;
  dryRun?: boolean;
  without?: string[];
  rejected?: string;
  json?: boolean;
}

/**
 * `cockpit import FILE…`: loads exports, or without a file the query of `--source`, and prints how
 * every row was accounted for. A file that is refused or fails does not stop the next one; the exit
 * status is then 1.
 */
export async function importCommand(files: string[], options: ImportCommandOptions): Promise<void> {
  const dir = dataDir(options);
  // A mistake in the register is found before anything is loaded by it.
  readRegister(dir);
  const asked = files.length === 0 ? importSource(dir, options.source) : null;
  if (options.rejected !== undefined && files.length > 1) {
    throw new UsageError('--rejected 一次只能用于一个文件，请分开装载。');
  }
  const progress = showProgress();
  const run =
    options.dryRun === true ? null : new RunLog(dir).begin({ work: 'import', trigger: 'command' });
  const settings = {
    mode: options.mode ?? asked?.postgresql.mode ?? 'upsert',
    loadedAt: options.loadedAt ?? shanghaiNow(),
    dryRun: options.dryRun === true,
    without: options.without ?? [],
    rejectedFile: options.rejected ?? null,
    onProgress: (file: string, rows: number) => progress.update(`${file}：已读 ${rows} 行`),
  };
  const failures: { file: string; error: unknown }[] = [];
  const onLoaded = (result: LoadResult) => {
    progress.clear();
    run?.loaded(result);
    if (!settings.dryRun) recordAct(dir, loadedAct(result));
    if (options.json === true) console.log(outputJson<'import'>(loadedOutput(result)));
    else {
      printReconciliation(result);
      if (settings.dryRun) console.log('  以上只是核对，没有装载；装载请去掉 --dry-run。');
    }
  };
  const onFailed = (path: string, error: unknown) => {
    progress.clear();
    const file = asked === null ? shownFileName(path) : path;
    failures.push({ file, error });
    run?.refused(file, failureSentence(file, error), error);
    if (!settings.dryRun) {
      const detail = failureSentence(file, error);
      recordAct(dir, { act: 'load', record: file, result: 'refused', detail });
    }
    if (options.json === true) console.log(outputJson<'import'>(refusedOutput(file, error)));
    else if (error instanceof RefusedFileError) printRefused(file, error);
    // The only file is told at the end, like any command that fails.
    if (files.length > 1) printFailure(error);
  };
  try {
    if (asked === null) {
      await importFiles(dir, files, {
        ...settings,
        source: options.source ?? null,
        onLoaded,
        onFailed,
      });
    } else {
      // Imported only when there is a query: most imports are of files.
      const { importQuery } = await import('../../etl/intake/queries/import-query.ts');
      await importQuery(dir, asked, settings).then(onLoaded, (error: unknown) =>
        onFailed(asked.title, error),
      );
    }
  } catch (error) {
    run?.end(error instanceof UserError ? 'refused' : 'failed');
    throw error;
  }
  const isRefused = failures.every(({ error }) => error instanceof UserError);
  run?.end(failures.length === 0 ? 'done' : isRefused ? 'refused' : 'failed');
  if (failures.length === 0) return;
  if (files.length <= 1) throw failures[0]!.error;
  const names = failures.map(({ file }) => file).join('、');
  throw new UserError(`${files.length} 个文件里有 ${failures.length} 个没有装载：${names}。`);
}

function loadedAct({ reconciliation: { file, read, quarantined } }: LoadResult) {
  return { act: 'load', record: file, detail: `读 ${read} 行，退回 ${quarantined} 行` } as const;
}
