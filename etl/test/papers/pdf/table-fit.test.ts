import { describe, expect, it } from 'vitest';
import { headerRows } from '../../../papers/model/header-rows.ts';
import { fitTable, orientationOf } from '../../../papers/model/table-fit.ts';
import { column, tableBlock } from './sample-paper.ts';

const columns = (count: number, width: number) =>
  Array.from({ length: count }, (_, at) => column(`列${at}`, width));
const table = (count: number, width: number) =>
  tableBlock({ columns: columns(count, width), rows: [] });

describe('the type of a table', () => {
  // An upright page holds 156 mm, 442.2 points; every column has 6 points beside its characters.
  it('is the largest in which all columns have their width', () => {
    // 12 × 30 + 6 × 5 = 390; 12 × 35 + 30 = 450, 10.5 × 35 + 30 = 397.5; 9 × 40 + 60 = 420.
    expect(fitTable(columns(5, 6), 'portrait').size).toBe(12);
    expect(fitTable(columns(5, 7), 'portrait').size).toBe(10.5);
    expect(fitTable(columns(10, 4), 'portrait').size).toBe(9);
  });

  it('is 六号 with narrower columns if even 六号 is too large', () => {
    const { size, widths } = fitTable(columns(10, 10), 'portrait');
    expect(size).toBe(7.5);
    expect(widths[0]).toBeCloseTo(44.22, 2);
  });

  it('leaves the table as wide as the text', () => {
    const { widths } = fitTable([column('甲', 2), column('乙', 6)], 'landscape');
    // 225 mm are 637.8 points; 2 × 12 + 6 = 30 and 6 × 12 + 6 = 78 of 108.
    expect(widths[0]).toBeCloseTo((637.795 * 30) / 108, 2);
    expect(widths[1]).toBeCloseTo((637.795 * 78) / 108, 2);
  });

  it('is on a landscape page if a portrait one would need less than 五号', () => {
    // 10.5 × 36 + 60 = 438; 10.5 × 40 + 60 = 480.
    expect(orientationOf([table(9, 4)])).toBe('portrait');
    expect(orientationOf([table(10, 4)])).toBe('landscape');
  });
});

describe('the header of a table', () => {
  it('is one row without groups', () => {
    expect(headerRows(columns(2, 4))).toEqual([
      [
        { title: '列0', column: 0, columns: 1, rows: 1 },
        { title: '列1', column: 1, columns: 1, rows: 1 },
      ],
    ]);
  });

  it('has groups over their columns, and columns of none are two rows deep', () => {
    const grouped = [
      column('单位', 8),
      column('率', 4, { group: '化解率' }),
      column('k/n', 4, { group: '化解率' }),
      column('率', 4, { group: '满意率' }),
    ];
    expect(headerRows(grouped)).toEqual([
      [
        { title: '单位', column: 0, columns: 1, rows: 2 },
        { title: '化解率', column: 1, columns: 2, rows: 1 },
        { title: '满意率', column: 3, columns: 1, rows: 1 },
      ],
      [
        { title: '率', column: 1, columns: 1, rows: 1 },
        { title: 'k/n', column: 2, columns: 1, rows: 1 },
        { title: '率', column: 3, columns: 1, rows: 1 },
      ],
    ]);
  });

  it('does not join columns of one group that are not neighbours', () => {
    const apart = [
      column('甲', 2, { group: '组' }),
      column('乙', 2),
      column('丙', 2, { group: '组' }),
    ];
    expect(headerRows(apart)[0]!.map(({ columns: span }) => span)).toEqual([1, 1, 1]);
  });
});
