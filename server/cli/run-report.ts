import type { RunReport } from '../../etl/schedule/run-day.ts';
import { printReconciliation } from './print-reconciliation.ts';
import { showProgress } from './progress.ts';

/** Says on the terminal what a run does. */
export function runReport(): RunReport {
  const progress = showProgress();
  return {
    onProgress: (file, rows) => progress.update(`${file}：已读 ${rows} 行`),
    onLoaded(result) {
      progress.clear();
      printReconciliation(result);
    },
    onRefused(_, reason) {
      progress.clear();
      console.error(reason);
    },
    onEdition: (id) => console.log(`已出 ${id}`),
  };
}
