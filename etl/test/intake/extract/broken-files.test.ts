import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../base/errors.ts';
import { xlsxBytes } from './xlsx-file.ts';
import { readError, container, rowsApart, write } from './files.ts';

const BOOK = xlsxBytes({ sheets: { 表: '<row r="1"><c t="str"><v>甲</v></c></row>' } });

function xls(): Buffer {
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet([['甲']]), '表');
  return XLSX.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
}

/** Damages the content of a part. */
function damaged(bytes: Buffer, part: string): Buffer {
  const copy = Buffer.from(bytes);
  // A local header is 30 bytes and the name; this position is in the compressed content after it.
  const at = copy.indexOf(part) + part.length + 40;
  copy[at] = copy[at]! ^ 0xff;
  return copy;
}

const BROKEN = '文件 a.xlsx 打不开：不是完好的 Excel 文件，请重新导出或另存为 XLSX。';

describe('a file with the wrong name', () => {
  it.each([
    ['a workbook of today named .xls', 'a.xls', BOOK],
    ['a workbook of today named .csv', 'a.csv', BOOK],
    ['an old workbook named .xlsx', 'a.xlsx', xls()],
    ['an old workbook named .txt', 'a.txt', xls()],
  ])('is read as what it is: %s', async (_, name, bytes) => {
    expect(await rowsApart(write(name, bytes))).toEqual([['甲']]);
  });

  it('is refused when it is text', async () => {
    const path = write('a.xls', '信访件编号\t登记日期\n1\t2024-03-01\n');
    expect(await readError(path, rowsApart)).toEqual(
      new UserError(
        '文件 a.xls 的内容不是 Excel 工作簿，请重新导出；如果内容是文本，请把扩展名改为 .csv。',
      ),
    );
  });
});

describe('a broken workbook', () => {
  it.each([
    ['is cut off', BOOK.subarray(0, BOOK.length - 100)],
    ['is no workbook but another zip file', container({ 'a.txt': '甲' }, 'zip')],
    ['has a part with changed bytes', damaged(BOOK, 'xl/worksheets/s0.xml')],
    [
      'has a sheet that ends in the middle',
      xlsxBytes({
        sheets: { 表: '' },
        parts: { 'xl/worksheets/s0.xml': '<worksheet><sheetData><row r="1"><c><v>1</v></c>' },
      }),
    ],
    [
      'lacks a sheet that it names',
      xlsxBytes({
        sheets: { 表: '' },
        parts: {
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="r0" Type="x/worksheet" Target="no.xml"/></Relationships>',
        },
      }),
    ],
    ['is an old one that is cut off', xls().subarray(0, 600)],
  ])('is refused where it %s', async (_, bytes) => {
    const error = await readError(write('a.xlsx', bytes), rowsApart);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe(BROKEN);
    expect(error.cause).toBeDefined();
  });

  it('is refused when it has a password', async () => {
    const locked = container(
      { EncryptionInfo: '\u0004\0\u0004\0'.padEnd(200), EncryptedPackage: '…' },
      'cfb',
    );
    expect((await readError(write('a.xlsx', locked), rowsApart)).message).toBe(
      '文件 a.xlsx 设有打开密码，读不了，请去掉密码后另存再导入。',
    );
  });
});
