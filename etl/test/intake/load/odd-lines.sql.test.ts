import { describe, expect, it } from 'vitest';
import { TestCounty } from '../../support/test-county.ts';

describe('a line below the table', () => {
  const load = (lines: string[], header = '信访件编号,登记日期,信访形式,问题属地') => {
    const county = new TestCounty();
    const rows = Array.from({ length: 12 }, (_, at) => `BS${at},2024-03-05,来访,乙镇`);
    return county.loadFile(county.write('日报.csv', [header, ...rows, ...lines].join('\n')));
  };

  it.each([
    '制表人：某某',
    '以上数据截至2024年3月31日',
    '合计12件次',
    '备注：本表含转办件,,,',
    ',,,填报单位（盖章）',
    '制表人,某某,审核人,某某',
    '第1页 共1页',
  ])('is no row: %s', async (line) => {
    const { reconciliation, rejections, notes } = await load([line, '说明：以平台为准']);
    expect(reconciliation).toMatchObject({ read: 14, new: 12, quarantined: 0, blank: 2 });
    expect(rejections).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  it.each([
    ['a number', 'BS99,,,'],
    ['a number without digits', 'BS-X,,,'],
    ['a date', ',2024-03-05,,'],
    ['a date that cannot be read', ',2024-02-30,,'],
    ['a channel', ',,来访,乙镇'],
  ])('with %s is a row that is rejected', async (_, line) => {
    const { reconciliation } = await load([line]);
    expect(reconciliation).toMatchObject({ read: 13, new: 12, quarantined: 1, blank: 0 });
  });

  it('between the rows is rejected like any row', async () => {
    const { reconciliation } = await load(['制表人：某某', 'BS99,2024-03-05,来访,乙镇']);
    expect(reconciliation).toMatchObject({ read: 14, new: 13, quarantined: 1 });
  });
});

describe('a row with more cells than the header', () => {
  const header = '信访件编号,登记日期,信访形式,问题属地,主题,化解情况';
  const rows = Array.from({ length: 8 }, (_, at) => `BS${at},2024-03-05,来访,乙镇,电梯,化解`);
  const shifted = 'BS90,2024-03-05,来访,乙镇,路灯,不亮,化解';

  it.each([
    ['read row by row', [header, ...rows, shifted]],
    // The header ends with a separator, so the database reads a cell there.
    [
      'read by the database',
      [header, ...rows, shifted].map((line, at) => (at === 9 ? line : `${line},`)),
    ],
  ])('is rejected as shifted, and its texts are masked: %s', async (_, lines) => {
    const county = new TestCounty();
    const { reconciliation, rejections } = await county.loadFile(
      county.write('多.csv', lines.join('\n')),
    );
    expect(reconciliation).toMatchObject({ read: 9, new: 8, quarantined: 1, warnings: 1 });
    expect(rejections).toMatchObject([
      {
        row: 10,
        rule: 'cells_beyond_header',
        reason: '单元格比表头多，各列可能错位，请对照原件',
        cells: { petition_no: 'BS90', registered_at: '2024-03-05', title: '＊＊＊' },
      },
    ]);
  });

  it('is fine when the cells beyond are blank', async () => {
    const county = new TestCounty();
    const { reconciliation } = await county.loadFile(
      county.write('多.csv', [header, ...rows.map((line) => `${line},, `)].join('\n')),
    );
    expect(reconciliation).toMatchObject({ new: 8, quarantined: 0 });
  });
});
