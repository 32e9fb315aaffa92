import { nameKey } from '../../base/text.ts';
import { REQUIRED_COLUMNS, isTimeColumn } from '../../method/record.ts';
import type { RecordColumn, RecordKind } from '../../method/record.ts';
import type { CellReader } from './cell-reader.ts';
import type { RowCells } from './shifted-row.ts';

/** How the lines begin that stand below a table. */
const FOOTER_WORD =
  /^[（(【*※]?(?:(?:本页|全部|以上|总)?(?:合|总|小|共|累)\s*计|共|备注|说?明|注\b|注[:：]|制表|填[表报]|审[核批签]|复核|负责人|经办|联系|单位|日期|时间|统计|数据|以上|以下|截[至止]|导出|打印|生成|来源|第\s*\d+\s*页|page\b|total\b|note)/i;
/** A case number is a code, or digits with a few characters that name the office. */
const CASE_NUMBER = /^[0-9A-Za-z_-]+$|^(?=.*\d)[0-9A-Za-z\p{Script=Han}〔〕[\]()（）_./#-]+$/u;
/** A date, even if it cannot be read. */
const MAYBE_DATE = /\d{4}|\d[-/.年]\d/;
const HAN = /\p{Script=Han}/gu;
const MOST_HAN = 6;
/** Columns whose value tells a record from a remark. */
const TELLING: Record<RecordKind, readonly RecordColumn[]> = {
  petition: ['channel'],
  handling: ['step'],
  activity: ['items'],
};

/**
 * Makes the test whether a row below a table is a remark about it (制表人：…, 备注, 数据截至…) and no
 * record: it has neither a number nor a date, nor the value that tells a record of its kind.
 * @param columns those that the file has a heading for
 */
export function footerTest(
  kind: RecordKind,
  columns: ReadonlySet<RecordColumn>,
  readers: ReadonlyMap<RecordColumn, CellReader>,
): (cells: RowCells) => boolean {
  const isGiven = (column: RecordColumn, cells: RowCells) => {
    const text = nameKey(cells[column] ?? '');
    if (!columns.has(column) || text === '') return false;
    const { value, rule } = readers.get(column)!(text);
    return value !== null && rule === null;
  };
  const dates = REQUIRED_COLUMNS[kind].filter(isTimeColumn);
  return (cells) => {
    const hasNumber = (['petition_no', 'entry_no'] as const).some(
      (column) => isGiven(column, cells) && isCaseNumber(nameKey(cells[column]!)),
    );
    const hasDate = dates.some((column) => MAYBE_DATE.test(nameKey(cells[column] ?? '')));
    const telling = TELLING[kind].some((column) => isGiven(column, cells));
    const isTotal = kind === 'activity' && nameKey(cells.unit ?? '') === '';
    return !hasNumber && !hasDate && (!telling || isTotal);
  };
}

function isCaseNumber(text: string): boolean {
  const han = text.match(HAN)?.length ?? 0;
  return CASE_NUMBER.test(text) && !FOOTER_WORD.test(text) && han <= MOST_HAN;
}
