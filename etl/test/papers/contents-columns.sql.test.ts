import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../editions/edition.ts';
import { RESOLVED } from '../../method/indicator.ts';
import { indicatorTable } from '../../papers/contents/indicator-table.ts';
import { documentColumns } from '../../papers/contents/ranking-columns.ts';
import { posterSheet } from '../../papers/contents/sheets.ts';
import { tableOf } from '../../papers/contents/table-columns.ts';
import { formatCell } from '../../papers/model/format-cell.ts';
import { SIZE, emsOf } from '../../papers/model/page.ts';
import { CELL_PADDING, fitTable } from '../../papers/model/table-fit.ts';
import type { Table } from '../../papers/model/table.ts';
import { MARCH, plainCounty } from '../support/plain-county.ts';

/** Texts of a table on a portrait page that are wider than their column, and so broken. */
function brokenTexts({ columns, rows }: Table): string[] {
  const { size, widths } = fitTable(columns, 'portrait', rows);
  return columns.flatMap(({ title, format }, at) => {
    const room = widths[at]! - 2 * CELL_PADDING;
    const texts = [title, ...rows.map((cells) => formatCell(cells[at]!, format))];
    return texts.filter((text) => emsOf(text) * size > room);
  });
}

/** Units of four-figure counts, all of the cases resolved, one of them fallen by 98 ranks. */
function crowded(edition: Edition): Edition {
  const units = edition.units.map((unit) => ({
    ...unit,
    unit_name: '住房和城乡建设局',
    rank: 99,
    prev_rank: 1,
    cases: 9_999,
    indicators: Object.fromEntries(
      Object.entries(unit.indicators).map(([id, figures]) => [
        id,
        { ...figures, n: 9_999, k: id === RESOLVED ? 9_999 : 8_888 },
      ]),
    ),
  }));
  return { ...edition, units };
}

describe('the tables of documents', () => {
  let edition: Edition;
  beforeAll(async () => {
    const county = await plainCounty([[8, 10]]);
    edition = crowded(await county.edition({ ...MARCH, scheme: 'six-modules' }));
  });

  it('break no title of a ranking and none of its figures, in type of 五号', () => {
    const table = tableOf(documentColumns(edition), edition.units);
    expect(fitTable(table.columns, 'portrait', table.rows).size).toBe(SIZE.five);
    expect(brokenTexts(table)).toEqual([]);
  });

  it('break no name on a 晒榜 of up to twelve characters; in documents names break between words', () => {
    const name = '国有资产监督管理办公室';
    const units = edition.units.map((unit) => ({ ...unit, unit_name: name }));
    const widthIn = ({ columns }: Table) => columns.find(({ title }) => title === '单位')!.width;
    expect(widthIn(posterSheet({ ...edition, units }, []).table)).toBe(11);
    expect(widthIn(posterSheet(edition, []).table)).toBe(8);
    expect(widthIn(tableOf(documentColumns(edition), units))).toBe(8);
  });

  it('break no counts of an indicator: 按期办结8888件/应办结9999件', () => {
    const table = indicatorTable(edition, edition.units[0]!);
    const counts = table.rows.map((cells) => cells[2]!.value);
    expect(counts).toContain('按期办结8888件/应办结9999件');
    expect(brokenTexts(table)).toEqual([]);
  });
});
