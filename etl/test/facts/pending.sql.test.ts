import { describe, expect, it } from 'vitest';
import { TestCounty } from '../support/test-county.ts';

/** A case of 乙镇 registered in May 2024 with its own deadline (办理期限). */
const due = (办理期限: string, more: Record<string, string> = {}) => ({
  问题属地: '乙镇',
  责任单位: '教育局',
  登记日期: '2024-05-06',
  办理期限,
  ...more,
});

describe('cases still open at the end of E', () => {
  it('are overdue after their due day and due soon in the seven days before it', async () => {
    const county = new TestCounty();
    await county.load([
      due('2024-06-29'), // past
      due('2024-06-30'), // E itself: not past yet
      due('2024-07-07'), // E + 7
      due('2024-07-08'), // E + 8
      due('2024-06-01', { 办结日期: '2024-07-01' }), // closed after E: still open, and past
      due('2024-06-01', { 办结日期: '2024-06-30' }), // closed by E
      due('2024-06-01', { 信访目的: '意见建议' }), // has no clock
      due('2024-06-01', { 纳入统计: '否' }), // not countable
      due('2024-06-01', { 登记日期: '2024-07-01', 办理期限: '2024-08-01' }), // not registered yet
      due('2024-06-01', { 问题属地: '不知何处', 责任单位: '' }), // of no unit: only in the county
    ]);
    const [towns, departments] = await county.editions([
      { period: 'month', date: '2024-06-30' },
      { period: 'month', date: '2024-06-30', kind: 'department' },
    ]);
    const own = { open: 5, overdue: 2, due_soon: 2 };
    const none = { open: 0, overdue: 0, due_soon: 0 };
    const pending = (edition: typeof towns) =>
      Object.fromEntries(edition!.units.map((unit) => [unit.unit_name, unit.pending]));
    expect(pending(towns)).toEqual({ 甲街道: none, 乙镇: own, 丙镇: none, 丁乡: none });
    expect(pending(departments)).toEqual({ 教育局: own, 水务局: none });
    expect(towns!.context.pending).toEqual({ open: 6, overdue: 3, due_soon: 2 });
    expect(departments!.context.pending).toEqual(towns!.context.pending);
  });
});
