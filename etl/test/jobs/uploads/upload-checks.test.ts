import { basename, extname } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../intake/extract/read-file.ts';
import { HEAD_BYTES, uploadContentFault } from '../../../jobs/uploads/upload-content.ts';
import { uploadNameFault } from '../../../jobs/uploads/upload-name.ts';

const TEXT = '信访件编号,登记日期,信访形式\nA1,2024-03-01,来信\n'.repeat(40);
const zip = (name: string) => Buffer.from(`PK\x03\x04${'\0'.repeat(26)}${name}`, 'latin1');

describe('the name of an upload', () => {
  it('whatever it is, is one in one folder, of a form that is read, or refused in one sentence', () => {
    const ending = fc.constantFrom(...EXTENSIONS, '.exe', '', '.CSV', '.csv/..', '.csv\0');
    const name = fc
      .tuple(fc.string({ unit: 'binary', maxLength: 80 }), ending)
      .map(([start, end]) => `${start}${end}`);
    fc.assert(
      fc.property(name, (text) => {
        const fault = uploadNameFault(text);
        if (fault !== null) {
          expect(fault).toMatch(/^[^\n\0]+。$/u);
          return;
        }
        expect(basename(text)).toBe(text);
        expect(text).not.toMatch(/[/\\\p{Cc}]/u);
        expect(text.startsWith('.')).toBe(false);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(200);
        expect(EXTENSIONS).toContain(extname(text).toLowerCase());
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['2024年3月 信访件（全县）.xlsx', '03-导出.CSV', '１２３４５.csv', 'a..b.csv'])(
    'that an office may give is taken: %s',
    (name) => {
      expect(uploadNameFault(name)).toBeNull();
    },
  );
});

describe('the content of an upload', () => {
  it.each([
    ['UTF-8', '件.csv', Buffer.from(TEXT)],
    ['UTF-8 with a mark', '件.csv', Buffer.from(`\ufeff${TEXT}`)],
    ['GB18030', '件.txt', iconv.encode(TEXT, 'gb18030')],
    ['UTF-16 with a mark', '件.tsv', iconv.encode(TEXT, 'utf-16le', { addBOM: true })],
    ['UTF-16 without one', '件.csv', iconv.encode(TEXT, 'utf-16be')],
    ['a stray empty byte', '件.csv', Buffer.from(`${TEXT}\0`)],
    ['a workbook', '件.xlsx', zip('[Content_Types].xml')],
    ['a workbook under the older ending', '件.xls', zip('[Content_Types].xml')],
    ['a page saved as a workbook', '件.xls', Buffer.from('<html><table>')],
    ['an old workbook', '件.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['Parquet', '件.parquet', Buffer.from('PAR1\x15\0\x15\0', 'latin1')],
    ['JSON', '件.jsonl', Buffer.from('{"信访件编号":"A1"}\n')],
  ])('that is %s is taken', (_, name, head) => {
    expect(uploadContentFault(name, head)).toBeNull();
  });

  it.each([
    ['件.csv', zip('[Content_Types].xml'), ' Excel 工作簿', '.xlsx'],
    ['件.jsonl', Buffer.from('d0cf11e0a1b11ae1', 'hex'), ' Excel 工作簿', '.xlsx'],
    ['件.xlsx', Buffer.from(TEXT), '文字', '.csv'],
    ['件.xls', iconv.encode(TEXT, 'utf-16le', { addBOM: true }), '文字', '.csv'],
    ['件.csv', Buffer.from('\ufeff <!DOCTYPE html><table>'), '网页或 XML', '.xls'],
    ['件.csv', Buffer.from('{"信访件编号":"A1"}\n'), ' JSON', '.jsonl'],
    ['件.parquet', Buffer.from(TEXT), '文字', '.csv'],
    ['件.xlsx', Buffer.from('PAR1\x15\0', 'latin1'), 'Parquet', '.parquet'],
  ])('that is another table than %s says is named', (name, head, is, ending) => {
    expect(uploadContentFault(name, head)).toBe(
      `文件 ${name} 的内容是${is}，与扩展名 ${extname(name)} 不符，请把扩展名改为 ${ending} 后再上传。`,
    );
  });

  it('that is an archive is no workbook', () => {
    for (const name of ['件.xlsx', '件.csv'])
      expect(uploadContentFault(name, zip('三月.csv'))).toContain('的内容是压缩包，不是表格');
  });

  it('whatever it is, is taken or refused in one sentence that names the file', () => {
    const bytes = fc.uint8Array({ maxLength: HEAD_BYTES }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, fc.constantFrom(...EXTENSIONS), (head, extension) => {
        const fault = uploadContentFault(`件${extension}`, head);
        if (fault !== null) expect(fault).toMatch(new RegExp(`^文件 件\\${extension} .*。$`));
      }),
      { numRuns: 1000 },
    );
  });

  it('that is noise is not taken', () => {
    // Every byte once, sixteen times over: no text has as many empty ones.
    const noise = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 37 + (at >> 8)) % 64));
    expect(uploadContentFault('件.csv', noise)).toContain('不是文字');
  });
});
