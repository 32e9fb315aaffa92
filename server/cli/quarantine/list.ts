import { readQuarantine } from '../../../etl/intake/quarantine/read-quarantine.ts';
import { textTable } from '../../../etl/base/console-table.ts';
import type { QuarantinedRow } from '../../../etl/intake/quarantine/quarantined-row.ts';
import type { ExplainedRow } from '../../../etl/intake/quarantine/explained-row.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { outputJson } from '../print-json.ts';

interface QuarantineListOptions extends CommonOptions {
  source?: string;
  all?: boolean;
  json?: boolean;
}

const HEADINGS = ['退回编号', '文件', '工作表', '行', '编号', '装载时间', '退回原因'];
const CLOSED: Record<NonNullable<QuarantinedRow['closed_by']>, string> = {
  repaired: '已改正',
  loaded: '已另行装载',
  rejected_again: '再次退回',
  dismissed: '不再处理',
};

/** `cockpit quarantine list`: lists rows that wait for repair, with the count of each reason. */
export async function quarantineListCommand(options: QuarantineListOptions): Promise<void> {
  const rows = await readQuarantine(dataDir(options), {
    source: options.source ?? null,
    isOpen: options.all !== true,
  });
  const totals = totalsByReason(rows);
  if (options.json === true) {
    // Only the export shows the cells.
    const listed = rows.map(({ cells, ...row }) => ({ ...row, record_no: recordNo(cells) }));
    const output = { rows: listed, totals: Object.fromEntries(totals) };
    console.log(outputJson<'quarantine list'>(output));
  } else if (rows.length === 0) {
    console.log(options.all === true ? '没有退回行。' : '没有待改正的退回行。');
  } else {
    const headings = options.all === true ? [...HEADINGS, '处理情况'] : HEADINGS;
    const lines = rows.map((row) => [
      ...line(row),
      ...(options.all === true ? [closing(row)] : []),
    ]);
    process.stdout.write(textTable([headings, ...lines]));
    console.log(`共 ${rows.length} 行：`);
    for (const [reason, count] of totals) console.log(`  ${reason}  ${count} 行`);
  }
}

function line(row: ExplainedRow): string[] {
  return [
    row.number,
    row.file,
    row.sheet ?? '',
    String(row.row_no),
    recordNo(row.cells) ?? '',
    row.loaded_at,
    row.reasons.join('；'),
  ];
}

function recordNo({ petition_no, entry_no }: QuarantinedRow['cells']): string | null {
  return petition_no ?? entry_no ?? null;
}

function closing({ closed_by, closed_file, closed_at, closed_reason }: QuarantinedRow): string {
  if (closed_by === null) return '待改正';
  return `${CLOSED[closed_by]}：${closed_reason ?? closed_file}，${closed_at}`;
}

/** A row counts under every rule it breaks; the most frequent rule comes first. */
function totalsByReason(rows: readonly ExplainedRow[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const reason of rows.flatMap(({ reasons }) => reasons)) {
    totals.set(reason, (totals.get(reason) ?? 0) + 1);
  }
  return [...totals].sort(([, a], [, b]) => b - a);
}
