import { describe, expect, it } from 'vitest';
import { xlsxBytes } from '../extract/xlsx-file.ts';
import { refusal } from '../../support/closed-cases.ts';
import { TestCounty } from '../../support/test-county.ts';
import { HEADER, file, forty, line, load, sentence, stored } from './fault-files.ts';

describe('sheets and formulas', () => {
  const cell = (place: string, text: string) => `<c r="${place}" t="str"><v>${text}</v></c>`;
  const sheet = (closedOn: (row: number) => string) =>
    [HEADER.split(','), ...Array.from({ length: 40 }, (_, at) => line(at).split(',').slice(0, 5))]
      .map((cells, at) => {
        const texts = cells.map((text, column) => cell(`${'ABCDEF'[column]}${at + 1}`, text));
        return `<row r="${at + 1}">${texts.join('')}${at === 0 ? '' : closedOn(at + 1)}</row>`;
      })
      .join('');
  const closedIn = (day: string) => sheet((row) => cell(`F${row}`, day));

  it('that are hidden do not override those that are seen', async () => {
    const book = xlsxBytes({
      sheets: { 台账: closedIn('2024-03-20'), 旧表备份: closedIn('2023-01-01') },
      states: { 旧表备份: 'hidden' },
    });
    const { county, reconciliation, notes } = await load('a.xlsx', book);
    expect(reconciliation).toMatchObject({ read: 40, new: 40 });
    expect(notes.join('')).toContain('“旧表备份”是隐藏的，没有读');
    expect(
      await stored(county, 'distinct cast(closed_at as varchar) as day, 1 as petition_no'),
    ).toEqual([{ day: '2024-03-20 00:00:00', petition_no: 1 }]);
  });

  it('that are hidden are named where no other sheet has the table', async () => {
    const book = xlsxBytes({
      sheets: { 封面: `<row r="1">${cell('A1', '信访台账')}</row>`, 台账: closedIn('2024-03-20') },
      states: { 台账: 'hidden' },
    });
    expect(await sentence('a.xlsx', book)).toBe(
      '文件 a.xlsx 前 50 行没有找到表头，请确认导出里有“信访件编号”“登记日期”“信访形式”这几列；工作表“台账”是隐藏的，没有读；要装载它，请取消隐藏后另存再导入。',
    );
  });

  it('without a stored value refuse the file where a column has nothing else', async () => {
    const book = xlsxBytes({ sheets: { 台账: sheet((row) => `<c r="F${row}"><f>NOW()</f></c>`) } });
    expect(await sentence('a.xlsx', book)).toMatch(
      /“办结日期”列有 40 个公式没有存下结果.*请用 Excel 或 WPS 打开这个文件，保存后再导入/,
    );
  });

  it('without a stored value are told where only some cells have them', async () => {
    const book = xlsxBytes({
      sheets: {
        台账: sheet((row) =>
          row === 9 ? `<c r="F${row}"><f>NOW()</f></c>` : cell(`F${row}`, '2024-03-20'),
        ),
      },
    });
    const { reconciliation, notes } = await load('a.xlsx', book);
    expect(reconciliation).toMatchObject({ new: 40 });
    expect(notes.join('')).toContain('F 列从第 9 行起有 1 个公式没有存下结果');
  });

  it.each(['#N/A', '#REF!'])('that are broken do not wipe what is known: %s', async (broken) => {
    const county = new TestCounty();
    await county.loadFile(county.write('a.csv', file(forty())));
    const { message } = await refusal(
      county.loadFile(county.write('b.csv', file(forty(() => ({ 5: broken }))))),
    );
    expect(message).toContain('“办结日期”列大多读不出：有内容的 40 格里 40 格公式出错');
    expect(message).toContain(`“${broken}”如表示空白，请加到来源文件（sources/）的 blank 里`);
    expect(
      await stored(county, 'distinct cast(closed_at as varchar) as day, 1 as petition_no'),
    ).toEqual([{ day: '2024-03-20 00:00:00', petition_no: 1 }]);
  });

  it('that are broken in some cells are told, also in a place', async () => {
    const lines = forty((at) => (at < 3 ? { 3: '#N/A', 5: '#REF!' } : {}));
    const { reconciliation, reasons } = await load('a.csv', file(lines));
    expect(reconciliation).toMatchObject({ new: 40, warnings: 6 });
    expect(reasons.map(({ reason, count, values }) => [reason, count, values])).toEqual([
      ['办结日期：公式出错，没有结果，按空白装载', 3, ['#REF!']],
      ['问题属地：公式出错，没有结果，按空白装载', 3, ['#N/A']],
    ]);
  });
});
