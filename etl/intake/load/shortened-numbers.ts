import { readSql } from '../../base/sql.ts';
import type { RecordKind } from '../../method/record.ts';
import type { Database } from '../../warehouse/database.ts';

/** Fewer numbers may end in zeros by chance. */
const MIN_NUMBERS = 5;

/**
 * Returns a note when all long numbers of the staged file end in zeros from the 16th digit on: a
 * spreadsheet keeps 15. Where two of them became the same, they are told as differing rows besides.
 */
export async function shortenedNumbersNote(
  database: Database,
  kind: RecordKind,
): Promise<string | null> {
  if (kind !== 'petition') return null;
  const { long, shortened } = await database.row<{ long: number; shortened: number }>(
    readSql('intake/load/sql/petition/shortened_number.sql'),
  );
  if (shortened < MIN_NUMBERS || shortened < long) return null;
  return `${shortened} 个编号第 16 位起都是 0，可能已被电子表格截去末几位，请核对；确被截短的，请把编号列设为文本重新导出。`;
}
