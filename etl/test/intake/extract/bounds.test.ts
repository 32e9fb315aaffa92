import { describe, expect, it } from 'vitest';
import { UserError } from '../../../base/errors.ts';
import { readError, rows, write } from './files.ts';
import { xlsxBytes } from './xlsx-file.ts';
import { zipOf } from './zip-file.ts';

const AFTER = '，整份未装载；请核对导出内容，删去多余部分或另存为 CSV 后再导入。';

async function refusal(name: string, content: string | Uint8Array): Promise<string> {
  const error = await readError(write(name, content));
  expect(error).toBeInstanceOf(UserError);
  return error.message;
}

const cell = (place: string) => `<row r="1"><c r="${place}" t="str"><v>甲</v></c></row>`;

describe('a file beyond a bound is refused, and the bound is named', () => {
  it('columns of a sheet', async () => {
    expect(await rows(write('a.xlsx', xlsxBytes({ sheets: { 表: cell('XFD1') } })))).toEqual([
      [...Array<string>(16_383).fill(''), '甲'],
    ]);
    for (const place of ['XFE1', 'ZZZZZZ1']) {
      expect(await refusal('a.xlsx', xlsxBytes({ sheets: { 表: cell(place) } }))).toBe(
        `文件 a.xlsx 工作表“表”第 1 行超出读取上限（一行最多 16384 列）${AFTER}`,
      );
    }
  });

  it('columns of a web page, also of one cell', async () => {
    expect(
      await refusal('a.xls', '<table><tr><td>甲</td></tr><tr><td colspan="999999999">乙</td></tr>'),
    ).toBe(`文件 a.xls 第 2 行超出读取上限（一行最多 16384 列）${AFTER}`);
  });

  it('columns of a text table', async () => {
    expect(await refusal('a.csv', `甲,乙,丙\n${','.repeat(16_384)}\n`)).toBe(
      `文件 a.csv 第 2 行超出读取上限（一行最多 16384 列）${AFTER}`,
    );
  });

  it('keys of JSON lines', async () => {
    const keys = Array.from({ length: 16_385 }, (_, at) => [`k${at}`, 1]);
    expect(await refusal('a.jsonl', JSON.stringify(Object.fromEntries(keys)))).toBe(
      `文件 a.jsonl 超出读取上限（一行最多 16384 列）${AFTER}`,
    );
  });

  it('rows of a sheet', async () => {
    const sheet = '<row r="1048577"><c t="str"><v>甲</v></c></row>';
    expect(await refusal('a.xlsx', xlsxBytes({ sheets: { 表: sheet } }))).toBe(
      `文件 a.xlsx 超出读取上限（一张工作表的行号到最多 1048576 行）${AFTER}`,
    );
  });

  it('characters of a cell', async () => {
    const longest = '甲'.repeat(2_097_152);
    expect((await rows(write('a.csv', `甲,${longest}\n`)))[0]![1]).toHaveLength(2_097_152);
    expect(await refusal('a.csv', `甲,乙\n乙,${longest}甲\n`)).toBe(
      `文件 a.csv 第 2 行超出读取上限（一格最多 2097152 个字）${AFTER}`,
    );
  });

  it('characters of a line', async () => {
    const told = (name: string) =>
      `文件 ${name} 第 2 行超出读取上限（一行最多 16777216 个字）${AFTER}`;
    const long = 'x'.repeat(25_000_000);
    expect(await refusal('a.csv', `甲,乙,丙\n${long}`)).toBe(told('a.csv'));
    expect(await refusal('a.jsonl', `{}\n${long}`)).toBe(told('a.jsonl'));
  });

  it('levels of a JSON value', async () => {
    const nested = (levels: number) => `{"甲":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    expect(await rows(write('a.jsonl', nested(20)))).toHaveLength(2);
    for (const levels of [22, 1_000_000]) {
      expect(await refusal('a.jsonl', nested(levels))).toBe(
        `文件 a.jsonl 第 1 行超出读取上限（一格内容嵌套最多 20 层）${AFTER}`,
      );
    }
  });

  it('size of a zip file when it is unzipped', async () => {
    const told = await refusal('a.xlsx', zipOf('xl/blanks.xml', Buffer.alloc(65_000_000, ' ')));
    expect(told).toBe(`文件 a.xlsx 超出读取上限（压缩的工作簿解开后是原来的最多 300 倍）${AFTER}`);
  });
});

describe('a workbook that would lose a cell is refused', () => {
  const BROKEN = '文件 a.xlsx 打不开：不是完好的 Excel 文件，请重新导出或另存为 XLSX。';
  it.each([
    ['has two cells in one place', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['refers to a text that is not there', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'],
    ['has a reference without a column', '<row r="1"><c r="1"><v>1</v></c></row>'],
    ['has a row without a number', '<row r="甲"><c><v>1</v></c></row>'],
  ])('when it %s', async (_, sheet) => {
    expect(await refusal('a.xlsx', xlsxBytes({ sheets: { 表: sheet } }))).toBe(BROKEN);
  });
});
