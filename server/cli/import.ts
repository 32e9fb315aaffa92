import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { UserError } from '../../etl/base/errors.ts';
import type { LoadMode } from '../../etl/method/load-mode.ts';
import { readRegister } from '../../etl/config/register.ts';
import { importFiles } from '../../etl/intake/import-files.ts';
import { shownFileName } from '../../etl/intake/records/file-name.ts';
import { RunLog } from '../../etl/jobs/run-log.ts';
import type { LoadResult } from '../../etl/intake/load/load-file.ts';
import { importSource } from './import-source.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { outputJson } from './print-json.ts';
import { showProgress } from '../../etl/base/progress.ts';
import { printReconciliation } from './print-reconciliation.ts';

interface ImportCommandOptions extends CommonOptions {
  source?: string;
  mode?: LoadMode;
  loadedAt?: string;
  dryRun?: boolean;
  json?: boolean;
}

/**
 * `cockpit import FILE…`: loads exports, or without a file the query of `--source`, and prints how
 * every row was accounted for.
 */
export async function importCommand(files: string[], options: ImportCommandOptions): Promise<void> {
  const dir = dataDir(options);
  // A mistake in the register is found before anything is loaded by it.
  readRegister(dir);
  const asked = files.length === 0 ? importSource(dir, options.source) : null;
  const names = asked === null ? files.map(shownFileName) : [asked.title];
  const progress = showProgress();
  const run =
    options.dryRun === true ? null : new RunLog(dir).begin({ work: 'import', trigger: 'command' });
  const settings = {
    mode: options.mode ?? asked?.postgresql.mode ?? 'upsert',
    loadedAt: options.loadedAt ?? shanghaiNow(),
    dryRun: options.dryRun === true,
    onProgress: (file: string, rows: number) => progress.update(`${file}：已读 ${rows} 行`),
  };
  let loaded = 0;
  const onLoaded = (result: LoadResult) => {
    progress.clear();
    loaded += 1;
    run?.loaded(result);
    if (options.json === true) {
      const { reconciliation, unattributed } = result;
      console.log(outputJson<'import'>({ ...reconciliation, unattributed }));
    } else printReconciliation(result);
  };
  try {
    if (asked !== null) {
      // Imported only when there is a query: most imports are of files.
      const { importQuery } = await import('../../etl/intake/queries/import-query.ts');
      onLoaded(await importQuery(dir, asked, settings));
    } else await importFiles(dir, files, { ...settings, source: options.source ?? null, onLoaded });
    run?.end('done');
  } catch (error) {
    if (error instanceof UserError) {
      run?.refused(names[loaded]!, error.message);
      run?.end('refused');
    } else run?.end('failed');
    throw error;
  }
}
