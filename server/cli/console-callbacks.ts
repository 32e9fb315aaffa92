import type { DayCallbacks } from '../../etl/jobs/logged-run.ts';
import { printReconciliation } from './print-reconciliation.ts';
import { REPORT_NAMES } from '../../etl/method/paper-kind.ts';
import { showProgress } from '../../etl/base/progress.ts';
import { asTyped } from '../../etl/base/typed-commands.ts';

/** Prints what a run does. */
export function consoleCallbacks(): DayCallbacks {
  const progress = showProgress();
  return {
    onProgress: (file, rows) => progress.update(`${file}：已读 ${rows} 行`),
    onLoaded(result) {
      progress.clear();
      printReconciliation(result);
    },
    onRefused(_, reason) {
      progress.clear();
      console.error(asTyped(reason));
    },
    onUnread: (sentence) => console.log(`提示：${sentence}`),
    onEdition: (id) => console.log(`已出 ${id}`),
    onPaper({ title, revision, late }, folder, warning) {
      console.log(
        `已出${revision > 1 ? '更正' : ''}材料${late ? '（补发）' : ''} ${title}：${folder}`,
      );
      if (warning !== null) console.error(warning);
    },
    onChangedSeal: (sentence) => console.log(asTyped(`提示：${sentence}`)),
    onWaiting: ({ kind, date, refused }) =>
      console.log(
        refused === null
          ? `${date} 之后还没有装载过数据，${REPORT_NAMES[kind]}待数据到后再出。`
          : `收件目录里的 ${refused} 没有装载，已装载的件也没有到 ${date}，${REPORT_NAMES[kind]}先不出，请先处理这个文件。`,
      ),
  };
}
