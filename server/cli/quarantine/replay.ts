import { shanghaiNow } from '../../../etl/method/calendar/shanghai.ts';
import { basename } from 'node:path';
import { failureSentence, UserError } from '../../../etl/base/errors.ts';
import { replayFile } from '../../../etl/intake/replay-file.ts';
import type { ReplayResult } from '../../../etl/intake/replay-file.ts';
import { RunLog } from '../../../etl/jobs/run-log.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { outputJson } from '../print-json.ts';
import { printReconciliation } from '../print-reconciliation.ts';
import { recordAct } from '../record-act.ts';
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
  const act = { act: 'row_repaired', record: basename(file) } as const;
  let result: ReplayResult;
  try {
    result = await replayFile(dir, file, {
      loadedAt: shanghaiNow(),
      dryRun: options.dryRun === true,
      onProgress: (name, rows) => progress.update(`${name}：已读 ${rows} 行`),
    });
  } catch (error) {
    const detail = failureSentence(basename(file), error);
    if (error instanceof UserError) run?.refused(basename(file), detail);
    run?.end(error instanceof UserError ? 'refused' : 'failed');
    if (run !== null) recordAct(dir, { ...act, result: 'refused', detail });
    throw error;
  }
  progress.clear();
  run?.loaded(result);
  run?.end('done');
  const { reconciliation, repaired, superseded, open } = result;
  if (run !== null) {
    recordAct(dir, { ...act, detail: `改正 ${repaired} 行，仍待改正 ${open} 行` });
  }
  if (options.json === true) {
    console.log(outputJson<'quarantine replay'>({ ...reconciliation, repaired, superseded, open }));
  } else {
    printReconciliation(result);
    console.log(
      `退回行：已改正 ${repaired} 行，已有更新数据、未装载 ${superseded} 行（计入重复），仍待改正 ${open} 行`,
    );
  }
}
