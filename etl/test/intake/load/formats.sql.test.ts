import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { editionCsv } from '../../../editions/write-csv.ts';
import type { LoadResult } from '../../../intake/load/load-file.ts';
import { Database } from '../../../warehouse/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TestCounty } from '../../support/test-county.ts';
import { readBack } from '../../support/load-rows.ts';

const HEADINGS =
  '信访件编号 登记时间 信访形式 信访目的 内容分类 问题属地 责任单位 受理日期 办结日期 化解情况 信访人数 满意度评价 评价日期 身份证号 主题 反映内容'.split(
    ' ',
  );
const PLACES = ['乙镇', '演县丙镇人民政府', '900001201', '甲街', '戊镇'];

/** Fourteen cases whose cells hold separators, quotes and line breaks. */
const ROWS = Array.from({ length: 14 }, (_, at): string[] => [
  `0${at + 1}`.padStart(6, '0'),
  `2024-03-${String(at + 1).padStart(2, '0')} 09:${10 + at}:00`,
  ['来信', '来访', '网信'][at % 3]!,
  ['求决', '意见建议', '', '申诉'][at % 4]!,
  at % 2 === 0 ? '农村农业/村务管理' : '城建 > 供水 > 停水',
  PLACES[at % 5]!,
  at % 2 === 0 ? '教育局' : '水务局',
  '2024-03-15',
  at % 3 === 0 ? '' : '2024-03-20',
  at % 3 === 0 ? '未办结' : '化解',
  String(at + 1),
  at % 3 === 0 ? '' : '满意',
  at % 3 === 0 ? '' : '2024-03-25',
  `P${at % 6}`,
  at === 0 ? '“引号”, 逗号; 分号\t制表' : `主题${at}`,
  at === 1 ? '第一行\n第二行, "引"' : `内容${at}`,
]);
const TABLE = [HEADINGS, ...ROWS];
const DATES = [1, 7, 8, 12];

const text = (delimiter: string, newline = '\n') => Papa.unparse(TABLE, { delimiter, newline });
const blank = HEADINGS.map(() => '');
const below = (first: string) => [first, ...blank.slice(1)];

/** Returns a date cell: a number of days since 30 December 1899 with a date format. */
function dateCell(written: string): XLSX.CellObject | string {
  if (written === '') return '';
  const days =
    (Date.parse(`${written.replace(' ', 'T')}${written.length > 10 ? '' : 'T00:00:00'}Z`) -
      Date.UTC(1899, 11, 30)) /
    86_400_000;
  return { t: 'n', v: days, z: written.length > 10 ? 'yyyy-mm-dd hh:mm' : 'yyyy/m/d' };
}

function workbook(bookType: 'xlsx' | 'biff8'): Uint8Array {
  const cells = ROWS.map((row) =>
    row.map((cell, at) => {
      if (DATES.includes(at)) return dateCell(cell);
      return at === 10 ? Number(cell) : cell;
    }),
  );
  const total = below('合计');
  const sheet = XLSX.utils.aoa_to_sheet([
    below('演县信访件明细表'),
    below('导出时间：2024-04-01'),
    HEADINGS,
    ...cells.slice(0, 7),
    blank,
    ...cells.slice(7),
    total,
  ]);
  const notes = XLSX.utils.aoa_to_sheet([['说明'], ['本表由系统导出']]);
  const book = XLSX.utils.book_new(notes, '说明');
  XLSX.utils.book_append_sheet(book, sheet, '明细');
  return XLSX.write(book, { type: 'buffer', bookType }) as Buffer;
}

/** Writes the table as Parquet. `types`: SQL type by heading; other columns are text. */
async function parquet(types: Record<string, string> = {}): Promise<Uint8Array> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.csv'), text(','));
  const database = await Database.open();
  const typed = Object.entries(types).map(
    ([heading, type]) => `cast(nullif("${heading}", '') as ${type}) as "${heading}"`,
  );
  await database.run("set timezone = 'Asia/Shanghai'");
  await database.run(
    `copy (
      select * replace (${typed.length > 0 ? typed.join(', ') : '编号 as 编号'})
      from (select 信访件编号 as 编号, * from read_csv('${folder}/a.csv', all_varchar = true))
    ) to '${folder}/a.parquet' (format parquet)`,
  );
  database.close();
  return readFileSync(join(folder, 'a.parquet'));
}

const FILES: [title: string, name: string, bytes: () => Uint8Array | Promise<Uint8Array>][] = [
  ['CSV in UTF-8', 'a.csv', () => Buffer.from(text(','))],
  ['CSV in UTF-8 with byte order mark', 'a.csv', () => Buffer.from(`\ufeff${text(',')}`)],
  [
    'CSV with CRLF and a line end at the end',
    'a.csv',
    () => Buffer.from(`${text(',', '\r\n')}\r\n`),
  ],
  [
    'CSV with every cell in quotes',
    'a.csv',
    () => Buffer.from(Papa.unparse(TABLE, { quotes: true })),
  ],
  ['CSV in GB18030', 'a.csv', () => iconv.encode(text(','), 'gb18030')],
  ['CSV in UTF-16LE', 'a.csv', () => Buffer.from(`\ufeff${text(',')}`, 'utf16le')],
  ['CSV in UTF-16BE', 'a.csv', () => Buffer.from(`\ufeff${text(',')}`, 'utf16le').swap16()],
  ['tab-separated text', 'a.txt', () => Buffer.from(text('\t'))],
  ['tab-separated CSV in UTF-16LE', 'a.csv', () => Buffer.from(`\ufeff${text('\t')}`, 'utf16le')],
  ['semicolon-separated CSV', 'a.csv', () => Buffer.from(text(';'))],
  [
    'CSV with title rows, a blank row and a total',
    'a.csv',
    () =>
      Buffer.from(
        Papa.unparse([
          below('演县信访件明细表'),
          below('导出时间'),
          ...TABLE,
          blank,
          below('合计'),
        ]),
      ),
  ],
  [
    'JSON lines',
    'a.jsonl',
    () =>
      Buffer.from(
        TABLE.slice(1)
          .map((row) =>
            JSON.stringify(Object.fromEntries(row.map((cell, at) => [HEADINGS[at], cell]))),
          )
          .join('\n'),
      ),
  ],
  ['XLSX with title rows, date cells, a blank row and a total', 'a.xlsx', () => workbook('xlsx')],
  ['XLS with the same', 'a.xls', () => workbook('biff8')],
  ['Parquet of texts', 'a.parquet', () => parquet()],
  [
    'Parquet with dates, times and numbers',
    'a.parquet',
    () => parquet({ 登记时间: 'timestamp', 受理日期: 'date', 信访人数: 'integer' }),
  ],
  ['Parquet with instants', 'a.parquet', () => parquet({ 登记时间: 'timestamptz' })],
];

describe('the same rows in any format', () => {
  const made = new Map<
    string,
    { result: LoadResult; csv: string; json: string; stored: unknown[] }
  >();

  beforeAll(async () => {
    for (const [title, name, bytes] of FILES) {
      const county = new TestCounty();
      const result = await county.loadFile(county.write(name, await bytes()));
      const edition = await county.edition({ period: 'month', date: '2024-03-31' });
      const { stored } = await readBack(county);
      const facts = [...stored.values()].map((row) => ({
        ...row,
        // Each folder has its own secret.
        content_hash: null,
        petitioner_key: row['petitioner_key'] === null,
      }));
      made.set(title, {
        result,
        csv: editionCsv(edition),
        json: JSON.stringify(edition),
        stored: facts,
      });
    }
  });

  it('load with all their cells', () => {
    const { result, stored } = made.get('CSV in UTF-8')!;
    expect(result.reconciliation).toMatchObject({ read: 14, new: 14, blank: 0, warnings: 0 });
    expect(stored[0]).toMatchObject({
      petition_no: '000001',
      registered_at: '2024-03-01 09:10:00',
      headcount: 1,
      title: '“引号”, 逗号; 分号\t制表',
      petitioner_key: false,
    });
    expect(stored[1]).toMatchObject({ petition_no: '000002', content: '第一行\n第二行, "引"' });
  });

  describe.each(FILES.slice(1).map(([title]) => title))('%s', (title) => {
    it('loads the same records', () => {
      expect(made.get(title)!.stored).toEqual(made.get('CSV in UTF-8')!.stored);
    });

    it('gives the same edition, byte for byte', () => {
      expect(made.get(title)!.csv).toBe(made.get('CSV in UTF-8')!.csv);
      expect(made.get(title)!.json).toBe(made.get('CSV in UTF-8')!.json);
    });
  });

  it('count blank rows and totals below the header only', () => {
    for (const title of FILES.map(([each]) => each).filter((each) => each.includes('title'))) {
      expect(made.get(title)!.result.reconciliation).toMatchObject({ read: 16, new: 14, blank: 2 });
    }
  });

  it('are the same cases in another format', async () => {
    const county = new TestCounty();
    await county.loadFile(county.write('a.csv', Buffer.from(text(','))));
    const again = await county.loadFile(county.write('a.xlsx', workbook('xlsx')));
    expect(again.reconciliation).toMatchObject({ new: 0, changed: 0, unchanged: 14, blank: 2 });
  });
});
