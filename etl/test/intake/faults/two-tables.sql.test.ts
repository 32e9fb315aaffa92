import { describe, expect, it } from 'vitest';
import { xlsxBytes } from '../extract/xlsx-file.ts';
import { HEADER, line, load, sentence } from './fault-files.ts';

const COLUMNS = HEADER.split(',');
/** The header with its second and last columns in each other's place. */
const OTHER = COLUMNS.with(1, COLUMNS.at(-1)!).with(-1, COLUMNS[1]!).join(',');
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => line(from + at));

describe('two tables in one sheet', () => {
  const below = (header: string, separator = ',') =>
    [HEADER, ...lines(0, 20), header, ...lines(20, 40)]
      .map((each) => each.replaceAll(',', separator))
      .join('\n');

  it.each([
    ['read by the database', 'a.csv', below(OTHER)],
    ['read row by row', 'a.tsv', below(OTHER, '\t')],
    ['with the number elsewhere', 'a.csv', below(COLUMNS.toReversed().join(','))],
  ])('are refused where the second has its columns in another order: %s', async (_, name, text) => {
    expect(await sentence(name, text)).toMatch(
      /第 22 行又是表头，列的次序与第 1 行的表头不同.*请把两张表分成两个文件再导入。/,
    );
  });

  it('are one where the second repeats the header', async () => {
    const { reconciliation, notes } = await load('a.csv', below(HEADER));
    expect(reconciliation).toMatchObject({ read: 41, new: 40, quarantined: 0, blank: 1 });
    expect(notes).toEqual([]);
  });

  it('are refused where they stand side by side', async () => {
    const text = [
      `${HEADER},${HEADER}`,
      ...lines(0, 20).map((each, at) => `${each},${line(at + 20)}`),
    ];
    expect(await sentence('a.csv', text.join('\n'))).toMatch(
      /两列都是“[^”]+”，第 2 行两格不同，像是两张表并排，整份未装载；请把两张表分成两个文件/,
    );
  });
});

describe('a heading that stands twice', () => {
  const twice = (second: (at: number) => string) =>
    [`${HEADER},${COLUMNS[1]}`, ...lines(0, 40).map((each, at) => `${each},${second(at)}`)].join(
      '\n',
    );

  it('is told where a cell under the second differs', async () => {
    const { reconciliation, notes } = await load(
      'a.csv',
      twice((at) => (at === 7 ? '2020-01-01' : '')),
    );
    expect(reconciliation).toMatchObject({ read: 40, new: 40 });
    expect(notes.join('')).toContain(`两列都是“${COLUMNS[1]}”，有的行两格不同，只读了 B 列`);
  });

  it('is not where nothing is lost', async () => {
    const { notes } = await load(
      'a.csv',
      twice(() => ''),
    );
    expect(notes).toEqual([]);
  });
});

describe('a sheet without a header', () => {
  const sheet = (rows: readonly string[]) =>
    rows
      .map((row, at) => {
        const cells = row.split(',').map((text, column) => {
          const place = `${String.fromCharCode(65 + column)}${at + 1}`;
          return `<c r="${place}" t="str"><v>${text}</v></c>`;
        });
        return `<row r="${at + 1}">${cells.join('')}</row>`;
      })
      .join('');

  it('is named with the rows that were not read', async () => {
    const book = xlsxBytes({
      sheets: { 三月: sheet([HEADER, ...lines(0, 20)]), 续表: sheet(lines(20, 32)), 空表: '' },
    });
    const { reconciliation, notes } = await load('a.xlsx', book);
    expect(reconciliation).toMatchObject({ read: 20, new: 20 });
    expect(notes).toEqual([expect.stringContaining('工作表“续表”有 12 行没有读')]);
  });
});
