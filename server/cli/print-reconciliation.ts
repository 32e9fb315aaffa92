import type { LoadResult } from '../../etl/intake/load/load-file.ts';
import type { RefusedFileError } from '../../etl/intake/load/refused-file-error.ts';
import type { RowsOfRefused } from '../../etl/intake/load/reconciliation.ts';
import { inapplicableNote } from '../../etl/intake/load/inapplicable.ts';
import { printReport } from './print-report.ts';
import { printUnattributed } from './print-unattributed.ts';

const SHOWN = 20;
/** From this share of its rows on, a file's rejected rows are told first. */
const MANY_REJECTED = 1 / 3;

/** Prints the reconciliation (对账) of one file, and the rows left out with their reasons. */
export function printReconciliation(result: LoadResult): void {
  const { reconciliation: r, unattributed, inapplicable, ...report } = result;
  const rows = r.read - r.blank;
  if (r.quarantined > 0 && r.quarantined >= MANY_REJECTED * rows) {
    console.log(`${r.file}：${rows} 行里有 ${r.quarantined} 行退回，没有装载，请先看下面的原因。`);
  }
  console.log(
    `${r.file}：读取 ${r.read} 行 = 新增 ${r.new} + 变更 ${r.changed} + 未变 ${r.unchanged} + 重复 ${r.duplicate} + 退回 ${r.quarantined} + 空白 ${r.blank}` +
      duplicateText(r) +
      (r.withdrawn > 0 ? `；撤回 ${r.withdrawn} 件` : '') +
      (r.warnings > 0 ? `；提示 ${r.warnings} 处` : ''),
  );
  const lacking = inapplicableNote(inapplicable);
  if (lacking !== null) console.log(`  提示：${lacking}`);
  printReport(report);
  const { rejections } = report;
  for (const { sheet, row, reason } of rejections.slice(0, SHOWN)) {
    console.log(`  退回：${sheet === null ? '' : `工作表“${sheet}”`}第 ${row} 行，${reason}`);
  }
  if (rejections.length > SHOWN) console.log(`  …… 另有 ${rejections.length - SHOWN} 处`);
  printUnattributed(unattributed);
}

/** Prints how the rows of a refused file were counted, and what was found in them. */
export function printRefused(file: string, { details: { rows, report } }: RefusedFileError): void {
  if (rows.read > 0) {
    console.log(
      `${file}：读取 ${rows.read} 行，都没有装载；退回 ${rows.quarantined}，空白 ${rows.blank}${duplicateText(rows)}`,
    );
  }
  printReport(report);
}

function duplicateText({ duplicate, identical, differing }: RowsOfRefused): string {
  return duplicate > 0 ? `；重复 ${duplicate} = 相同 ${identical} + 不同 ${differing}` : '';
}
