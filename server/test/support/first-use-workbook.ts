import { utils, write } from '@e965/xlsx';
import type { CellObject, Range } from '@e965/xlsx';

/** The townships of a made-up county, as its exports write them. */
const TOWNS = [
  ['城关街道', '城关街道办事处', '示例县城关街道'],
  ['东山镇', '东山镇人民政府', '东山镇 '],
  ['西溪乡', '示例县西溪乡', '西溪'],
  ['南湖镇', '南湖镇', '南湖镇人民政府'],
  ['北岭镇', ' 北岭镇', '北岭镇'],
];
/** A township that is no more. */
const GONE = '高桥镇';
const OFFICES = ['县人社局', '自然资源局', '公安局'];

/** Words of a platform of its own: `浙里访` is in no list. */
const CHANNELS = ['浙里访', '人民来访', '电话', '浙里访', '群众来信', '网上信访'];
const OUTCOMES = ['化解', '已化解', '化解', '已解决', '未化解', '息访'];
const RATINGS = ['满意', '很满意', '基本满意', '不满意', '', '满意'];

const HEADINGS = [
  '编号',
  '登记时间',
  '信访形式',
  '信访目的',
  '问题属地',
  '责任单位',
  '受理日期',
  '办结日期',
  '化解情况',
  '初重件',
  '满意度评价',
  '评价日期',
];
const ROWS_PER_TOWN = 12;
/** Rows of one township in a merged cell. */
const MERGED = 3;
const HEADER_ROW = 3;

/** A day of May 2026 in five spellings. */
function spelledDay(day: number, form: number): string | number {
  const two = String(day).padStart(2, '0');
  // Days since 30 December 1899: 46142 is 30 April 2026.
  const serial = 46_142 + day;
  return [`2026-05-${two}`, `2026/5/${day} 9:03`, `2026年5月${day}日`, `202605${two}`, serial][
    form % 5
  ]!;
}

function caseRow(at: number): (string | number)[] {
  const town = Math.floor(at / ROWS_PER_TOWN);
  const day = 1 + (at % 12);
  const number = `20260500${String(at + 1).padStart(2, '0')}`;
  return [
    at === 17 ? '' : number,
    at === 38 ? '2026-13-45' : spelledDay(day, at),
    CHANNELS[at % 6]!,
    '投诉请求',
    at === 59 ? GONE : at % MERGED === 0 ? TOWNS[town]![(at / MERGED) % 3]! : '',
    OFFICES[at % 3]!,
    spelledDay(day + 2, at + 1),
    spelledDay(day + 8, at + 2),
    OUTCOMES[(at + town) % 6]!,
    at % 11 === 0 ? '重复信访' : '初次信访',
    RATINGS[(at + town) % 6]!,
    RATINGS[(at + town) % 6] === '' ? '' : spelledDay(day + 12, at + 3),
  ];
}

/**
 * Makes the workbook of a first-time user, 60 rows: title and date above the header, merged cells,
 * dates in five spellings, a row without a number, one with a day that is none, one of a township
 * that is no more, and a line for signatures below.
 */
export function firstUseWorkbook(): Buffer {
  const rows = Array.from({ length: 5 * ROWS_PER_TOWN }, (_, at) => caseRow(at));
  const sheet = utils.aoa_to_sheet([
    ['示例县信访件登记表'],
    ['填报单位：示例县信访局', '', '', '', '', '', '', '', '', '', '2026年6月1日'],
    [],
    HEADINGS,
    ...rows,
    [],
    ['制表人：经办员', '', '', '', '', '审核人：科长'],
  ]);
  const last = HEADINGS.length - 1;
  const townships = rows.flatMap((_, at): Range[] => {
    const first = HEADER_ROW + 1 + at;
    // The last three are two of one township and one of the township that is no more.
    const height = at === rows.length - MERGED ? MERGED - 1 : MERGED;
    return at % MERGED === 0 ? [{ s: { r: first, c: 4 }, e: { r: first + height - 1, c: 4 } }] : [];
  });
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: last } }, ...townships];
  asDates(sheet);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '5月');
  return write(book, { type: 'buffer', bookType: 'xlsx' });
}

/** Serial days are shown as days, as a spreadsheet does. */
function asDates(sheet: Record<string, CellObject>): void {
  for (const cell of Object.values(sheet)) {
    if (cell.t === 'n') cell.z = 'yyyy/m/d';
  }
}
