import { readdirSync, readlinkSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readFileRows } from '../../../intake/extract/read-file.ts';
import { batches, rows, write } from './files.ts';

const utf8 = (text: string) => write('a.csv', text);

describe('a text table', () => {
  it('is read without the `="…"` that forces text', async () => {
    expect(await rows(utf8('="001",甲,="a""b"\n"=""002""",=1+1,"="""""\n'))).toEqual([
      ['001', '甲', 'a"b'],
      ['002', '=1+1', ''],
    ]);
  });

  it.each([
    ['semicolons in a text', ',', '事由；1;2;3;4'],
    ['bars in a text', ',', '甲|乙|丙|丁|戊'],
    ['commas in a text', ';', '一,二,三,四,五'],
  ])('is split by what its header has too, with %s of every row', async (_, delimiter, text) => {
    const header = ['编号', '日期', '主题'];
    const lines = Array.from({ length: 12 }, (__, at) => [String(at), '2024-03-05', text]);
    const table = [header, ...lines];
    const written = table.map((cells) => cells.join(delimiter)).join('\n');
    expect(await rows(utf8(`${written}\n`))).toEqual(table);
  });

  it.each([
    ['behind', (cell: string) => `${cell}\t`],
    ['before', (cell: string) => `\t${cell}`],
  ])('is split at commas, with tabs %s the cells that keep them text', async (_, mark) => {
    const table = [
      ['编号', '日期', '主题'],
      ...Array.from({ length: 12 }, (__, at) => [`00${at}`, '2024-03-05', '小区电梯']),
    ];
    const written = table.map((cells) => cells.map(mark).join(',')).join('\r\n');
    const read = await rows(utf8(`${written}\r\n`));
    expect(read.map((cells) => cells.map((cell) => cell.trim()))).toEqual(table);
  });

  it('may be padded with zero bytes', async () => {
    expect(await rows(utf8(`编号,主题\n1,甲\n${'\0'.repeat(4096)}`))).toEqual([
      ['编号', '主题'],
      ['1', '甲'],
    ]);
    expect(await rows(utf8('编\0号,主题\0\0\n1\0,甲'))).toEqual([
      ['编号', '主题'],
      ['1', '甲'],
    ]);
  });

  it('may have any line end, also mixed', async () => {
    const expected = [
      ['编号', '主题'],
      ['1', '甲'],
      ['2', '乙'],
    ];
    for (const [first, second, last] of [
      ['\r', '\r', '\r'],
      ['\r', '\r', ''],
      ['\r\n', '\n', '\n'],
      ['\n', '\r\n', '\r\n'],
      ['\r\n', '\r\n', ''],
    ]) {
      const path = utf8(`编号,主题${first}1,甲${second}2,乙${last}`);
      expect(await rows(path)).toEqual(expected);
    }
  });

  it.each(['\n', '\r\n', '\r'])('may end with blank lines: %j', async (end) => {
    const lines = ['编号,主题', '1,甲', '2,"乙"'];
    for (const blank of [1, 2, 3]) {
      const read = await rows(utf8(lines.join(end) + end.repeat(1 + blank)));
      expect(read).toEqual([
        ['编号', '主题'],
        ['1', '甲'],
        ['2', '乙'],
        ...Array.from({ length: blank }, () => ['']),
      ]);
    }
  });

  it('keeps the line breaks inside its cells', async () => {
    expect(await rows(utf8('编号,主题\r"1","一\n二"\r"2","三"\r'))).toEqual([
      ['编号', '主题'],
      ['1', '一\n二'],
      ['2', '三'],
    ]);
    expect(await rows(utf8('编号,主题\r\n"1","一\r\n二"\r\n'))).toEqual([
      ['编号', '主题'],
      ['1', '一\r\n二'],
    ]);
  });

  it.each([65_535, 65_536, 65_537, 65_538])(
    'is recognised as UTF-8 when a character crosses byte %d',
    async (bytes) => {
      // The header has 11 bytes: three characters of three bytes, a comma and a line end.
      const filler = 'x'.repeat(bytes - 11 - 1);
      expect(await rows(utf8(`编号题,\n${filler}横店,乙\n`))).toEqual([
        ['编号题', ''],
        [`${filler}横店`, '乙'],
      ]);
    },
  );

  it('keeps GB18030 characters of four bytes across chunks', async () => {
    const cell = `㐀𠮷${'甲'.repeat(8)}`;
    // A row is 26 bytes: beside four characters of four bytes the pieces of 4 MB cut many others.
    const lines = Array.from({ length: 200_000 }, (_, at) => `${at % 7},${cell}`);
    const read = await rows(write('a.csv', iconv.encode(lines.join('\n'), 'gb18030')));
    expect(read).toHaveLength(200_000);
    expect(new Set(read.map((cells) => cells[1]))).toEqual(new Set([cell]));
  });

  it.each([
    [
      'tabs under a title with commas',
      '导出条件：2024-01-01,2024-02-01,全部,县级\n编号\t主题\n1\t甲,乙,丙\n2\t丁',
    ],
    ['semicolons under a title without any', '明细表\n编号;主题\n1;甲,乙,丙\n2;丁'],
    ['commas beside prose with semicolons', '明细表\n\n编号,主题\n1,甲;乙;丙;丁\n2,戊'],
  ])('is cut at %s', async (_, text) => {
    const read = await rows(utf8(text));
    expect(read.slice(-3).map((cells) => cells.length)).toEqual([2, 2, 2]);
    expect(read.at(-3)).toEqual(['编号', '主题']);
  });

  it('numbers its rows across batches', async () => {
    const lines = Array.from({ length: 120_000 }, (_, at) => `${at + 1},${'甲'.repeat(20)}`);
    const read = await batches(utf8(`${lines.join('\n')}\n`));
    expect(read.length).toBeGreaterThan(1);
    for (const { first_row, rows } of read) expect(rows[0]![0]).toBe(String(first_row));
    expect(read.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(120_000);
  });

  it('may be left before its end', async () => {
    const path = utf8('1,甲\n'.repeat(2_000_000));
    for await (const batch of readFileRows(path, { file: 'a', encoding: null, note: () => {} })) {
      expect(batch.first_row).toBe(1);
      break;
    }
    // The file is then closed.
    const open = () =>
      readdirSync('/proc/self/fd').filter((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`) === path;
        } catch {
          return false;
        }
      });
    await expect.poll(open).toEqual([]);
  });
});
