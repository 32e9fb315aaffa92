import * as XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { batches, rows, write } from './files.ts';

type Cells = (XLSX.CellObject | string | number | boolean | null)[][];

function book(sheets: Record<string, Cells>, date1904 = false): XLSX.WorkBook {
  const made = XLSX.utils.book_new();
  for (const [name, cells] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(cells), name);
  }
  made.Workbook = { WBProps: { date1904 } };
  return made;
}

function bytes(made: XLSX.WorkBook, bookType: XLSX.BookType): Buffer {
  return XLSX.write(made, { type: 'buffer', bookType }) as Buffer;
}

const date = (v: number, z: string): XLSX.CellObject => ({ t: 'n', v, z });

describe('an XLS workbook', () => {
  it('gives the text of its cells by sheet', async () => {
    const path = write(
      'a.xls',
      bytes(
        book({
          说明: [['𠮷㐀']],
          明细: [
            ['="001"', date(45352.5, '[$-804]yyyy"年"m"月"d"日"'), date(0.985, '0.00%'), true],
            [202_504_000_001, 2.02504e17, null, { t: 'e', v: 42 }, date(123, '000000')],
          ],
        }),
        'biff8',
      ),
    );
    expect(await batches(path)).toEqual([
      { sheet: '说明', first_row: 1, rows: [['𠮷㐀']] },
      {
        sheet: '明细',
        first_row: 1,
        rows: [
          ['001', '2024-03-01 12:00:00', '0.985', '1'],
          ['202504000001', '2.02504e+17', '', '#N/A', '000123'],
        ],
      },
    ]);
  });

  it('keeps row numbers and ends with the last row that is not empty', async () => {
    const made = book({ 表: [['甲']] });
    const sheet = made.Sheets['表']!;
    sheet['C4'] = { t: 's', v: '乙' };
    sheet['A60000'] = { t: 's', v: '' };
    sheet['!ref'] = 'A1:Z65536';
    const read = await batches(write('a.xls', bytes(made, 'biff8')));
    expect(read).toEqual([{ sheet: '表', first_row: 1, rows: [['甲'], [], [], ['', '', '乙']] }]);
  });

  it('has the text of merged cells in each row they cover, in their first column', async () => {
    const made = book({ 表: [['甲', '乙镇', null, '一'], ['乙'], [null], ['丁']] });
    made.Sheets['表']!['!merges'] = [XLSX.utils.decode_range('B1:C65536')];
    expect(await rows(write('a.xls', bytes(made, 'biff8')))).toEqual([
      ['甲', '乙镇', '', '一'],
      ['乙', '乙镇'],
      [],
      ['丁', '乙镇'],
    ]);
  });

  it('comes in batches of a thousand rows', async () => {
    const cells = Array.from({ length: 1500 }, (_, at) => [at + 1]);
    const read = await batches(write('a.xls', bytes(book({ 表: cells }), 'biff8')));
    expect(read.map(({ first_row, rows }) => [first_row, rows.length])).toEqual([
      [1, 1000],
      [1001, 500],
    ]);
  });

  it('counts days from 1904 when it states so', async () => {
    const made = book({ 表: [[date(45352 - 1462, 'yyyy-mm-dd')]] }, true);
    expect(await rows(write('a.xls', bytes(made, 'biff8')))).toEqual([['2024-03-01 00:00:00']]);
  });

  // The writer cannot write Chinese in these formats: text of the same length is replaced.
  it.each(['biff5', 'biff2'] as const)(
    'may be of an old version that wrote GBK: %s',
    async (bookType) => {
      const old = bytes(book({ 表: [['ZZZZZZZZZZ', '001']] }), bookType);
      iconv.encode('信访件编号', 'gbk').copy(old, old.indexOf('ZZZZZZZZZZ'));
      // Record 0x42, code page: 936.
      const codePage = old.indexOf(Buffer.from([0x42, 0, 2, 0]));
      if (codePage !== -1) old.writeUInt16LE(936, codePage + 4);
      expect(await rows(write('a.xls', old))).toEqual([['信访件编号', '001']]);
    },
  );

  it('may be the XML of Excel 2003', async () => {
    const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
      <Worksheet ss:Name="明细"><Table>
      <Row><Cell><Data ss:Type="String">001</Data></Cell><Cell><Data ss:Type="DateTime">2024-03-01T09:10:00.000</Data></Cell>
      <Cell><Data ss:Type="Number">202504000001</Data></Cell></Row>
      <Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">一&#10;二</Data></Cell></Row>
      </Table></Worksheet></Workbook>`;
    expect(await batches(write('a.xls', xml))).toEqual([
      {
        sheet: '明细',
        first_row: 1,
        rows: [['001', '2024-03-01 09:10:00', '202504000001'], [], ['', '一\n二']],
      },
    ]);
  });
});
