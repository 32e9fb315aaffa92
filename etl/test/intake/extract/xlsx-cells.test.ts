import { describe, expect, it } from 'vitest';
import { xlsxFile } from './xlsx-file.ts';
import type { XlsxContent } from './xlsx-file.ts';
import { rows } from './files.ts';

/** Reads the cells of the only row of a workbook. */
async function read(cells: string, parts: Omit<XlsxContent, 'sheets'> = {}): Promise<string[]> {
  return (await rows(xlsxFile({ ...parts, sheets: { 表: `<row r="1">${cells}</row>` } })))[0] ?? [];
}

/** Reads a number in a format, which is given by its number or as text. */
async function shown(value: number | string, format: number | string, properties = '') {
  const isNumber = typeof format === 'number';
  const code = String(format).replaceAll('"', '&quot;');
  const styles =
    (isNumber ? '' : `<numFmts><numFmt numFmtId="176" formatCode="${code}"/></numFmts>`) +
    // Other kinds of styles come before those of cells.
    '<cellStyleXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellStyleXfs>' +
    `<cellXfs><xf numFmtId="0"/><xf numFmtId="${isNumber ? format : 176}"/></cellXfs>`;
  return (await read(`<c s="1"><v>${value}</v></c>`, { styles, properties }))[0];
}

describe('the text of an XLSX cell', () => {
  it('is its shared string, with blanks and line breaks', async () => {
    const strings =
      '<si><t>甲&amp;乙 &lt;丙&gt;</t></si><si><t xml:space="preserve"> 两边  </t></si><si><t>一\n二</t></si><si/>';
    const cells = [0, 1, 2, 3, 0].map((at) => `<c t="s"><v>${at}</v></c>`).join('');
    expect(await read(cells, { strings })).toEqual([
      '甲&乙 <丙>',
      ' 两边  ',
      '一\n二',
      '',
      '甲&乙 <丙>',
    ]);
  });

  it('joins the runs of rich text without the phonetic hints', async () => {
    const rich =
      '<r><rPr><b/></rPr><t>横店</t></r><r><t xml:space="preserve"> 镇</t></r><rPh sb="0" eb="1"><t>héng</t></rPh><phoneticPr fontId="1"/>';
    expect(
      await read(`<c t="s"><v>0</v></c><c t="inlineStr"><is>${rich}</is></c>`, {
        strings: `<si>${rich}</si>`,
      }),
    ).toEqual(['横店 镇', '横店 镇']);
  });

  it('has the characters that XML escapes', async () => {
    const text = (written: string) => `<c t="inlineStr"><is><t>${written}</t></is></c>`;
    expect(
      await read(
        text('一_x000D_\n二') +
          text('_x005F_x000D_') +
          text('a_xyz_') +
          text('&#30000;𠮷㐀&quot;') +
          '<c t="str"><f>A1</f><v>三_x0009_</v></c>' +
          text('<![CDATA[a<b]]>'),
      ),
    ).toEqual(['一\r\n二', '_x000D_', 'a_xyz_', '田𠮷㐀"', '三\t', 'a<b']);
  });

  it('is read without the `="…"` that forces text', async () => {
    expect(await read('<c t="inlineStr"><is><t>="001"</t></is></c>')).toEqual(['001']);
  });

  it('is 1 or 0 for a boolean, the error text for an error, the last result for a formula', async () => {
    expect(
      await read(
        '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="e"><v>#N/A</v></c>' +
          '<c><f>SUM(A1:A2)</f><v>3</v></c><c t="str"><f>A1&amp;"x"</f><v>甲x</v></c><c><f>NOW()</f></c><c><v>9</v></c>',
      ),
    ).toEqual(['1', '0', '#DIV/0!', '#N/A', '3', '甲x', '', '9']);
  });

  it.each([
    ['202504000001', '202504000001'],
    ['999999999999999', '999999999999999'],
    ['1000000000000000', '1e+15'],
    ['2.0250400000001E+17', '2.0250400000001e+17'],
    ['2.5E-3', '0.0025'],
    ['-1.50', '-1.5'],
    ['0', '0'],
  ])('writes the number %s as %s', async (value, text) => {
    expect(await shown(value, 0)).toBe(text);
  });

  // 45352 is 1 March 2024: 124 years of 365 days, 30 leap days before it, the 29 February 1900
  // that spreadsheets count, and 31 + 29 + 1 days of 2024.
  it.each([
    [45352, 14, '2024-03-01 00:00:00'],
    [45352.5, 22, '2024-03-01 12:00:00'],
    [45352, 31, '2024-03-01 00:00:00'],
    [45352, 57, '2024-03-01 00:00:00'],
    [45352.75, 'yyyy\\-mm\\-dd;@', '2024-03-01 18:00:00'],
    [45352, '[$-804]yyyy"年"m"月"d"日"', '2024-03-01 00:00:00'],
    [45352, '[$-F800]dddd, mmmm dd, yyyy', '2024-03-01 00:00:00'],
    // 0.38194 · 86,400 = 32,999.616 seconds: 0.384 before 9:10.
    [45352.38194, 'yyyy/m/d h:mm', '2024-03-01 09:09:59.616'],
    // 9:10 is 550 of 1440 minutes, 0.38194…, as a spreadsheet writes it: in 15 digits.
    [45352.3819444444, 'yyyy/m/d h:mm', '2024-03-01 09:10:00'],
    [45352.9999999653, 'yyyy/m/d h:mm', '2024-03-01 23:59:59.997'],
    [0.5, 'h:mm', '12:00:00'],
    [1, 14, '1900-01-01 00:00:00'],
    [0.985, 9, '0.985'],
    [0.985, '0.00%', '0.985'],
    [45352, '0"日"', '45352'],
    [45352, '[Red]#,##0.00', '45352'],
    [123, '000000', '000123'],
    [1_234_567, '000000', '1234567'],
    [123, '00000000;@', '00000123'],
    [7, '"BS"0000', 'BS0007'],
    [7, '\\B\\S\\-0000', 'BS-0007'],
    [1.5, '0000', '1.5'],
    [3, '0.00', '3'],
    [-1, 14, '-1'],
    [99_999_999, 14, '99999999'],
  ])('shows %d in format %s as %s', async (value, format, text) => {
    expect(await shown(value, format)).toBe(text);
  });

  it('counts days from 1904 when the workbook states so', async () => {
    // There are 1462 days between the two start days.
    expect(await shown(45352 - 1462, 14, 'date1904="1"')).toBe('2024-03-01 00:00:00');
    expect(await shown(0.5, 14, 'date1904="true"')).toBe('1904-01-01 12:00:00');
    expect(await shown(45352, 14, 'date1904="0"')).toBe('2024-03-01 00:00:00');
  });
});
