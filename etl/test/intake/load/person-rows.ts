import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { Database } from '../../../warehouse/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { csvText } from '../../support/test-county.ts';
import type { ExportRow } from '../../support/test-county.ts';

export const NAMES = ['欧阳泄一', '司徒泄二', '上官泄三', '诸葛泄四', '慕容泄五'];
/** Person data, which must never reach the disk: five persons, in valid and rejected rows. */
const PERSONS = NAMES.map((信访人姓名, at) => ({
  信访人姓名,
  身份证号: `33078319900101${at}23X`,
  联系电话: `1390013900${at}`,
  // An address without a digit, which looks like the name of a township.
  地址: at === 2 ? '演县泄漏村东头' : `演县泄漏路${at + 1}号院`,
}));
const ACCUSED = '举报泄漏村主任';
export const SECRETS = [
  ...PERSONS.flatMap((person) => Object.values(person)),
  '13700137000', // phone of another person in the text
  '330783199505051234',
  '6222021234567890123',
  'leak@example.com',
  ACCUSED,
  '13800138000', // in handling rows and ledgers
  '330783196001011234',
];
/** Text that is stored; the search must find it. */
export const CONTROL = '供水管道对照文本已经多次反映';

const FATES: ExportRow[] = [
  {},
  { 信访层级: '地级市', 评价日期: '2024-02-30' },
  { 信访形式: '飞鸽' },
  { 信访目的: '揭发控告', 主题: ACCUSED, 反映内容: ACCUSED },
  { 信访目的: '检举控告', 信访形式: '', 主题: ACCUSED },
];
export const ROWS = FATES.map((extra, at): ExportRow => {
  const person = PERSONS[at]!;
  return {
    信访件编号: `A${at}`,
    登记日期: '2024-03-01',
    信访形式: '来信',
    问题属地: '乙镇',
    ...person,
    主题: `${person.信访人姓名}反映${CONTROL}`,
    反映内容: `${person.信访人姓名}（${person.身份证号}，${person.联系电话}，${person.地址}）称${CONTROL}，另有13700137000、330783199505051234、6222021234567890123、leak@example.com`,
    ...extra,
  };
});
export const TEXT = csvText(ROWS);
export const TABLE = Papa.parse<string[]>(TEXT).data;

/** So many rows, with 20 rejected ones, that the file is refused for their share. */
export const MANY = csvText(
  Array.from({ length: 10 }).flatMap((_, copy) =>
    ROWS.map((row, at) => ({
      信访层级: '县',
      评价日期: '2024-03-02',
      ...row,
      信访件编号: `M${copy}-${at}`,
    })),
  ),
);

/** Repeats the rows of a CSV below its header. */
export function tenTimes(csv: string): string {
  const [header, ...rows] = csv.split('\r\n');
  return [header, ...Array.from({ length: 10 }).flatMap(() => rows)].join('\r\n');
}

export function workbook(bookType: 'xlsx' | 'biff8', table = TABLE): Buffer {
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(table), '导出');
  return XLSX.write(book, { type: 'buffer', bookType }) as Buffer;
}

async function parquet(text: string): Promise<Buffer> {
  const [from, to] = ['a.csv', 'a.parquet'].map((name) => join(temporaryFolder(), name));
  writeFileSync(from!, text);
  const database = await Database.open();
  await database.run(
    `copy (from read_csv('${from}', all_varchar = true)) to '${to}' (format parquet)`,
  );
  database.close();
  return readFileSync(to!);
}

const cells = (row: string[]) => row.map((cell) => `<td>${cell}</td>`).join('');

type Files = Record<string, () => string | Buffer | Promise<Buffer>>;

/** Returns files of every format with the same rows, by name. */
export function filesOfEveryFormat(rows: readonly ExportRow[]): Files {
  const text = csvText([...rows]);
  const table = Papa.parse<string[]>(text).data;
  return {
    'utf8.csv': () => text,
    'utf8-uneven.csv': () => `${text}\r\n,,,,,,,,,,,,,,,,,,,\r\n`,
    'gb18030.csv': () => iconv.encode(text, 'gb18030'),
    'utf16.csv': () => iconv.encode(text, 'utf-16le', { addBOM: true }),
    'tab.txt': () => Papa.unparse(table, { delimiter: '\t' }),
    'book.xlsx': () => workbook('xlsx', table),
    'book.xls': () => workbook('biff8', table),
    'page.xls': () => `<table>${table.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`,
    'lines.jsonl': () => rows.map((row) => JSON.stringify(row)).join('\n'),
    'columns.parquet': () => parquet(text),
  };
}
export const FORMATS = filesOfEveryFormat(ROWS);

/** Known gaps: shifts that are not detected. The address stands under 主题, or its cell is lost. */
const UNDETECTED = ['SA7', 'SB7'];
/** The first row with a cell removed or added at each place, each as a case of its own. */
export const SHIFTED = TABLE[0]!
  .flatMap((_, at) => {
    const [, ...rest] = TABLE[1]!;
    const row = (kind: string) => [`S${kind}${at}`, ...rest];
    return [
      [...row('A').toSpliced(at, 1), ''],
      row('B').toSpliced(at, 0, ''),
      row('C').toSpliced(at, 0, '2024-03-05'),
    ];
  })
  .filter(([number]) => !UNDETECTED.includes(number!));

export const HANDLING = Papa.unparse([
  ['信访件编号', '办理环节', '办理时间', '办理单位', '去向单位', '信访人姓名', '办理意见'],
  ['A0', '受理', '2024-03-02', '水务局13800138000', '330783196001011234', NAMES[0]!, ACCUSED],
  ['A1', '转圈13800138000', '2024-03-02', '水务局', 'leak@example.com', NAMES[1]!, ACCUSED],
  ['330783196001011234', '', '13800138000', '水务局13800138000', '', NAMES[2]!, ACCUSED],
]);
export const LEDGER = Papa.unparse([
  ['日期', '单位', '类型', '件数', '人次', '联系电话', '代办员'],
  [
    '2024-03-02',
    '乙镇13800138000',
    '代办13800138000',
    '1',
    '13800138000',
    '13800138000',
    NAMES[0]!,
  ],
  ['2024-03-02', '乙镇', '代办330783196001011234', '13800138000', '', '13800138000', NAMES[1]!],
  ['13800138000', 'leak@example.com', '330783196001011234', '', '', '', NAMES[2]!],
]);
