import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvQuotes } from '../../../intake/extract/csv-quotes.ts';
import { readError, rows, write } from './files.ts';

const HEADER = '编号,登记日期,信访形式,主题\n';
const record = (at: number, title = `小区电梯${at}`) => `BS${at},2024-03-05,来访,${title}\n`;
const records = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => record(from + at)).join('');
/** The file read, with the header away. */
const read = async (text: string) => (await rows(write('a.csv', text))).slice(1);

describe('a quote that never closes', () => {
  it.each([
    ['the last cell of a record', HEADER + records(1, 5) + record(6, '"小区') + records(7, 40), 7],
    ['the first cell', HEADER + records(1, 5) + `"BS6,2024-03-05,来访,小区\n` + records(7, 40), 7],
    ['the header', `编号,登记日期,信访形式,"主题\n${records(1, 40)}`, 1],
    ['the last record', HEADER + records(1, 40) + record(41, '"小区'), 42],
    [
      'a cell behind one of two lines',
      HEADER + records(1, 5) + record(6, '"第一行\n第二行"') + record(7, '"小区') + records(8, 40),
      9,
    ],
  ])('in %s refuses the file and names its line', async (_, text, line) => {
    expect((await readError(write('a.csv', text))).message).toBe(
      `文件 a.csv 第 ${line} 行有一个双引号没有配对，后面的行会被并进这一格，整份未装载；请改正这一行，重新导出。`,
    );
  });

  it.each([
    [
      'far below',
      HEADER + records(1, 5) + record(6, '"小区') + records(7, 30) + record(31, '电梯"'),
    ],
    ['in the next record', HEADER + records(1, 5) + record(6, '"小区') + record(7, '电梯"')],
    ['in the next record', HEADER + records(1, 5) + record(6, '"小区') + record(7, '"电梯"')],
  ])('until another stray one %s is refused too', async (_, text) => {
    const { message } = await readError(write('a.csv', text));
    expect(message).toMatch(/^文件 a\.csv 第 7 行.*双引号/);
  });

  it('in any column until another stray one in any column of a later record is refused', async () => {
    const wide = (at: number) => [`BS${at}`, '2024-03-05', '来访', `小区电梯${at}`, '乙镇', ''];
    const first = wide(0).map((_, column) => column);
    for (const [opening, closing] of first.flatMap((one) => first.map((other) => [one, other]))) {
      for (const distance of [1, 2]) {
        const table = Array.from({ length: 12 }, (_, at) => wide(at));
        table[5]![opening!] = `"${table[5]![opening!]!}`;
        table[5 + distance]![closing!] += '"';
        // The export leaves out the blank cell at the end.
        if (opening! < 5) table[5]!.pop();
        const lines = [['编号', '登记日期', '信访形式', '主题', '属地', '备注'], ...table];
        const text = lines.map((cells) => `${cells.join(',')}\n`).join('');
        const { message } = await readError(write('a.csv', text));
        expect(message, `${opening} ${closing} ${distance}`).toMatch(
          /^文件 a\.csv 第 7 行.*双引号/,
        );
      }
    }
  });
});

describe('quotes in a cell', () => {
  it.each([
    ['around its first words', '"五一"期间扰民', '"五一"期间扰民'],
    ['around its last words', '反映"五一"', '反映"五一"'],
    // Nothing tells whether the outer quotes enclose the text or belong to it.
    ['inside quotes, not doubled', '"他说"不行"，走了"', '"他说"不行"，走了"'],
    ['inside quotes beside a comma, not doubled', '"他说"不行"了,走了"', '他说"不行"了,走了'],
    ['inside quotes, doubled', '"他说""不行"",走了"', '他说"不行",走了'],
    ['around all of it', '"他走了"', '他走了'],
    ['alone in the middle', '5"管道', '5"管道'],
  ])('%s are text', async (_, written, text) => {
    const all = HEADER + records(1, 3) + record(4, written) + records(5, 8);
    expect((await read(all)).map((cells) => cells[3])).toEqual([
      ...['小区电梯1', '小区电梯2', '小区电梯3', text],
      ...['小区电梯5', '小区电梯6', '小区电梯7', '小区电梯8'],
    ]);
  });

  it('may stand in any cell of a line, also before one in proper quotes', async () => {
    const text = HEADER + records(1, 3) + '"甲"4,2024-03-05,"来访","一,二"\n';
    expect((await read(text)).at(-1)).toEqual(['"甲"4', '2024-03-05', '来访', '一,二']);
  });

  it.each([
    ['before', '", "'],
    ['behind', '" ,"'],
    ['on both sides', '" , "'],
  ])('around a cell with a blank %s are no text', async (_, between) => {
    const quoted = (text: string) => text.replace(/^.*$/gm, (each) => `"${each}"`);
    const all = quoted((HEADER + records(1, 5)).trimEnd()).replaceAll(',', between);
    const commas = all.replace('小区电梯3', '小区,电梯""3""');
    expect((await read(commas)).map((cells) => cells[3])).toEqual([
      '小区电梯1',
      '小区电梯2',
      '小区,电梯"3"',
      '小区电梯4',
      '小区电梯5',
    ]);
  });

  it('refuse the line where no reading gives it the width of the table', async () => {
    const text = HEADER + records(1, 3) + 'BS4,2024-03-05,"来"访,一,"二"三,"四\n' + records(5, 9);
    expect((await readError(write('a.csv', text))).message).toBe(
      '文件 a.csv 第 5 行的双引号不配对，分不清有几格，整份未装载；请改正这一行，重新导出。',
    );
  });
});

it.each(['一,二\n三,四,五,六\n七', '一,二,三\nBS3', '一,二,三,四\n五,六,七,八', '一\nBS3,见附件'])(
  'a cell of several lines stays one, whatever delimiters it has: %j',
  async (title) => {
    const text = HEADER + records(1, 3) + record(4, `"${title}"`) + records(5, 8);
    expect((await read(text))[3]).toEqual(['BS4', '2024-03-05', '来访', title]);
  },
);

it('records are counted alike however the text is cut into parts', () => {
  const texts = fc.constantFrom('甲', '"乙"', '"丙\n丁"', '"戊""己"', '', '5"', '"庚\r\n辛"');
  const table = fc.array(fc.tuple(texts, texts, texts), { minLength: 3, maxLength: 8 });
  fc.assert(
    fc.property(table, fc.nat({ max: 20 }), (cells, size) => {
      const text = cells.map((each) => `N${each.join(',')}`).join('\n');
      const quotes = new CsvQuotes('a.csv', { delimiter: ',', width: 3, newline: '\n' });
      let out = '';
      for (let at = 0; at < text.length; at += size + 1)
        out += quotes.push(text.slice(at, at + size + 1));
      out += quotes.finish();
      const whole = new CsvQuotes('a.csv', { delimiter: ',', width: 3, newline: '\n' });
      expect(out).toBe(whole.push(text) + whole.finish());
      expect(quotes.records).toBe(whole.records);
    }),
  );
});
