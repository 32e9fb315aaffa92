import { read, utils } from '@e965/xlsx';
import type { CellObject } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { renderWorkbook } from '../../../papers/renderers/workbook/render-workbook.ts';
import { formatCell } from '../../../papers/model/format-cell.ts';
import type { Sheet } from '../../../papers/model/paper.ts';
import type { Cell, CellFormat, Column } from '../../../papers/model/table.ts';

const ABOUT = { title: '周亮晒', creator: '东阳市信访局', date: '2023-05-22', provenance: '' };

const column = (title: string, format: CellFormat, group?: string): Column => ({
  ...{ title, format, align: 'right', width: 4 },
  ...(group !== undefined && { group }),
});
const cell = (value: Cell['value']): Cell => ({ value });

const LEAGUE: Sheet = {
  name: '镇乡街道',
  title: '东阳市镇乡街道信访指数（2023年第20周）',
  form: 'details',
  table: {
    columns: [
      column('名次', 'integer'),
      column('单位', 'text'),
      column('升降', 'change'),
      column('信访指数', { decimals: 2 }),
      column('颜色', 'text'),
      column('率', 'percent', '化解率'),
      column('分母 n', 'integer', '化解率'),
      column('加减分', 'signed'),
      column('得分', { decimals: 4 }),
    ],
    rows: [
      [1, '横店镇', 2, 96.4, '绿', 0.9756, 41, 0.5, 88.3721].map(cell),
      [2, '=1+1', -1, 90, '红', null, 0, -2, null].map(cell),
      ['不参与排名', '+86', 0, null, null, 1, 3, 0, 0].map(cell),
    ],
  },
  frozenColumns: 2,
  notes: ['统计时段：2023年1月1日至5月21日。', '演示数据：数据由程序生成，不是真实信访件。'],
};
LEAGUE.table.rows[0]![4]!.fill = 'green';
LEAGUE.table.rows[1]![4]!.fill = 'red';

async function opened(sheets: readonly Sheet[]) {
  const book = read(await renderWorkbook(sheets, ABOUT), { cellStyles: true, cellNF: true });
  const first = book.Sheets[book.SheetNames[0]!]!;
  return { book, first, at: (place: string) => first[place] as CellObject };
}

/** A part of the file, e.g. `xl/workbook.xml`. */
async function part(sheets: readonly Sheet[], name: string): Promise<string> {
  return strFromU8(unzipSync(await renderWorkbook(sheets, ABOUT))[name]!);
}
const sheetPart = (sheet: Sheet) => part([sheet], 'xl/worksheets/sheet1.xml');

/** A table wider than a page: names, and indicators of four columns each. */
const WIDE: Sheet = {
  ...LEAGUE,
  name: "1月 (甲'乙)",
  frozenColumns: 1,
  table: {
    columns: [
      { title: '单位', format: 'text', align: 'left', width: 8 },
      ...Array.from({ length: 12 }, (_, at) =>
        ['率', 'k', 'n', '得分'].map((title) => column(title, { decimals: 2 }, `指标${at + 1}`)),
      ).flat(),
    ],
    rows: [[cell('横店镇'), ...Array.from({ length: 48 }, () => cell(1))]],
  },
};

describe('the cells of a workbook', () => {
  it('are numbers shown as documents print them', async () => {
    const { at } = await opened([LEAGUE]);
    // Title, two rows of headings, then the figures.
    const shown = ['A4', 'C4', 'C5', 'C6', 'D4', 'F4', 'F6', 'H4', 'H5', 'H6', 'I4'].map(
      (place) => [at(place).t, at(place).v, at(place).w],
    );
    expect(shown).toEqual([
      ['n', 1, '1'],
      ['n', 2, '↑2'],
      ['n', -1, '↓1'],
      ['n', 0, '—'],
      ['n', 96.4, '96.40'],
      ['n', 0.9756, '97.56%'],
      ['n', 1, '100.00%'],
      ['n', 0.5, '+0.50'],
      ['n', -2, '-2.00'],
      ['n', 0, '0.00'],
      ['n', 88.3721, '88.3721'],
    ]);
  });

  it('show points with as many decimals as they have, two to four', async () => {
    const points = [0.5, 0.125, -0.0625, 1.23456, 3];
    const { at } = await opened([
      {
        ...LEAGUE,
        table: { columns: [column('分值', 'signed')], rows: points.map((each) => [cell(each)]) },
      },
    ]);
    const shown = points.map((each, row) => [
      formatCell(cell(each), 'signed'),
      at(`A${row + 3}`).w,
    ]);
    expect(shown).toEqual([
      ['+0.50', '+0.50'],
      ['+0.125', '+0.125'],
      ['-0.0625', '-0.0625'],
      ['+1.2346', '+1.2346'],
      ['+3.00', '+3.00'],
    ]);
  });

  it('are empty for a figure that is not applicable, and — among words', async () => {
    const { at } = await opened([LEAGUE]);
    expect(['F5', 'I5', 'D6'].map((place) => at(place).v)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(at('E6').v).toBe('—');
  });

  it('never become a formula', async () => {
    const { at } = await opened([LEAGUE]);
    expect([at('B5').t, at('B5').v, at('B5').f, at('B5').z]).toEqual(['s', '=1+1', undefined, '@']);
    expect([at('B6').v, at('A6').v, at('A6').z]).toEqual(['+86', '不参与排名', '@']);
    expect(await sheetPart(LEAGUE)).not.toContain('<f');
  });

  it('have their colour, and ink that is readable on it', async () => {
    const xml = await part([LEAGUE], 'xl/styles.xml');
    const { at } = await opened([LEAGUE]);
    const fill = (place: string) =>
      (at(place).s as { fgColor?: { rgb: string } } | undefined)?.fgColor?.rgb;
    expect([fill('E4'), fill('E5'), fill('E6')]).toEqual(['1F9F7F', 'CE413B', undefined]);
    expect(xml).toMatch(/<color rgb="FF0C0F13"\/>/);
    expect(xml).toMatch(/<name val="宋体"\/>/);
    expect(xml).toMatch(/<name val="黑体"\/>/);
  });

  it('hold no characters that XML forbids', async () => {
    const { at } = await opened([
      { ...LEAGUE, table: { ...LEAGUE.table, rows: [[cell(1), cell('横\u0007店\n<镇>&')]] } },
    ]);
    expect(at('B4').v).toBe('横店 <镇>&');
  });
});

describe('the heading of a sheet', () => {
  it('is a title over all columns, and groups over theirs', async () => {
    const { first, at } = await opened([LEAGUE]);
    const merged = first['!merges']!.map((range) => utils.encode_range(range));
    expect(merged).toEqual([
      'A1:I1',
      ...['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:E3'],
      'F2:G2',
      ...['H2:H3', 'I2:I3'],
      // The notes, under a row that keeps them from the table when it is sorted.
      ...['A8:I8', 'A9:I9'],
    ]);
    expect(at('A1').v).toBe(LEAGUE.title);
    expect([at('F2').v, at('F3').v, at('G3').v]).toEqual(['化解率', '率', '分母 n']);
    expect(at('A9').v).toBe(LEAGUE.notes[1]);
  });

  it('stays when scrolling, and filters the figures alone', async () => {
    const xml = await sheetPart(LEAGUE);
    expect(xml).toContain('<pane xSplit="2" ySplit="3" topLeftCell="C4" state="frozen"');
    expect(xml).toContain('<autoFilter ref="A3:I6"/>');
  });

  it('is one row without groups', async () => {
    const columns = LEAGUE.table.columns.slice(0, 3);
    const xml = await sheetPart({ ...LEAGUE, notes: [], table: { columns, rows: [] } });
    expect(xml).toContain('ySplit="2"');
    expect(xml).toContain('<autoFilter ref="A2:C2"/>');
  });
});

describe('a sheet on paper', () => {
  it('is A4 landscape, as wide as the page, with a page number', async () => {
    const xml = await sheetPart(LEAGUE);
    expect(xml).toContain(
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    );
    expect(xml).toContain('第 &amp;P 页，共 &amp;N 页');
  });

  it('repeats headings and frozen columns on every page', async () => {
    const { book } = await opened([LEAGUE]);
    expect(book.Workbook!.Names!.map(({ Name, Ref }) => [Name, Ref])).toEqual([
      ['_xlnm.Print_Area', "'镇乡街道'!$A$1:$I$9"],
      ['_xlnm.Print_Titles', "'镇乡街道'!$A:$B,'镇乡街道'!$2:$3"],
    ]);
  });

  it('quotes the name of a sheet', async () => {
    const { book } = await opened([LEAGUE, WIDE]);
    expect(book.SheetNames).toEqual(['镇乡街道', "1月 (甲'乙)"]);
    expect(book.Workbook!.Names!.at(-1)).toMatchObject({
      Sheet: 1,
      Ref: "'1月 (甲''乙)'!$A:$A,'1月 (甲''乙)'!$2:$3",
    });
  });

  it('breaks between groups, in letters no smaller than 6 points', async () => {
    const xml = await sheetPart(WIDE);
    // Of 10 points at 60 %. A page of 785 points, a tenth free, holds 706.5 / 0.6 = 1177.5 points; the
    // name is 8 × 10 + 7.5 = 87.5 wide and a group 4 × 47.5 = 190: five groups fit, 87.5 + 950 = 1037.5,
    // so twelve go on three pages. At 65 % (1086.9) five fit as well; at 70 % (1009.3) but four, and
    // three pages are still enough; at 75 % (942) four, 847.5; at 80 % (883.1) four; at 85 % (831.2)
    // three, which would be four pages.
    expect(xml).toContain('scale="80"');
    expect(xml).not.toContain('fitToPage');
    expect([...xml.matchAll(/<brk id="(\d+)"/g)].map(([, id]) => id)).toEqual(['17', '33']);
    // Behind the frozen column, which every page repeats.
    expect(xml).toContain('<mergeCell ref="B1:Q1"/>');
  });
});

describe('the file', () => {
  it('has title, author and date', async () => {
    const { book } = await opened([LEAGUE]);
    expect(book.Props).toMatchObject({ Title: '周亮晒', Author: '东阳市信访局' });
    // The start of the day in China.
    expect(book.Props!.CreatedDate).toEqual(new Date('2023-05-21T16:00:00Z'));
    expect(book.Props!.ModifiedDate).toEqual(new Date('2023-05-21T16:00:00Z'));
  });

  it('is the same whenever and wherever it is made', async () => {
    const bytes = await renderWorkbook([LEAGUE, WIDE], ABOUT);
    vi.useFakeTimers({ now: new Date('2031-07-01T12:34:56Z'), toFake: ['Date'] });
    vi.stubEnv('TZ', 'America/New_York');
    try {
      expect(new Date().getHours()).toBe(8);
      expect(Buffer.compare(bytes, await renderWorkbook([LEAGUE, WIDE], ABOUT))).toBe(0);
    } finally {
      vi.unstubAllEnvs();
      vi.useRealTimers();
    }
  });
});
