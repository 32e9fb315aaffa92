import { describe, expect, it } from 'vitest';
import { closed, closings, day, many, refusal } from '../../support/closed-cases.ts';
import { TestCounty } from '../../support/test-county.ts';

describe('a column that cannot be read', () => {
  it('refuses the file with its heading, counts and the texts seen; known values stay', async () => {
    const county = new TestCounty();
    await county.load(many(40), day(1));
    const { message, report } = await refusal(
      county.load(
        many(40, () => ({ 办结日期: '2024-20-03' })),
        day(2),
      ),
    );
    expect(message).toContain('“办结日期”列大多读不出：有内容的 40 格里 40 格日期无效');
    expect(message).toContain('写的是“2024-20-03”');
    expect(message).toContain('请在来源文件（sources/）的 dates.closed_at 里写明');
    expect(report.reasons).toEqual([
      {
        field: 'closed_at',
        rule: 'date_impossible',
        reason: '办结日期：日期无效，按空白装载',
        count: 40,
        values: ['2024-20-03'],
      },
    ]);
    expect((await closings(county)).get('BS40')).toEqual({
      closed_on: '2024-03-20',
    });
  });

  it('is one of which half of the filled cells are unreadable, and at least five', async () => {
    const bad = (count: number, filled: number) =>
      new TestCounty().load(
        many(20, (at) => ({ 化解情况: at < count ? '待评' : at < filled ? '化解' : '' })),
      );
    expect((await bad(4, 4)).reconciliation).toMatchObject({ new: 20, warnings: 4 });
    expect((await bad(5, 11)).reconciliation).toMatchObject({ new: 20, warnings: 5 });
    expect((await refusal(bad(5, 10))).message).toContain('有内容的 10 格里 5 格');
  });

  it('of unknown words is refused with the setting that words are added to', async () => {
    const rows = many(6, () => ({ 化解情况: '已办妥' }));
    expect((await refusal(new TestCounty().load(rows))).message).toContain(
      '“已办妥”如是本地的叫法，请加到来源文件（sources/）的 words.outcome 里；不要这一列的',
    );
  });

  it('can be left out by its heading or its name', async () => {
    const county = new TestCounty();
    await county.load(many(6), day(1));
    const { reconciliation, notes } = await county.loadFile(
      county.write(
        '坏.csv',
        '信访件编号,登记日期,信访形式,问题属地,主题,办结日期,化解情况\n' +
          many(6)
            .map((row) => `${row['信访件编号']},2024-03-05,来访,乙镇,小区电梯,待定,很好\n`)
            .join(''),
      ),
      { ...day(2), without: ['办结日期', 'outcome'] },
    );
    expect(reconciliation).toMatchObject({ read: 6, unchanged: 6 });
    expect(notes).toEqual(['没有“办结日期”“化解情况”列，已有的值不变。']);
  });

  it('never shows what may be a person', async () => {
    const { message, report } = await refusal(
      new TestCounty().load(
        many(6, (at) => ({
          信访人姓名: '欧阳泄一',
          满意度评价: at < 4 ? '欧阳泄一' : '13900139000',
        })),
      ),
    );
    expect(message).not.toMatch(/欧阳|139/);
    expect(report.reasons.flatMap(({ values }) => values)).toEqual([]);
  });
});

describe('a column that earlier files had', () => {
  const lacking = (county: TestCounty, name: string, extra = '') =>
    county.write(
      name,
      `信访件编号,登记日期,信访形式,问题属地,主题${extra && ',办结日期'}\n` +
        many(3)
          .map((row) => `${row['信访件编号']},2024-03-05,来访,乙镇,小区电梯${extra}\n`)
          .join(''),
    );

  it('refuses a file without it, which would wipe the known values', async () => {
    const county = new TestCounty();
    await county.load(many(3), day(1));
    const { message } = await refusal(county.loadFile(lacking(county, '少.csv'), day(2)));
    expect(message).toContain(
      '缺少以前的导出有的“办结日期”“化解情况”列，整份未装载，以免冲掉已有的数据',
    );
    expect(message).toContain('cockpit import 文件 --without 办结日期 --without 化解情况');
    expect((await closings(county)).get('BS3')?.closed_on).toBe('2024-03-20');
  });

  it('keeps its values once confirmed, also in later files without it', async () => {
    const county = new TestCounty();
    await county.load(many(3), day(1));
    // The outcome stays as well: else the records would have changed.
    const without = ['办结日期', '化解情况'];
    const confirmed = await county.loadFile(lacking(county, '少.csv'), { ...day(2), without });
    expect(confirmed.reconciliation).toMatchObject({ read: 3, unchanged: 3, changed: 0 });
    const later = await county.loadFile(lacking(county, '又少.csv'), day(3));
    expect(later.reconciliation).toMatchObject({ unchanged: 3 });
    // The column is back: what it says counts again.
    const back = await county.loadFile(lacking(county, '补.csv', ',2024-03-21'), {
      ...day(4),
      without: ['化解情况'],
    });
    expect(back.reconciliation).toMatchObject({ changed: 3 });
    expect((await closings(county)).get('BS1')).toEqual({
      closed_on: '2024-03-21',
    });
  });

  it('is compared with files of an earlier time only', async () => {
    const county = new TestCounty();
    await county.load(many(3), day(3));
    const { reconciliation } = await county.loadFile(lacking(county, '少.csv'), day(2));
    expect(reconciliation).toMatchObject({ new: 3 });
  });

  it('does not bring back the text of 揭发控告', async () => {
    const county = new TestCounty();
    await county.load([closed(1, { 信访目的: '揭发控告' })], day(1));
    const csv =
      '信访件编号,登记日期,信访形式,问题属地,主题,办结日期,化解情况\nBS1,2024-03-05,来访,乙镇,举报某人,,\n';
    await county.loadFile(county.write('少.csv', csv), { ...day(2), without: ['信访目的'] });
    const titles = await county.rows('select distinct title from warehouse.petition_version');
    expect(titles).toEqual([{ title: null }]);
  });

  it.each([
    ['办结', '没有“办结”这一列'],
    ['登记日期', '“登记日期”列必须有'],
  ])('can only be one that the source knows and that may be missing: %s', async (name, reason) => {
    await expect(new TestCounty().load(many(1), { without: [name] })).rejects.toThrow(reason);
  });
});
