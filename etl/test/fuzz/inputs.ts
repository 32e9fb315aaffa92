import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { Database } from '../../warehouse/database.ts';
import { mutate, mutateOnce, mutatePart, overwrite } from './mutate.ts';
import type { Draw } from './mutate.ts';

/** A file whose changed copies are read. */
export interface FuzzInput {
  /** Name of the parser, for the count. */
  parser: string;
  /** Name of the copy; a settings file by its place in a data folder. */
  file: string;
  bytes: Uint8Array;
  change: (bytes: Uint8Array, draw: Draw) => Buffer;
  isSettings: boolean;
}

const ROWS = [
  ['某县信访件导出', '', '', '', '', '', ''],
  ['信访件编号', '登记日期', '信访形式', '问题属地', '主题', '办结日期', '信访人数'],
  ...Array.from({ length: 30 }, (_, at) => [
    `BS2024${String(at).padStart(5, '0')}`,
    `2024-03-${String((at % 28) + 1).padStart(2, '0')}`,
    ['来访', '来信', '网信'][at % 3]!,
    '乙镇',
    at % 5 === 0 ? `反映"路灯"，第${at}件\n第二行,有逗号` : `小区电梯${at}`,
    at % 2 === 0 ? '2024/4/2 下午3:04:05' : '',
    '1',
  ]),
  ['合计', '', '', '', '', '', '30'],
];
const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const TEXT = ROWS.map((cells) => cells.map(quoted).join(',')).join('\n');
const HTML = `<html><meta charset="utf-8"><table>${ROWS.map(
  (cells) => `<tr>${cells.map((cell) => `<td rowspan="1">${cell}</td>`).join('')}</tr>`,
).join('')}</table></html>`;
const LINES = ROWS.slice(2, -1)
  .map((cells) =>
    JSON.stringify(Object.fromEntries(cells.map((cell, at) => [ROWS[1]![at]!, cell]))),
  )
  .join('\n');

const SETTINGS = [
  ...['settings.yaml', 'county.yaml', 'units.csv', 'topics.csv', 'holidays.csv'],
  ...['sources/petition.yaml', 'schemes/six-modules.yaml', 'rules/clocks.yaml'],
];

/** Makes the inputs of every parser. */
export async function fuzzInputs(folder: string): Promise<FuzzInput[]> {
  const data = (parser: string, file: string, bytes: Uint8Array, change = mutate): FuzzInput => ({
    parser,
    file,
    bytes,
    change,
    isSettings: false,
  });
  const workbook = (bookType: XLSX.BookType) => {
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(ROWS), '导出');
    return XLSX.write(book, { type: 'buffer', bookType }) as Buffer;
  };
  const parquet = join(folder, 'base.parquet');
  const database = await Database.open();
  const columns = ROWS[1]!.map((heading, at) => `'x${at}' as "${heading}"`).join(', ');
  await database.run(`copy (select ${columns} from range(50)) to '${parquet}' (format parquet)`);
  database.close();
  return [
    data('csv', 'a.csv', Buffer.from(TEXT)),
    data('csv', 'a.csv', iconv.encode(TEXT, 'gb18030')),
    data('csv', 'a.csv', iconv.encode(`\ufeff${TEXT}`, 'utf-16le')),
    data('csv', 'a.tsv', Buffer.from(TEXT.replaceAll(',', '\t'))),
    data('json lines', 'a.jsonl', Buffer.from(LINES), mutateOnce),
    data('xlsx', 'a.xlsx', workbook('xlsx'), mutatePart),
    data('xlsx', 'a.xlsx', workbook('xlsx')),
    data('xls', 'a.xls', workbook('biff8'), overwrite),
    data('xls', 'a.xls', workbook('biff5'), overwrite),
    data('xml of 2003', 'a.xls', workbook('xlml'), mutateOnce),
    data('html', 'a.xls', Buffer.from(HTML)),
    data('parquet', 'a.parquet', readFileSync(parquet), overwrite),
    ...SETTINGS.map((file) => ({
      ...data('settings', file, readFileSync(join(PACKAGE_ROOT, 'data', file)), mutateOnce),
      isSettings: true,
    })),
  ];
}
