import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { batches, rows, write } from './files.ts';

describe('an HTML table with the name of a workbook', () => {
  it('is read in any encoding, with numbers as text', async () => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"><title>导出</title>
      <style>td { mso-number-format:"\\@" }</style></head><body><table border=1>
      <tr><th>信访件编号</th><th>主题</th></tr>
      <tr><td style="mso-number-format:'\\@'">000123</td><td>横店&nbsp;镇 &lt;路灯&gt;<br>第二行</td></tr>
      <tr><td>="007"</td><td>2.02504E+12</td></tr>
      </table></body></html>`;
    const expected = [
      {
        sheet: null,
        first_row: 1,
        rows: [
          ['信访件编号', '主题'],
          ['000123', '横店 镇 <路灯>\n第二行'],
          ['007', '2.02504E+12'],
        ],
      },
    ];
    expect(await batches(write('a.xls', iconv.encode(html, 'gb18030')))).toEqual(expected);
    expect(await batches(write('a.xlsx', `\ufeff${html}`))).toEqual(expected);
    expect(await batches(write('a.xls', Buffer.from(`\ufeff${html}`, 'utf16le')))).toEqual(
      expected,
    );
  });

  it('has the text of merged cells in each row they cover, in their first column', async () => {
    const html = `<table>
      <tr><td colspan="4">明细表</td></tr>
      <tr><th rowspan="2">序号</th><th colspan="2">责任</th><th rowspan=2>主题</th></tr>
      <tr><th>单位</th><th>领导</th></tr>
      <tr><td>1</td><td>教育局</td><td></td><td>路灯</td></tr></table>`;
    expect(await rows(write('a.xls', html))).toEqual([
      ['明细表', '', '', ''],
      ['序号', '责任', '', '主题'],
      ['序号', '单位', '领导', '主题'],
      ['1', '教育局', '', '路灯'],
    ]);
  });

  it('makes no rows of large merged cells and does not carry them into the next table', async () => {
    const html = `<table>
      <tr><td>甲</td><td rowspan="65536" colspan="2">乙镇</td><td>一</td></tr>
      <tr><td>乙</td><td>二</td></tr>
      <tr><td></td></tr></table>
      <table><tr><td>丙</td></tr></table>`;
    expect(await rows(write('a.xls', html))).toEqual([
      ['甲', '乙镇', '', '一'],
      ['乙', '乙镇', '', '二'],
      [],
      ['丙'],
    ]);
  });

  it('may lack closing tags, have blank rows and be in a frame', async () => {
    const html =
      '<table><tr><td><TABLE><TR><TD>甲<TD>乙<TR><TD>&nbsp;<TD><TR><TD>丙<TD>丁</TABLE></td></tr></table><p>完</p>';
    expect(await rows(write('a.xls', html))).toEqual([['甲', '乙'], [], ['丙', '丁']]);
  });
});
