import { readSql } from '../../base/sql.ts';
import type { Source } from '../../config/source.ts';
import { PETITION_COLUMNS } from '../../method/petition.ts';
import { fieldOf } from '../../method/record.ts';
import type { Database } from '../../warehouse/database.ts';
import { quotedHeadings } from '../records/named-fields.ts';
import { shownNumber } from './shown-number.ts';

/** Columns that every record has, that no figure depends on, or that another stands for. */
const NOT_WATCHED: readonly string[] = [
  'petition_no',
  'registered_at',
  'channel',
  'purpose',
  'category',
  'category_2',
  'category_3',
  'title',
  'content',
  'petitioner_key',
  'lead_official',
];
const WATCHED = PETITION_COLUMNS.filter((column) => !NOT_WATCHED.includes(column));

/**
 * Returns sentences about known cases that a load changes in a way that may be a mistake of the export:
 * values that it blanks, and days of registration, which are another case's where a number is used
 * again.
 */
export async function changedValueNotes(
  database: Database,
  source: Source,
  loadId: number,
): Promise<string[]> {
  const lost = WATCHED.flatMap((column) => {
    const stored = column === 'repeat' ? 'repeat_mark' : column;
    const isLost = `earlier.${stored} is not null and later.${stored} is null`;
    return [
      `count(*) filter (where ${isLost}) as ${column}`,
      `min(later.petition_no) filter (where ${isLost}) as ${column}_example`,
    ];
  });
  const found = await database.row<Record<string, number | string | null>>(
    readSql('intake/load/sql/petition/changed_value.sql', { lost: lost.join(',\n    ') }),
    { load_id: loadId },
  );
  return [...lostNotes(source, found), ...registeredNotes(found)];
}

type Found = Readonly<Record<string, number | string | null>>;

function lostNotes(source: Source, found: Found): string[] {
  const columns = WATCHED.filter((column) => Number(found[column]) > 0);
  if (columns.length === 0) return [];
  const counts = columns.map(
    (column) => `${quotedHeadings(source, [fieldOf(column)])} ${found[column]} 件`,
  );
  const example = shownNumber(String(found[`${columns[0]!}_example`]));
  return [
    `已装载的件原来有值、这份文件是空白的，按空白装载：${counts.join('、')}，例如编号 ${example}，请核对导出是否完整。`,
  ];
}

function registeredNotes({ registered_at, registered_example }: Found): string[] {
  if (!Number(registered_at)) return [];
  const [number, before, after] = String(registered_example).split('\u001f');
  return [
    `${registered_at} 件的登记日期与已装载的同编号件不同，按这份文件装载，例如编号 ${shownNumber(number!)}（原 ${before}，现 ${after}）；如是编号重复使用的另一件，原来的件不再统计，请改用不重复的编号重新导出。`,
  ];
}
