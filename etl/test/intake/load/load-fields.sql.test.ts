import * as XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';
import {
  exportRow,
  GOOD_ROW,
  newCounty,
  rejectedRow,
  repairRows,
  replay,
} from '../../support/repairs.ts';
import { TestCounty } from '../../support/test-county.ts';

/** Returns the fields of a load by origin. */
async function fieldsOf(county: TestCounty, load: number): Promise<Record<string, string>> {
  const rows = await county.rows<{ origin: string; fields: string }>(
    `select origin, string_agg(field, ' ' order by field) as fields
    from warehouse.load_field where load_id = ${load} group by origin`,
  );
  return Object.fromEntries(rows.map(({ origin, fields }) => [origin, fields]));
}

/** An export of one valid row; some of its columns are blank. */
const EXPORT = `编号,登记日期,信访形式,一级分类,二级分类,满意度评价,办结日期,身份证号,领导批示
A1,2024-03-01,来信,城乡建设,物业管理,,,,
`;
const FIELDS = 'category channel closed_at person_id petition_no rating registered_at';

describe('the fields of a load', () => {
  it.each([
    ['read by the database', EXPORT],
    ['read row by row', iconv.encode(EXPORT, 'gb18030')],
  ])('are the known headings of its file, also of blank columns: %s', async (_, file) => {
    const county = new TestCounty();
    await county.loadFile(county.write('导出.csv', file));
    expect(await fieldsOf(county, 1)).toEqual({ header: FIELDS });
  });

  it('are the headings of all its sheets', async () => {
    const county = new TestCounty();
    const sheet = (number: string, more: object) =>
      XLSX.utils.json_to_sheet([
        { 信访件编号: number, 登记日期: '2024-03-01', 信访形式: '来信', ...more },
      ]);
    const book = XLSX.utils.book_new(sheet('A1', { 办结日期: '' }), '上旬');
    XLSX.utils.book_append_sheet(book, sheet('A2', { 化解情况: '' }), '中旬');
    XLSX.utils.book_append_sheet(book, XLSX.utils.json_to_sheet([{ 评价日期: '' }]), '说明');
    const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    await county.loadFile(county.write('导出.xlsx', bytes));
    expect(await fieldsOf(county, 1)).toEqual({
      header: 'channel closed_at outcome petition_no registered_at',
    });
  });

  it('include the constants and defaults of the source', async () => {
    const county = new TestCounty({
      'sources/hotline.yaml':
        'title: 热线\nextends: petition\nconstants: { channel: 来电 }\ndefaults: { level: 县, rating: 未评价 }\n',
    });
    const file = county.write('热线.csv', '编号,登记日期,满意度评价\nA1,2024-03-01,\n');
    await county.loadFile(file, { source: 'hotline' });
    expect(await fieldsOf(county, 1)).toEqual({
      header: 'petition_no rating registered_at',
      source: 'channel level',
    });
  });

  it('are saved for handling rows and ledgers too', async () => {
    const county = new TestCounty();
    const handling = '编号,环节,办理时间,满意度评价\nA1,受理,2024-03-02,\n';
    const ledger = '日期,单位,类型,件数\n2024-03-02,乙镇,代办,1\n';
    await county.loadFile(county.write('办理过程.csv', handling));
    await county.loadFile(county.write('台账.csv', ledger));
    expect(await fieldsOf(county, 1)).toEqual({ header: 'handled_at petition_no rating step' });
    expect(await fieldsOf(county, 2)).toEqual({ header: 'activity held_on items unit' });
  });

  it('are not saved for a dry run, and only once for a repeated load', async () => {
    const county = new TestCounty();
    const file = county.write('导出.csv', EXPORT);
    await county.loadFile(file);
    await county.loadFile(file);
    await county.loadFile(file, { dryRun: true, loadedAt: '2030-01-02 00:00:00' });
    expect(await county.rows('select distinct load_id from warehouse.load_field')).toEqual([
      { load_id: 1 },
    ]);
  });
});

describe('the fields of repaired rows', () => {
  it('include the fields of the file that they were rejected from', async () => {
    const county = newCounty();
    await county.load(
      [rejectedRow('A1', { 办结日期: '', 身份证号: '999999196001010000' }), GOOD_ROW],
      { usual: false },
    );
    // The repair sheet lacks both: one is blank, the other is about a person.
    const sheet = await repairRows(county);
    expect(Object.keys(sheet[0]!)).not.toEqual(expect.arrayContaining(['办结日期']));
    expect(Object.keys(sheet[0]!)).not.toEqual(expect.arrayContaining(['身份证号']));
    const repaired = sheet.map((each) => ({ ...each, 信访形式: '来信', 化解情况: '' }));
    expect(await replay(county, repaired, 2)).toMatchObject({ repaired: 1 });
    expect(await fieldsOf(county, 2)).toEqual({
      header: 'channel closed_at outcome person_id petition_no registered_at township',
    });
  });

  it('do not include the fields of other files', async () => {
    const county = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
    await county.load([exportRow('B1', { 化解情况: '化解' }), rejectedRow('B2')], { usual: false });
    await county.load([rejectedRow('A1'), GOOD_ROW], {
      without: ['化解情况'],
      usual: false,
    });
    const sheet = (await repairRows(county)).filter(({ 信访件编号 }) => 信访件编号 === 'A1');
    await replay(
      county,
      sheet.map((each) => ({ ...each, 信访形式: '来信' })),
      2,
    );
    expect((await fieldsOf(county, 3))['header']).toBe(
      'channel petition_no registered_at township',
    );
  });
});
