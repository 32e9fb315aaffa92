import { basename } from 'node:path';
import { shanghaiNow } from '../../etl/calendar/shanghai.ts';
import { UserError } from '../../etl/errors.ts';
import { importFiles } from '../../etl/schedule/import-files.ts';
import { RunLog } from '../../etl/schedule/run-log.ts';
import type { LoadMode } from '../../etl/warehouse/load-mode.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { showProgress } from './progress.ts';
import { printReconciliation } from './print-reconciliation.ts';

interface ImportCommandOptions extends CommonOptions {
  source?: string;
  mode: LoadMode;
  loadedAt?: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `cockpit import FILE…`: loads exports and prints how every row was accounted for. */
export async function importCommand(files: string[], options: ImportCommandOptions): Promise<void> {
  const dir = dataDir(options);
  const progress = showProgress();
  const run =
    options.dryRun === true ? null : new RunLog(dir).begin({ work: 'import', trigger: 'command' });
  let loaded = 0;
  try {
    await importFiles(dir, files, {
      source: options.source ?? null,
      mode: options.mode,
      loadedAt: options.loadedAt ?? shanghaiNow(),
      dryRun: options.dryRun === true,
      onProgress: (file, rows) => progress.update(`${file}：已读 ${rows} 行`),
      onLoaded: (result) => {
        progress.clear();
        loaded += 1;
        run?.loaded(result);
        if (options.json === true) console.log(JSON.stringify(result.reconciliation));
        else printReconciliation(result);
      },
    });
    run?.end('done');
  } catch (error) {
    if (error instanceof UserError) {
      run?.refused(basename(files[loaded]!), error.message);
      run?.end('refused');
    } else run?.end('failed');
    throw error;
  }
}
