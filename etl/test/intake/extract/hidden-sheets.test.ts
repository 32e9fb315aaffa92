import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { rows, readError, write } from './files.ts';
import { xlsxBytes } from './xlsx-file.ts';

const row = (text: string) => `<row r="1"><c r="A1" t="str"><v>${text}</v></c></row>`;
const NOTE = (sheet: string) =>
  `工作表“${sheet}”是隐藏的，没有读；要装载它，请取消隐藏后另存再导入`;

/** Reads a file; returns its rows and the notes on it. */
async function read(name: string, bytes: Buffer) {
  const notes: string[] = [];
  const found = await rows(write(name, bytes), { note: (sentence) => notes.push(sentence) });
  return { rows: found, notes };
}

function oldBook(states: Record<string, 0 | 1 | 2>, bookType: XLSX.BookType): Buffer {
  const book = XLSX.utils.book_new();
  for (const name of Object.keys(states)) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([[name]]), name);
  }
  book.Workbook = { Sheets: Object.entries(states).map(([name, Hidden]) => ({ name, Hidden })) };
  return XLSX.write(book, { type: 'buffer', bookType }) as Buffer;
}

describe('a hidden sheet', () => {
  it('of an XLSX workbook is not read, and is named', async () => {
    const bytes = xlsxBytes({
      sheets: { 旧表: row('旧'), 在办: row('新'), 参数: row('码') },
      states: { 旧表: 'hidden', 参数: 'veryHidden' },
    });
    expect(await read('a.xlsx', bytes)).toEqual({
      rows: [['新']],
      notes: [NOTE('旧表'), NOTE('参数')],
    });
  });

  it.each(['biff8', 'xlml'] as const)('of a workbook of the form %s is neither', async (type) => {
    expect(await read('a.xls', oldBook({ 旧表: 1, 在办: 0, 参数: 2 }, type))).toEqual({
      rows: [['在办']],
      notes: [NOTE('旧表'), NOTE('参数')],
    });
  });

  it('that is the only one refuses the file', async () => {
    const refusal =
      '文件 a.xlsx 的工作表“表”都是隐藏的，没有可读的内容，整份未装载；请取消隐藏后另存再导入。';
    const bytes = xlsxBytes({ sheets: { 表: row('甲') }, states: { 表: 'hidden' } });
    expect((await readError(write('a.xlsx', bytes))).message).toBe(refusal);
  });
});
