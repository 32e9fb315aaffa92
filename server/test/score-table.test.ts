import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { scoredCsv } from '../cli/score/score-csv.ts';
import { scoreTable } from '../cli/score/score-table.ts';
import type { TableScheme } from '../cli/score/score-table.ts';
import { AGGREGATIONS, MISSING_RULES, NORMALISATIONS } from '../../etl/method/index-tree.ts';
import { readValueTable } from '../../etl/config/read-value-table.ts';
import type { ValueTable } from '../../etl/config/read-value-table.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { groupNode, indicatorNode, indexTree } from '../../etl/test/support/index-trees.ts';

function tableOf(rows: Record<string, number[]>): ValueTable {
  const units = Object.keys(rows).map((code, at) => ({
    unit_code: code,
    unit_name: `${code}镇`,
    line: at + 2,
  }));
  const width = Object.values(rows)[0]!.length;
  const columns = Array.from({ length: width }, (_, at) =>
    Float64Array.from(Object.values(rows), (row) => row[at]!),
  );
  return { path: '表.csv', units, columns };
}

const scheme = (extra: Partial<TableScheme> = {}): TableScheme => ({
  ...indexTree([
    groupNode('m', 60, [indicatorNode('a', 100)]),
    groupNode('n', 40, [indicatorNode('b', 100)]),
  ]),
  decimals: 1,
  min_weight: 60,
  ...extra,
});

describe('a scored table', () => {
  it('holds no formula, keeps its numbers, and can be read back', () => {
    const id = '=b';
    const nodes = [indicatorNode(id, 100, { normalise: 'zscore' })];
    const { root } = indexTree([groupNode('m', 100, nodes)]);
    const units = ['=1+2', '-5', '+86', '@x', "'=1", '8-5', "'甲"].map((name, at) => ({
      unit_code: name,
      unit_name: name,
      line: at + 2,
    }));
    const column = Float64Array.from([-3, -2, -1, 0, 1, 2, 3]);
    const table = { path: '表.csv', units, columns: [column] };
    const tree = scheme({ root, decimals: null });
    const csv = [...scoredCsv(scoreTable(table, tree), tree)].join('');
    const cells = Papa.parse<string[]>(csv.slice(1).trimEnd()).data;
    expect(cells[0]!.slice(-3)).toEqual(["'=b_value", "'=b_treated", "'=b_score"]);
    expect(
      cells
        .slice(1)
        .flat()
        .filter((cell) => /^[=+@\t\r]/.test(cell)),
    ).toEqual([]);
    const byName = new Map(cells.slice(1).map((row) => [row[2], row.at(-3)]));
    expect([...byName].sort()).toEqual(
      [
        ["'=1+2", '-3'],
        ["'-5", '-2'],
        ["'+86", '-1'],
        ["'@x", '0'],
        ["''=1", '1'],
        ['8-5', '2'],
        ["'甲", '3'],
      ].sort(),
    );
    const path = join(temporaryFolder(), '表.csv');
    writeFileSync(path, csv);
    const again = readValueTable(path, ['=b_value']);
    const read = again.units.map(({ unit_name }, at) => [unit_name, again.columns[0]![at]]);
    expect(read.sort()).toEqual(units.map(({ unit_name }, at) => [unit_name, column[at]]).sort());
  });

  it('carries value, treated value and score of every indicator, and every module', () => {
    const low = indicatorNode('b', 100, { better: 'low', normalise: 'minmax', winsorise: 0.25 });
    const { root } = indexTree([
      groupNode('m', 60, [indicatorNode('a', 100)]),
      groupNode('n', 40, [low]),
    ]);
    const rows = [
      ...scoreTable(
        tableOf({ A: [50, 1], B: [50, 2], C: [50, 3], D: [50, 4], E: [50, 100] }),
        scheme({ root }),
      ),
    ];
    // b is winsorised to 2…4; 100 is the worst of them: (4 − 4) / 2. Index 0.6·50 + 0.4·0.
    expect(rows.at(-1)).toEqual({
      rank: 4,
      unit_code: 'E',
      unit_name: 'E镇',
      index: 30,
      index_exact: 30,
      modules: { m: 50, n: 0 },
      indicators: {
        a: { value: 50, treated: 50, score: 50 },
        b: { value: 100, treated: 4, score: 0 },
      },
    });
    expect(rows[0]!.indicators['b']).toEqual({ value: 1, treated: 2, score: 100 });
  });

  it('is ranked on the rounded index, ties in code order', () => {
    // 0.6·a + 0.4·b: B 50.04, A 50.00, C 49.96, D 80.
    const rows = [
      ...scoreTable(tableOf({ D: [80, 80], C: [50, 49.9], B: [50, 50.1], A: [50, 50] }), scheme()),
    ];
    expect(rows.map((row) => [row.rank, row.unit_code, row.index])).toEqual([
      [1, 'D', 80],
      [2, 'A', 50],
      [2, 'B', 50],
      [2, 'C', 50],
    ]);
    expect(rows[3]!.index_exact).toBeCloseTo(49.96, 12);
  });

  it('leaves units with too little weight unranked, and those without an index last', () => {
    const rows = [
      ...scoreTable(
        tableOf({ A: [NaN, NaN], B: [NaN, 99], C: [10, NaN], D: [20, 20], E: [NaN, 1] }),
        scheme(),
      ),
    ];
    // a carries 60 of 100, b 40.
    expect(rows.map((row) => [row.rank, row.unit_code, row.index])).toEqual([
      [1, 'D', 20],
      [2, 'C', 10],
      [null, 'B', 99],
      [null, 'E', 1],
      [null, 'A', null],
    ]);
  });

  it('shares a rank between indices that differ by rounding errors only', () => {
    const root = indexTree([indicatorNode('a'), indicatorNode('b'), indicatorNode('c')], {
      aggregate: 'geometric',
    }).root;
    const rows = [
      ...scoreTable(
        tableOf({ A: [11, 37, 83], B: [83, 11, 37], C: [37, 83, 11], D: [83, 37, 11] }),
        scheme({ root, decimals: null }),
      ),
    ];
    expect(rows.map(({ rank }) => rank)).toEqual([1, 1, 1, 1]);
  });

  it('names the line and column of a value without logarithm', () => {
    const { root } = indexTree([
      indicatorNode('a', 1, { log: true, worst: 1 }),
      indicatorNode('b'),
    ]);
    const table = tableOf({ A: [5, 1], B: [0, 2] });
    expect(() => scoreTable(table, scheme({ root }))).toThrow(
      '文件 表.csv 第 3 行，a 列：0 不能取对数',
    );
  });

  it('is written as CSV: empty for null, the index with its decimals', () => {
    const rows = [...scoreTable(tableOf({ A: [1 / 3, 10], B: [NaN, NaN] }), scheme())];
    // 0.6 / 3 + 0.4·10 = 4.2.
    const [header, first, second, end] = [...scoredCsv(rows, scheme())].join('').split('\n');
    expect(header).toBe(
      '\ufeffrank,unit_code,unit_name,index,index_exact,m_score,n_score,a_value,a_treated,a_score,b_value,b_treated,b_score',
    );
    expect(first).toMatch(/^1,A,A镇,4\.2,4\.\d+,0\.333+\d*,10,0\.3333333333333333,/);
    expect(second).toBe(',B,B镇,,,,,,,,,,');
    expect(end).toBe('');
  });

  it('has its columns in the order of the scheme, whatever their names are', () => {
    // As keys of an object, integers would come first: 3, 10, 2020.
    const { root } = indexTree([
      groupNode('2020', 40, [indicatorNode('GDP per capita', 50), indicatorNode('10', 50)]),
      groupNode('1', 60, [indicatorNode('3', 100)]),
    ]);
    const named = scheme({ root });
    const rows = [...scoreTable(tableOf({ A: [40, 60, 80] }), named)];
    const [header, line] = [...scoredCsv(rows, named)].join('').split('\n');
    const figures = ['value', 'treated', 'score'];
    expect(header!.split(',').slice(5)).toEqual([
      '2020_score',
      '1_score',
      ...['GDP per capita', '10', '3'].flatMap((id) => figures.map((name) => `${id}_${name}`)),
    ]);
    // (40 + 60) / 2 = 50; 0.4·50 + 0.6·80 = 68.
    expect(line).toBe('1,A,A镇,68.0,68,50,80,40,40,40,60,60,60,80,80,80');
  });

  it('gives no scores for a column of equal values, and uses the others', () => {
    const constant = indicatorNode('b', 100, { normalise: 'minmax' });
    const { root } = indexTree([
      groupNode('m', 50, [indicatorNode('a', 100)]),
      groupNode('n', 50, [constant]),
    ]);
    const rows = [
      ...scoreTable(tableOf({ A: [40, 3], B: [70, 3], C: [10, NaN] }), scheme({ root })),
    ];
    // C has a value for 50 of 100 only.
    expect(rows.map((row) => [row.rank, row.unit_code, row.index, row.modules['n']])).toEqual([
      [1, 'B', 70, null],
      [2, 'A', 40, null],
      [null, 'C', 10, null],
    ]);
    expect(rows[0]!.indicators['b']).toEqual({ value: 3, treated: 3, score: null });
  });

  it('never holds NaN or infinity, whatever the scheme and the values', () => {
    const node = fc.record({
      normalise: fc.constantFrom(...NORMALISATIONS),
      better: fc.constantFrom('high' as const, 'low' as const),
      winsorise: fc.constantFrom(0, 0.1, 0.4),
    });
    const value = fc.oneof(
      fc.constantFrom(NaN, 0, 100, -1e100, 1e100, 5e-324),
      fc.double({ min: -200, max: 200, noNaN: true }),
    );
    const trial = fc.record({
      leaves: fc.tuple(node, node, node),
      top: fc.constantFrom(...AGGREGATIONS),
      inner: fc.constantFrom(...AGGREGATIONS),
      missing: fc.constantFrom(...MISSING_RULES),
      decimals: fc.constantFrom(2, null),
      rows: fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 6 }),
    });
    fc.assert(
      fc.property(trial, ({ leaves: [a, b, c], top, inner, missing, decimals, rows }) => {
        // The schema refuses scores below 0 under these means.
        const isPositive = [top, inner].some((way) => way === 'geometric' || way === 'harmonic');
        fc.pre(!isPositive || [a, b, c].every(({ normalise }) => normalise !== 'zscore'));
        fc.pre(!isPositive || ![top, inner].includes('copeland'));
        // And it is refused to take shares of negative values.
        const isNegative = (at: number) => rows.some((row) => row[at]! < 0);
        fc.pre([a, b, c].every((leaf, at) => leaf.normalise !== 'fracmax' || !isNegative(at)));
        const children = [
          groupNode('m', 1, [indicatorNode('a', 1, a), indicatorNode('b', 2, b)], inner),
          groupNode('n', 1, [indicatorNode('c', 1, c)], inner),
        ];
        const of = { ...indexTree(children, { aggregate: top, missing }), decimals, min_weight: 0 };
        const table = tableOf(Object.fromEntries(rows.map((row, at) => [`U${at}`, row])));
        const numbers = [...scoreTable(table, of)].flatMap(
          ({ rank, index, index_exact, ...unit }) => [
            rank,
            index,
            index_exact,
            ...Object.values(unit.modules),
            ...Object.values(unit.indicators).flatMap(({ value, treated, score }) => [
              value,
              treated,
              score,
            ]),
          ],
        );
        expect(numbers.filter((each) => each !== null && !Number.isFinite(each))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
