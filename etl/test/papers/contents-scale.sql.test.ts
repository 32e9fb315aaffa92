import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../editions/edition.ts';
import { documentColumns } from '../../papers/contents/ranking-columns.ts';
import { tableOf } from '../../papers/contents/table-columns.ts';
import { rankingSheet } from '../../papers/contents/sheets.ts';
import type { TestCounty } from '../support/test-county.ts';
import { MARCH, PLAIN, plainCounty, plainScheme } from '../support/plain-county.ts';
import { letterOf, linesOf, pairOf, reportOf, rowsOf, tableIn } from './contents-input.ts';

/** 镇1 resolved 40 of 40, 镇2 2 of 9, 镇3 3 of 4, too few to be ranked. */
const SHARES: [number, number][] = [
  [40, 40],
  [2, 9],
  [3, 4],
];

const countyWith = (lines: string, colours?: string) =>
  plainCounty(SHARES, {
    [`schemes/${PLAIN}.yaml`]: `${plainScheme(colours === undefined ? {} : { colours })}${lines}`,
  });

describe('a scheme of full mark 1 and three decimals', () => {
  let county: TestCounty;
  let edition: Edition;
  beforeAll(async () => {
    county = await countyWith(
      'scale: 1\ndecimals: 3\n',
      '{ by: score, bands: [0.9, 0.8, 0.7, 0.6] }',
    );
    edition = await county.edition(MARCH);
  });

  it('stands in the edition', () => {
    expect(edition.scheme).toMatchObject({ scale: 1, decimals: 3 });
  });

  it('has its decimals in documents and sheets', () => {
    expect(rowsOf(tableOf(documentColumns(edition), edition.units))).toEqual([
      '1 — 镇1 1.000 绿 1 绿 40 100.00% 40 40',
      // 2/9 = 0.2222…; half of those on the map are before it: the third of five colours.
      '2 — 镇2 0.222 红 2 黄 9 22.22% 2 9',
      '— — 镇3 0.750 灰 — 灰 4 75.00% 3 4',
    ]);
    const { table, notes } = rankingSheet(edition, []);
    const at = table.columns.findIndex(({ title }) => title === '信访指数');
    expect(table.columns[at]!.format).toEqual({ decimals: 3 });
    expect(table.rows.map((cells) => cells[at]!.value)).toEqual([1, 0.222, 0.75]);
    expect(notes[1]).toContain('名次、颜色按公布的三位小数指数排定。');
  });

  it('has points of a thousandth in letters', () => {
    const { document } = letterOf(county, 'supervise', edition, '900001102');
    // 1 − 2/9 = 0.7778 lost.
    expect(linesOf(document.body).join()).toContain(
      '你单位信访指数0.222，在参与排名的2个镇乡街道中列第2名，本期列红色（上期不参与排名）。失分较多的指标：化解率22.22%（化解2件/应化解9件），失0.778分。',
    );
    // Its peers: 1, 2/9 as 0.2222; the third is not ranked. 0.6111 on average.
    expect(rowsOf(tableIn(document.body))).toEqual([
      '化解率 22.22% 化解2件/应化解9件 — 61.11% 0.778',
    ]);
    const praise = letterOf(county, 'commend', edition, '900001101');
    // The scores of the group are 1, 2/9 and 3/4: 0.6574 on average, 0.3426 less.
    expect(linesOf(praise.document.body).join()).toContain('较同组多得0.343分');
  });

  it('has them in the tables of a report', async () => {
    const editions = await pairOf(county, MARCH);
    const { document } = reportOf(county, 'monthly', editions);
    const blocks = [...document.body, ...document.annexes.flatMap((annex) => annex.blocks)];
    const rows = blocks.flatMap((block) => (block.block === 'table' ? rowsOf(block.table) : []));
    expect(rows.filter((row) => row.includes('镇2 0.222 红'))).toHaveLength(2);
  });
});

describe('a scheme that does not round', () => {
  it('is shown with two decimals of 100; a sheet holds the exact figure', async () => {
    const edition = await (await countyWith('decimals: full\n')).edition(MARCH);
    const { table, notes } = rankingSheet(edition, []);
    const at = table.columns.findIndex(({ title }) => title === '信访指数');
    // 100·2/9, to 13 digits.
    expect(table.rows[1]![at]!.value).toBe(22.22222222222);
    expect(rowsOf(table)[1]).toContain(' 22.22 ');
    expect(notes[1]).toContain('名次、颜色按不取舍的指数排定。');
  });
});
