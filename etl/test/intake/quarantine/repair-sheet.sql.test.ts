import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { repairCsv } from '../../../intake/quarantine/repair-csv.ts';
import { repairInput } from '../../../intake/quarantine/repair-input.ts';
import { repairWorkbook } from '../../../intake/quarantine/repair-workbook.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TestCounty } from '../../support/test-county.ts';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';
import {
  loadedOn,
  repairRows,
  newCounty,
  openRows,
  rejectedRow,
  replay,
  replayWritten,
  exportRow,
  repairSheetOf,
  GOOD_ROW,
} from '../../support/repairs.ts';

/** The writers of a sheet, by file name extension. */
const WRITERS = { '.xlsx': repairWorkbook, '.csv': repairCsv };
const ENDINGS = Object.keys(WRITERS) as (keyof typeof WRITERS)[];

/** Writes the repair sheet of a county's open rows. */
async function written(county: TestCounty, ending: keyof typeof WRITERS): Promise<string> {
  return county.write(`退回${ending}`, WRITERS[ending](await repairSheetOf(county)));
}

const PERSON = { 信访人姓名: '张某某', 身份证号: '330783199001011234' };
const OTHER = { 信访人姓名: '李某某', 身份证号: '330783199202021234' };

async function keyOf(county: TestCounty, number: string): Promise<string | null> {
  const [version] = await county.rows<{ petitioner_key: string | null }>(
    `select petitioner_key from warehouse.petition_version where petition_no = '${number}'`,
  );
  return version!.petitioner_key;
}

describe('the repair sheet', () => {
  it('has number, reason and the present and required columns, under preferred headings', async () => {
    const county = newCounty();
    const path = county.write(
      'a.csv',
      '受理编号,信访日期,信访形式,信访人姓名,身份证号,主题\n330783202400000000001,2024-03-01,,张某某,330783199001011234,修路\n330783202400000000002,2024-03-01,来信,,,修桥\n',
    );
    await county.loadFile(path, loadedOn(1));
    const [rejected] = await openRows(county);
    expect(await repairSheetOf(county)).toEqual([
      ['退回编号', '退回原因', '信访件编号', '登记日期', '信访形式', '主题'],
      [rejected!.number, '缺少信访形式', '330783202400000000001', '2024-03-01', '', '修路'],
    ]);
  });

  it('leaves masked cells blank, except texts', async () => {
    const county = newCounty();
    const phone = '13900139000';
    await county.load([rejectedRow(phone, { 主题: `请回电${phone}` }), GOOD_ROW], loadedOn(1));
    expect((await repairRows(county))[0]).toMatchObject({ 信访件编号: '', 主题: '请回电＊＊＊' });
  });

  it('does not hold the petitioner key, which the row in quarantine holds', async () => {
    // Not even when the source has a heading for it.
    const keyed = 'title: 带密钥\nextends: petition\nheadings: { petitioner_key: [信访人密钥] }\n';
    const county = new TestCounty({
      'settings.yaml': LENIENT_SETTINGS,
      'sources/keyed.yaml': keyed,
    });
    await county.load([rejectedRow('B1', PERSON), GOOD_ROW], { ...loadedOn(1), source: 'keyed' });
    const [rejected] = await openRows(county);
    const key = rejected!.cells.petitioner_key;
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect((await repairSheetOf(county, 'keyed')).flat()).not.toContain(key);
  });
});

describe('a petitioner', () => {
  it('is linked to the repaired row by its number, unless another one is typed in', async () => {
    const county = newCounty();
    await county.load([exportRow('A1', PERSON), exportRow('A2', OTHER)], loadedOn(1));
    await county.load(
      [rejectedRow('B1', PERSON), rejectedRow('B2', PERSON), rejectedRow('B3'), GOOD_ROW],
      loadedOn(1),
    );
    const [one, two, three] = (await repairRows(county)).map((each) => ({
      ...each,
      信访形式: '来信',
    }));
    await replay(county, [{ ...one!, 信访人姓名: '', 身份证号: '' }, two!, three!], 2);
    expect(await keyOf(county, 'B1')).toBe(await keyOf(county, 'A1'));
    expect(await keyOf(county, 'B3')).toBeNull();

    await county.load([rejectedRow('C1', PERSON), GOOD_ROW], loadedOn(3));
    const [again] = await repairRows(county);
    await replay(county, [{ ...again!, 信访形式: '来信', ...OTHER }], 4);
    expect(await keyOf(county, 'C1')).toBe(await keyOf(county, 'A2'));
  });

  it('is still linked when the row is repaired twice', async () => {
    const county = newCounty();
    await county.load([exportRow('A1', PERSON), rejectedRow('B1', PERSON)], loadedOn(1));
    await replay(county, await repairRows(county), 2);
    const sheet = (await repairRows(county)).map((each) => ({ ...each, 信访形式: '来信' }));
    await replay(county, sheet, 3);
    expect(await keyOf(county, 'B1')).toBe(await keyOf(county, 'A1'));
  });
});

describe('cells of a repair sheet', () => {
  const ODD = {
    信访件编号: '000123456789012345', // 18 digits
    首次信访件编号: '000000000012345', // 15 digits
    问题属地: '=1+2',
    责任单位: '-5',
    一级分类: "'=1",
    二级分类: '+86开头',
    包案领导: '@x',
    主题: '=HYPERLINK("x")',
    反映内容: '第一行\n\n第三行，"引号"，逗号',
  };

  it.each(ENDINGS)('come back identical from an unchanged %s', async (ending) => {
    const county = newCounty();
    await county.load([rejectedRow('', ODD), GOOD_ROW], loadedOn(1));
    const [before] = await openRows(county);
    const columns = 'petition_no repeat_of township responsible_org category_1 category_2';
    const odd = Object.values(ODD);
    expect(
      `${columns} lead_official title content`
        .split(' ')
        .map((column) => before!.cells[column as 'title']),
    ).toEqual(odd);
    await replayWritten(county, await written(county, ending), 2);
    const [after] = await openRows(county);
    // Still rejected, so it is in quarantine again as a row of the sheet.
    expect(after!.file).toBe(`退回${ending}`);
    expect(after!.cells).toEqual(before!.cells);
  });

  it('come back identical from a workbook saved again by a spreadsheet', async () => {
    const county = newCounty();
    await county.load([rejectedRow('', ODD), GOOD_ROW], loadedOn(1));
    const path = await written(county, '.xlsx');
    const book = XLSX.read(readFileSync(path), { cellNF: true, sheetStubs: true });
    const sheet = book.Sheets[book.SheetNames[0]!]!;
    const places = Object.keys(sheet).filter((place) => !place.startsWith('!'));
    const channel = places.find((place) => (sheet[place] as XLSX.CellObject).v === '飞鸽')!;
    sheet[channel] = { t: 's', v: '来信', z: '@' };
    writeFileSync(path, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array);
    expect(await replayWritten(county, path, 2)).toMatchObject({ repaired: 1, open: 0 });
    expect(
      await county.rows(
        "select petition_no, repeat_of, township, responsible_org, category_1, category_2, lead_official, title, content from warehouse.petition_version where petition_no <> 'GOOD'",
      ),
    ).toMatchObject([
      {
        petition_no: '000123456789012345',
        repeat_of: '000000000012345',
        township: '=1+2',
        responsible_org: '-5',
        category_1: "'=1",
        category_2: '+86开头',
        lead_official: '@x',
        title: '=HYPERLINK("x")',
        content: '第一行\n\n第三行，"引号"，逗号',
      },
    ]);
  });

  it('are text in the workbook, blank cells too', async () => {
    const bytes = repairWorkbook([
      ['退回编号', '信访件编号'],
      ['T1', '330783202400000000001'],
      ['T2', ''],
      ['T3', '=1+2'],
    ]);
    const book = XLSX.read(bytes, { cellNF: true, cellFormula: true, sheetStubs: true });
    const cell = (place: string) => book.Sheets['退回行']![place] as XLSX.CellObject;
    expect([cell('B2'), cell('B4')]).toMatchObject([
      { t: 's', v: '330783202400000000001', z: '@' },
      { t: 's', v: '=1+2', z: '@' },
    ]);
    expect(cell('B3')).toMatchObject({ t: 'z', z: '@' });
    expect(['A1', 'B2', 'B4'].map((place) => cell(place).f)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each(ENDINGS)('with unusual content come back identical from a %s', async (ending) => {
    const odd = ["'=1", "''@", "'", "'text", '\t=1', ' x ', 'a\r\nb', '_x0041_', '1e5', '😀', ''];
    const path = join(temporaryFolder(), `a${ending}`);
    writeFileSync(path, WRITERS[ending]([['退回编号', ...odd, '末列']]));
    const rows: string[][] = [];
    for await (const batch of repairInput(path).rows()) rows.push(...batch.rows);
    expect(rows).toEqual([['退回编号', ...odd, '末列']]);
  });

  it('that start like a formula get an apostrophe in a CSV, so that none runs', () => {
    expect(repairCsv([['=1+2', '-5', '+86', '@x', "'=1", '8-5']])).toBe(
      "\ufeff'=1+2,'-5,'+86,'@x,''=1,8-5\r\n",
    );
  });

  it('too long for a spreadsheet are refused for the workbook, not for the CSV', () => {
    const table = [['长'.repeat(32_768)]];
    expect(() => repairWorkbook(table)).toThrow(
      '有的单元格超过 32767 字，电子表格放不下，请把 --out 的文件名改为 .csv 再导出。',
    );
    expect(repairCsv(table)).toContain('长'.repeat(32_768));
  });
});
