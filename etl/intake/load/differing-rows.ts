import { readSql } from '../../base/sql.ts';
import type { RecordKind } from '../../method/record.ts';
import type { Database } from '../../warehouse/database.ts';
import type { RowCounts } from './row-counts.ts';
import { shownNumber } from './shown-number.ts';

/** Rows of a number whose last row is another case (一号多件). */
export interface DifferingRows {
  rows: number;
  /** Numbers that have such rows. */
  numbers: number;
  /** Some of the numbers with their rows, as a Chinese sentence has them. */
  examples: string;
}

const NONE: DifferingRows = { rows: 0, numbers: 0, examples: '' };
/** What of a row must be the same, by kind of file; null: the key of a record says it all. */
const SAME: Record<RecordKind, string | null> = {
  petition: '登记日期、信访人或主题',
  handling: null,
  activity: '日期、单位或类型',
};
/** So few differing rows may be corrections within the file, whatever their share. */
const MIN_ROWS = 3;

/** Counts the rows of the staged file that a different row of the same number replaces. */
export async function findDifferingRows(
  database: Database,
  kind: RecordKind,
  { read, blank, quarantined, records }: RowCounts,
): Promise<DifferingRows> {
  if (SAME[kind] === null || read - blank - quarantined === records) return NONE;
  await database.run(readSql(`intake/load/sql/${kind}/differing_row.sql`));
  const counts = await database.row<{ rows: number; numbers: number }>(
    readSql('intake/load/sql/differing_count.sql'),
  );
  if (counts.rows === 0) return NONE;
  const examples = await database.rows<{ record_key: string; row_numbers: number[]; rows: number }>(
    readSql('intake/load/sql/differing_example.sql'),
  );
  const named = examples.map(
    ({ record_key, row_numbers, rows }) =>
      `编号 ${shownNumber(record_key)}（第 ${row_numbers.join('、')} 行${rows > row_numbers.length ? '等' : ''}）`,
  );
  return { ...counts, examples: named.join('、') };
}

/** Returns the sentence that tells of differing rows, if there are any. */
export function differingNote(kind: RecordKind, differing: DifferingRows): string[] {
  if (differing.rows === 0) return [];
  return [
    `${described(kind, differing)}，各按最后一行装载，例如${differing.examples}，请核对编号是否被截短。`,
  ];
}

/** Returns why a file with too many differing numbers is refused; null: it is not. */
export function differingRefusal(
  file: string,
  kind: RecordKind,
  differing: DifferingRows,
  { records }: RowCounts,
  maxShare: number,
): string | null {
  if (differing.rows < MIN_ROWS || differing.numbers <= maxShare * records) return null;
  return (
    `文件 ${file} 一号多件：${described(kind, differing)}，超过全部 ${records} 个编号的 ${Number((maxShare * 100).toFixed(2))}％，整份未装载；` +
    `例如${differing.examples}，请把编号列设为文本重新导出，确实如此的把 settings.yaml 的 loading.max_differing_share 改大后重装。`
  );
}

function described(kind: RecordKind, { rows, numbers }: DifferingRows): string {
  return `${numbers} 个编号下有 ${rows} 行与同编号的最后一行不是同一件（${SAME[kind]}不同）`;
}
