import { describe, expect, it } from 'vitest';
import { closed, closings, many, refusal } from '../../support/closed-cases.ts';
import { TestCounty } from '../../support/test-county.ts';
import type { ExportRow } from '../../support/test-county.ts';

describe('rows of one number', () => {
  it('are identical when they say the same of the case, whatever unit or time they name', async () => {
    const { reconciliation, notes } = await new TestCounty().load([
      closed(1, { 登记日期: '2024-03-05 09:00', 问题属地: '丙镇' }),
      closed(1, { 登记日期: '2024-03-05 10:00', 反映内容: '补充' }),
      closed(2),
    ]);
    expect(reconciliation).toMatchObject({ new: 2, duplicate: 1, identical: 1, differing: 0 });
    expect(notes).toEqual([]);
  });

  it.each<[string, ExportRow, ExportRow]>([
    ['day of registration', { 登记日期: '2024-03-04' }, {}],
    ['title', { 主题: '路灯' }, {}],
    ['text, if there are no titles', { 主题: '', 反映内容: '甲' }, { 主题: '', 反映内容: '乙' }],
    ['petitioner', { 身份证号: '999999196001010001' }, { 身份证号: '999999196001010002' }],
  ])('differ in the %s, and are told with number and rows', async (_, one, other) => {
    const { reconciliation, notes } = await new TestCounty().load([
      closed(1, one),
      closed(2),
      closed(1, other),
    ]);
    expect(reconciliation).toMatchObject({ new: 2, duplicate: 1, identical: 0, differing: 1 });
    expect(notes).toEqual([
      '1 个编号下有 1 行与同编号的最后一行不是同一件（登记日期、信访人或主题不同），各按最后一行装载，例如编号 BS1（第 2、4 行），请核对编号是否被截短。',
    ]);
  });

  it('refuse the file when too many numbers have several cases', async () => {
    const county = new TestCounty();
    // 40 cases of which the last digits were cut off.
    const rows = Array.from({ length: 40 }, (_, at) =>
      closed(at < 20 ? 1 : 2, { 主题: '', 反映内容: `事项${at}` }),
    );
    const { message } = await refusal(county.load(rows));
    expect(message).toContain('一号多件：2 个编号下有 38 行');
    expect(message).toContain(
      '例如编号 BS1（第 2、3、4、5 行等）、编号 BS2（第 22、23、24、25 行等）',
    );
    expect(await closings(county).catch(() => new Map())).toEqual(new Map());
  });

  it('are counted against loading.max_differing_share', async () => {
    // 3 of 300 numbers are 1 %, 3 of 299 are more.
    const rows = (count: number) => [...many(3, () => ({ 主题: '路灯' })), ...many(count)];
    const { reconciliation } = await new TestCounty().load(rows(300));
    expect(reconciliation).toMatchObject({ new: 300, differing: 3 });
    const { message } = await refusal(new TestCounty().load(rows(299)));
    expect(message).toContain('超过全部 299 个编号的 1％');
  });

  it('never show a number that may be a telephone number', async () => {
    const { notes } = await new TestCounty().load([
      closed(1, { 信访件编号: '13900139000', 主题: '路灯' }),
      closed(1, { 信访件编号: '13900139000' }),
    ]);
    expect(notes.join('')).toContain('编号 ＊＊＊（第 2、3 行）');
  });
});
