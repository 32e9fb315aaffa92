import { describe, expect, it } from 'vitest';
import { closed, day, many } from '../../support/closed-cases.ts';
import { TestCounty } from '../../support/test-county.ts';

const NUMBER_USED_AGAIN =
  '如是编号重复使用的另一件，原来的件不再统计，请改用不重复的编号重新导出。';

describe('a load tells of known cases', () => {
  it('whose values it blanks, by column', async () => {
    const county = new TestCounty();
    await county.load(many(6), day(1));
    const rows = many(6, (at) => ({
      ...(at < 4 ? { 办结日期: '' } : {}),
      ...(at === 3 ? { 化解情况: '' } : {}),
    }));
    const { notes, reconciliation } = await county.load(rows, day(2));
    expect(reconciliation).toMatchObject({ changed: 4, unchanged: 2 });
    expect(notes).toEqual([
      '已装载的件原来有值、这份文件是空白的，按空白装载：“办结日期” 4 件、“化解情况” 1 件，例如编号 BS1，请核对导出是否完整。',
    ]);
  });

  it('that were registered on another day, but not at another hour', async () => {
    const county = new TestCounty();
    await county.load(many(3), day(1));
    const rows = [
      closed(1, { 登记日期: '2024-03-05 10:00' }),
      closed(2, { 登记日期: '2024-03-06' }),
      closed(3, { 登记日期: '2025-01-02', 办结日期: '2025-01-03' }),
    ];
    const { notes } = await county.load(rows, day(2));
    expect(notes).toEqual([
      `2 件的登记日期与已装载的同编号件不同，按这份文件装载，例如编号 BS2（原 2024-03-05，现 2024-03-06）；${NUMBER_USED_AGAIN}`,
    ]);
  });

  it('of another source too, and with no number of a person', async () => {
    const county = new TestCounty({
      'sources/hotline.yaml': 'title: 热线\nextends: petition\nfiles: [热线]\n',
    });
    const number = { 信访件编号: '13900139000' };
    await county.load([closed(1, number)], day(1));
    const { notes } = await county.loadFile(
      county.write('热线.csv', '信访件编号,登记日期,信访形式\n13900139000,2024-03-09,来电\n'),
      day(2),
    );
    expect(notes).toEqual([
      '已装载的件原来有值、这份文件是空白的，按空白装载：“问题属地” 1 件、“办结日期” 1 件、“化解情况” 1 件，例如编号 ＊＊＊，请核对导出是否完整。',
      `1 件的登记日期与已装载的同编号件不同，按这份文件装载，例如编号 ＊＊＊（原 2024-03-05，现 2024-03-09）；${NUMBER_USED_AGAIN}`,
    ]);
  });

  it('with nothing to say of other changes, and of those that are older', async () => {
    const county = new TestCounty();
    await county.load(many(3), day(3));
    // Filled in, and told otherwise.
    const others = many(3, () => ({ 责任单位: '水务局', 化解情况: '未化解' }));
    expect((await county.load(others, day(4))).notes).toEqual([]);
    // A late file changes nothing that is known of later days.
    const late = many(3, () => ({ 办结日期: '', 责任单位: '' }));
    expect((await county.load(late, day(2))).notes).toEqual([]);
  });
});
