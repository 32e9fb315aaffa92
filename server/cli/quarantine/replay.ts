import { shanghaiNow } from '../../../etl/method/calendar/shanghai.ts';
import { basename } from 'node:path';
import { UserError } from '../../../etl/base/errors.ts';
import { replayFile } from '../../../etl/intake/replay-file.ts';
import { RunLog } from '../../../etl/jobs/run-log.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { outputJson } from '../print-json.ts';
import { printReconciliation } from '../print-reconciliation.ts';
import { showProgress } from '../../../etl/base/progress.ts';

interface QuarantineReplayOptions extends CommonOptions {
  dryRun?: boolean;
  json?: boolean;
}

/** `cockpit quarantine replay FILE`: loads repaired rows, and prints the result of each. */
export async function quarantineReplayCommand(
  file: string,
  options: QuarantineReplayOptions,
): Promise<void> {
  const dir = dataDir(options);
  const progress = showProgress();
  const run =
    options.dryRun === true ? null : new RunLog(dir).begin({ work: 'import', trigger: 'command' });
  try {
    const result = await replayFile(dir, file, {
      loadedAt: shanghaiNow(),
      dryRun: options.dryRun === true,
      onProgress: (name, rows) => progress.update(`${name}：已读 ${rows} 行`),
    });
    progress.clear();
    run?.loaded(result);
    run?.end('done');
    const { reconciliation, repaired, superseded, open } = result;
    if (options.json === true) {
      console.log(
        outputJson<'quarantine replay'>({ ...reconciliation, repaired, superseded, open }),
      );
    } else {
      printReconciliation(result);
      console.log(
        `退回行：已改正 ${repaired} 行，已有更新数据、未装载 ${superseded} 行（计入重复），仍待改正 ${open} 行`,
      );
    }
  } catch (error) {
    if (error instanceof UserError) {
      run?.refused(basename(file), error.message);
      run?.end('refused');
    } else run?.end('failed');
    throw error;
  }
}
