import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../warehouse/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { xlsxBytes } from '../extract/xlsx-file.ts';
import { HEADER, file, forty, load, numberOf, sentence, stored } from './fault-files.ts';

const UNKNOWN =
  '没有读：来源“信访件导出”不认得这些列名；要用的，加到来源文件（sources/）的 headings 里';
const widened = (heading: string, cell: (at: number) => string) =>
  file(
    forty().map((each, at) => `${each},${cell(at)}`),
    `${HEADER},${heading}`,
  );

describe('a column that the source does not know', () => {
  const text = widened('经办人,承办科室', () => '某某,综合科');

  it.each([
    ['read by the database', 'a.csv', text],
    ['read row by row', 'a.tsv', text.replaceAll(',', '\t')],
  ])('is named, %s', async (_, name, content) => {
    const { reconciliation, notes } = await load(name, content);
    expect(reconciliation).toMatchObject({ read: 40, new: 40 });
    expect(notes).toEqual([`“经办人”“承办科室”${UNKNOWN}`]);
  });

  it('is named once for all sheets', async () => {
    const row = (at: number, cells: string[]) =>
      `<row r="${at}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
    const rows =
      row(1, [...HEADER.split(','), '经办人']) +
      row(2, [numberOf(0), '2024-03-05', '来访', '乙镇', '路灯', '', '某某']);
    const { notes } = await load('a.xlsx', xlsxBytes({ sheets: { 一月: rows, 二月: rows } }));
    expect(notes).toEqual([`“经办人”${UNKNOWN}`]);
  });

  it('is a key that only the last of 3,000 lines has', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) => ({
      信访件编号: numberOf(at),
      登记日期: '2024-03-05',
      信访形式: '来访',
      ...(at === 2999 ? { 经办人: '某某' } : {}),
    }));
    const { reconciliation, notes } = await load(
      'a.jsonl',
      lines.map((each) => JSON.stringify(each)).join('\n'),
    );
    expect(reconciliation).toMatchObject({ read: 3000, new: 3000 });
    expect(notes).toEqual([`“经办人”${UNKNOWN}`]);
  });

  it('shows no personal number', async () => {
    const { notes } = await load(
      'a.csv',
      widened('联系13900139000', () => 'x'),
    );
    expect(notes.join('')).not.toContain('13900139000');
  });

  it('is named by number when there are many', async () => {
    const headings = Array.from({ length: 34 }, (_, at) => `备用${at}`);
    const { notes } = await load(
      'a.csv',
      widened(headings.join(','), () => headings.map(() => 'x').join(',')),
    );
    expect(notes[0]).toContain('“备用0”');
    expect(notes[0]).toContain(`“备用19”等 34 列没有读`);
  });
});

describe('a column that is not read for another reason', () => {
  it('is told apart when another one gives the same', async () => {
    const { notes } = await load(
      'a.csv',
      widened('登记时间', () => '2024-03-05 10:00'),
    );
    expect(notes).toEqual(['“登记时间”没有读：同一项已由别的列给出']);
  });

  it('is named by its letter when it has no heading', async () => {
    const content = widened(',满意度评价', (at) => `${at === 3 ? '满意' : ''},满意`);
    const { reconciliation, notes } = await load('a.csv', content);
    expect(reconciliation).toMatchObject({ read: 40, new: 40 });
    expect(notes).toEqual(['G 列没有列名，没有读；要用的，请补上列名再导入']);
  });

  it('is not named when nothing stands below', async () => {
    const { notes } = await load(
      'a.csv',
      widened(',满意度评价', () => ',满意'),
    );
    expect(notes).toEqual([]);
  });

  it('is part of another when the source joins it', async () => {
    const own =
      'title: 自己的\nextends: petition\njoin: { accepted_at: [受理日, 受理时刻] }\nfiles: [自己]\n';
    const { county, notes } = await load(
      'a.csv',
      widened('受理日,受理时刻', () => '2024-03-06,09:00'),
      { 'sources/own.yaml': own },
    );
    expect(notes).toEqual([]);
    const [first] = await stored(county, "strftime(accepted_at, '%d %H:%M') as at");
    expect(first).toEqual({ at: '06 09:00' });
  });
});

describe('a value that is a list or a structure', () => {
  const lines = (third: object) =>
    [0, 1, 2, 3]
      .map((at) => ({ 信访件编号: numberOf(at), 登记日期: '2024-03-05', 信访形式: '来访' }))
      .map((each, at) => JSON.stringify(at === 2 ? { ...each, ...third } : each))
      .join('\n');

  it.each([
    ['a number', { 信访件编号: { 号: '1' } }, '信访件编号'],
    ['a title', { 主题: ['路灯', '电梯'] }, '主题'],
    ['a date', { 登记日期: { $date: '2024-03-05' } }, '登记日期'],
  ])('refuses the file where %s belongs', async (_, third, heading) => {
    expect(await sentence('a.jsonl', lines(third))).toBe(
      `文件 a.jsonl 第 3 行的“${heading}”不是一个值，里面还有一层内容，整份未装载；请让这一项每行只有一个值，再重新导出。`,
    );
  });

  it('is a blank cell when it is empty, and named when its key is unknown', async () => {
    const { county, notes } = await load('a.jsonl', lines({ 主题: [], 附件: [{ 名: '照片' }] }));
    expect(notes).toEqual([`“附件”${UNKNOWN}`]);
    expect((await stored(county, 'title'))[2]).toEqual({ title: null });
  });

  it('refuses a Parquet file with such a column too', async () => {
    const path = `${temporaryFolder()}/a.parquet`;
    const database = await Database.open();
    await database.run(
      `copy (select concat('A', n) as 信访件编号, '2024-03-05' as 登记日期, '来访' as 信访形式, [n] as 主题
        from range(1, 4) as numbers(n)) to '${path}' (format parquet)`,
    );
    database.close();
    expect(await sentence('a.parquet', readFileSync(path))).toContain('第 1 行的“主题”不是一个值');
  });
});

describe('a key that stands twice in one object', () => {
  const object = (more: string) =>
    `{"信访件编号":"20240305001","登记日期":"2024-03-05","信访形式":"来访"${more}}`;

  it('refuses the file where the values differ', async () => {
    const text = [object(''), object(',"主题":"路\\"灯: {","登记\\u65e5期" : "2024-03-06"')];
    expect(await sentence('a.jsonl', text.join('\n'))).toBe(
      '文件 a.jsonl 第 2 行有两个“登记日期”，值不同，不知道该用哪一个，整份未装载；请改正后重新导出。',
    );
  });

  it.each([
    ['the same value twice', ',"登记日期":"2024-03-05"'],
    ['a text that looks like keys', ',"主题":"{\\"主题\\": 1, \\"主题\\": 2}"'],
    ['keys of an inner object', ',"附件":{"主题":1,"登记日期":2}'],
  ])('does no harm with %s', async (_, more) => {
    const { reconciliation } = await load('a.jsonl', object(more));
    expect(reconciliation).toMatchObject({ read: 1, new: 1 });
  });
});
