import { readSql } from '../../base/sql.ts';
import type { Source } from '../../config/source.ts';
import { REQUIRED_COLUMNS } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Database } from '../../warehouse/database.ts';
import { RULES } from '../records/rules.ts';
import type { RuleId } from '../records/rules.ts';
import type { Reason } from './reason.ts';
import { hintText } from './setting-hint.ts';

/** Fewer unreadable cells may be mistakes of single rows. */
const MIN_CELLS = 5;
const MIN_SHARE = 0.5;
/** Rules that a cell breaks whose text cannot be read, so that its value is lost. */
const UNREADABLE: readonly RuleId[] = [
  'number_destroyed',
  'number_reformatted',
  'number_is_identity',
  'registered_impossible',
  'channel_unknown',
  'purpose_unknown',
  'formula_broken',
  'date_impossible',
  'date_too_early',
  'word_unknown',
  'headcount_impossible',
  'repeat_of_personal',
  'step_unknown',
  'handled_impossible',
  'held_impossible',
  'items_impossible',
  'count_impossible',
];

interface CellCounts {
  filled: number;
  unreadable: number;
}

/** Returns why a file with a column that mostly cannot be read is refused; null: it has none. */
export async function unreadableColumn(
  database: Database,
  file: string,
  source: Source,
  reasons: readonly Reason[],
): Promise<string | null> {
  const unreadable = reasons.filter(({ rule }) => UNREADABLE.includes(rule));
  for (const column of new Set(unreadable.map(({ field }) => field))) {
    const own = unreadable.filter(({ field }) => field === column);
    // An upper bound, known without a look at the file.
    if (own.reduce((sum, { count }) => sum + count, 0) < MIN_CELLS) continue;
    const cells = await database.row<CellCounts>(
      readSql('intake/load/sql/filled_count.sql', { field: column }),
      { unreadable: UNREADABLE.join(' ') },
    );
    if (cells.unreadable < MIN_CELLS || cells.unreadable < MIN_SHARE * cells.filled) continue;
    return refusal(file, source, column, cells, own);
  }
  return null;
}

function refusal(
  file: string,
  { kind, headings }: Source,
  column: RecordColumn,
  { filled, unreadable }: CellCounts,
  reasons: readonly Reason[],
): string {
  const heading = headings[column]?.[0] ?? column;
  const values = reasons.flatMap((reason) => reason.values).slice(0, 5);
  const hint = hintText(reasons);
  const seen = values.length === 0 ? '' : `，写的是${values.map((each) => `“${each}”`).join('')}等`;
  const without = REQUIRED_COLUMNS[kind].includes(column)
    ? ''
    : `；不要这一列的，用 cockpit import 文件 --without ${heading} 装载，已有的值不变`;
  return (
    `文件 ${file} 的“${heading}”列大多读不出：有内容的 ${filled} 格里 ${unreadable} 格${RULES[reasons[0]!.rule].reason.split('，')[0]!}${seen}，整份未装载，以免冲掉已有的数据；` +
    `请改正后重新导出${hint}${without}。`
  );
}
