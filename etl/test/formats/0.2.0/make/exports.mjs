// Writes the invented exports to inputs/exports: node exports.mjs CHECKOUT_OF_0.2.0
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { codeOf, DEPARTMENTS, rowsOf, TOWNSHIPS } from './cases.mjs';
import { csvText } from './csv.mjs';

const FOLDER = join(import.meta.dirname, '../inputs/exports');
const RATING = ['满意度评价', '评价日期'];
const PERSON = ['信访人姓名', '身份证号', '联系电话', '地址'];

const put = (name, rows, headings) =>
  writeFileSync(join(FOLDER, name), csvText(rows, headings), { flush: true });
const without = (rows, left) =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !left.includes(name))),
  );
const open = (rows) => rows.filter((row) => row.办结日期 === '');

/** Every heading; rows that cannot be counted, warnings, duplicates, a blank row and a total. */
function november() {
  const rows = rowsOf('2022-10-01', '2023-11-30', '2023-11-30');
  const [first, second, third] = rows;
  const wrong = (at, change) => ({ ...rows[at], 信访件编号: `YQ${at}`, ...change });
  return [
    ...rows.slice(0, 5),
    first,
    { ...second, 信访形式: '来电' },
    wrong(11, { 信访形式: '飞鸽' }),
    wrong(12, { 登记日期: '2023-02-30' }),
    wrong(13, { 信访件编号: '' }),
    wrong(14, { 办结日期: '2022-09-01' }),
    wrong(15, { 信访件编号: '2.02504E+12' }),
    wrong(16, { 信访形式: '' }),
    // Columns that slipped: nothing of the row may be kept but dates, words and figures.
    wrong(17, { 信访人姓名: '2023-11-05', 联系电话: third.身份证号 || '999999196001019999' }),
    // Rejected, and then the same case as it should be.
    { ...rows[20], 信访形式: '飞鸽' },
    ...rows.slice(5),
    { ...rows[30], 信访件编号: 'YW1', 信访人数: '若干', 受理日期: '待定', 紧急程度: '加急' },
    { ...rows[31], 信访件编号: 'YW2', 信访人数: '0', 信访目的: '咨询', 延期至: '2024-09-30' },
    { ...rows[32], 信访件编号: 'YW3', 首次信访件编号: '999999196001010000' },
    { 信访件编号: '' },
    { 信访件编号: '合计', 登记日期: String(rows.length) },
  ];
}

/** An older state of some cases, delivered late: without ratings, and before they were closed. */
const october = () => without(rowsOf('2023-09-01', '2023-10-15', '2023-10-15'), RATING);

/** What is open or new in the first half of December: neither ratings nor persons. */
const earlyDecember = () =>
  without(
    [
      ...open(rowsOf('2023-08-01', '2023-11-30', '2023-11-30')),
      ...rowsOf('2023-12-01', '2023-12-15', '2023-12-15'),
    ].map(({ 信访件编号 }) =>
      rowsOf('2023-08-01', '2023-12-15', '2023-12-15').find((row) => row.信访件编号 === 信访件编号),
    ),
    [...RATING, ...PERSON, '包案领导'],
  );

const december = () => rowsOf('2023-07-01', '2023-12-31', '2023-12-31');

/** One of the rejected rows, delivered as it should be before anybody repaired it. */
const delivered = () => [
  { ...rowsOf('2022-10-01', '2023-11-30', '2023-11-30')[16], 信访件编号: 'YQ16', 信访形式: '来信' },
];

/** Known too late: what failed was resolved after all, and some cases were of other units. */
const corrections = () =>
  rowsOf('2023-10-01', '2023-12-20', '2024-01-02').flatMap((row, at) => {
    if (row.化解情况 === '未化解') return [{ ...row, 化解情况: '化解' }];
    return at % 8 === 3 ? [{ ...row, 问题属地: '丙山', 责任单位: '教体局' }] : [];
  });

/** The file that goes on, after the fixture: cases of January among it, one rejected. */
const january = () => {
  const rows = rowsOf('2023-09-01', '2023-12-31', '2024-01-31');
  const added = rows.slice(-12).map((row, at) => ({
    ...row,
    信访件编号: `YJ${100 + at}`,
    登记日期: `2024-01-${String(2 + at * 2).padStart(2, '0')}`,
    受理日期: `2024-01-${String(4 + at * 2).padStart(2, '0')}`,
    办结日期: at % 3 === 0 ? `2024-01-${String(5 + at * 2).padStart(2, '0')}` : '',
    化解情况: at % 3 === 0 ? '化解' : '未办结',
    ...Object.fromEntries(
      ['延期至', '评价日期', '满意度评价', '列入积案日期', '积案化解日期'].map((name) => [
        name,
        '',
      ]),
    ),
  }));
  return [...rows, ...added, { ...added[0], 信访件编号: 'YJ999', 信访形式: '飞鸽' }];
};

function ledger() {
  const units = [...TOWNSHIPS, ...DEPARTMENTS];
  const kinds = ['代办', '接访', '听证', '下访', '调解'];
  const entries = Array.from({ length: 36 }, (_, at) => ({
    台账编号: `TZ${String(at + 1).padStart(3, '0')}`,
    日期: `2023-${['10', '11', '12'][at % 3]}-${String(1 + ((at * 7) % 28)).padStart(2, '0')}`,
    单位: units[at % units.length],
    类型: kinds[at % kinds.length],
    件数: String(2 + (at % 6)),
    办结件数: at % 4 === 1 ? '' : String(1 + (at % 3)),
    人次: String(3 + (at % 9)),
  }));
  return [
    ...entries,
    { ...entries[0], 台账编号: 'TZ901', 件数: '许多' },
    { ...entries[1], 台账编号: 'TZ902', 类型: '其他服务' },
    { ...entries[2], 台账编号: 'TZ903', 件数: '1', 办结件数: '3' },
  ];
}

/** Entries that have no number, and no 人次; two alike on one day count twice. */
const plainLedger = () =>
  ['甲街', '乙镇', '丁乡', '外县某镇', '甲街'].map((unit, at) => ({
    日期: `2023-12-0${1 + (at % 4)}`,
    单位: unit,
    类型: '代办',
    件数: String(1 + at),
    办结件数: String(1 + (at % 2)),
  }));

function handling() {
  const steps = ['登记', '受理', '交办', '答复', '办结'];
  const rows = rowsOf('2023-10-01', '2023-10-31', '2023-12-04').flatMap((row, at) =>
    steps.slice(0, 2 + (at % 4)).map((step, order) => ({
      信访件编号: row.信访件编号,
      办理环节: step,
      办理时间: `2023-11-${String(1 + order * 3 + (at % 5)).padStart(2, '0')} 09:${10 + order}`,
      办理单位: row.责任单位,
      去向单位: step === '交办' ? TOWNSHIPS[at % 5] : '',
    })),
  );
  return [...rows, { ...rows[0], 办理环节: '飞鸽' }];
}

/** Full exports of another system; its second lacks two cases, its third brings one back. */
const online = (count, change) =>
  Array.from({ length: count }, (_, at) => ({
    网上编号: `W${100 + at}`,
    提交时间: `2023-${at % 2 === 0 ? '11' : '12'}-0${1 + at} 1${at}:30`,
    问题属地: at % 4 === 3 ? codeOf(TOWNSHIPS[at % 5], 1) : TOWNSHIPS[at % 5],
    责任单位: DEPARTMENTS[at % 3],
    二级分类: '物业管理',
    ...change(at),
  })).filter((row) => row.网上编号 !== '');

put('信访件-202311.csv', november());
put('信访件-202310-迟到.csv', october());
put('信访件-202312上.csv', earlyDecember());
put('信访件-202312.csv', december());
put('信访件-补报.csv', delivered());
put('信访件-更正.csv', corrections());
put('信访件-202401.csv', january());
put('信访件-坏.csv', [
  { 信访件编号: 'YB1', 登记日期: '昨天', 信访形式: '来信' },
  { 信访件编号: 'YB2', 登记日期: '2023-12-30', 信访形式: '来信' },
]);
put('工作台账-2023.csv', ledger());
put(
  '工作台账-2023-改.csv',
  ledger()
    .slice(0, 20)
    .map((entry, at) => (at % 3 === 0 ? { ...entry, 办结件数: '2' } : entry)),
);
put('台账-无编号.csv', plainLedger());
put('办理过程-2023.csv', handling());
put(
  '网上信访-1206.csv',
  online(8, () => ({})),
);
put(
  '网上信访-1216.csv',
  online(8, (at) =>
    at === 2 || at === 5 ? { 网上编号: '' } : at === 1 ? { 责任单位: '民政局' } : {},
  ),
);
put(
  '网上信访-1231.csv',
  online(6, (at) => (at < 4 ? { 网上编号: '' } : { 化解情况: '化解', 办结日期: '2023-12-30' })),
);

// A workbook of two sheets, one row of the second rejected.
const { utils, write } = createRequire(resolve(process.argv[2], 'package.json'))('@e965/xlsx');
const sheet = (from, channel) =>
  utils.json_to_sheet(
    TOWNSHIPS.slice(0, 3).map((place, at) => ({
      信访件编号: `YX${from + at}`,
      登记日期: `2023-12-0${2 + at}`,
      信访形式: at === 1 ? channel : '来访',
      问题属地: place,
    })),
  );
const book = utils.book_new(sheet(10, '来电'), '上旬');
utils.book_append_sheet(book, sheet(20, '飞鸽'), '下旬');
writeFileSync(
  join(FOLDER, '信访件-工作簿.xlsx'),
  write(book, { type: 'buffer', bookType: 'xlsx' }),
);

// A load remembers when its file was written.
const written = new Date('2024-01-10T00:00:00Z');
for (const name of readdirSync(FOLDER)) utimesSync(join(FOLDER, name), written, written);
