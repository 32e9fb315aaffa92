import { describe, expect, it } from 'vitest';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';
import { testScenarios, share } from '../support/scenarios.ts';

const YEAR = { period: 'year', date: '2024-12-31' } as const;
const CASE = { 登记日期: '2024-03-01', 办结日期: '2024-03-02', 化解情况: '化解' };
const cases = ({ cases }: { cases: number }) => cases;

describe('a case counts (method.md §2)', () => {
  const one = (extra: ExportRow) => [{ ...CASE, ...extra }];
  testScenarios(YEAR, cases, [
    ['when 纳入统计 is blank', one({}), 1],
    ['when 纳入统计 is 是', one({ 纳入统计: '是' }), 1],
    ['when 纳入统计 is 1', one({ 纳入统计: '1' }), 1],
    ['not when 纳入统计 is 否', one({ 纳入统计: '否' }), 0],
    ['not when 纳入统计 is 0', one({ 纳入统计: '0' }), 0],
    ['when 涉法涉诉 is 否', one({ 涉法涉诉: '否' }), 1],
    ['when 涉法涉诉 is 0', one({ 涉法涉诉: '0' }), 1],
    ['not when 涉法涉诉 is 是', one({ 涉法涉诉: '是' }), 0],
    ['not when 涉法涉诉 is 1', one({ 涉法涉诉: '1' }), 0],
    ['with a headcount of 1', one({ 信访人数: 1 }), 1],
    ['with a headcount of 9999', one({ 信访人数: 9999 }), 1],
    ['with a blank headcount, as one person', one({ 信访人数: '' }), 1],
    ['not with a headcount of 0', one({ 信访人数: 0 }), 0],
    ['not with a headcount of 10000', one({ 信访人数: 10000 }), 0],
    ['not with a negative headcount', one({ 信访人数: -1 }), 0],
    ['whatever its purpose: a suggestion too', one({ 信访目的: '意见建议' }), 1],
  ]);

  it('once, however many rows have its number', async () => {
    const county = new TestCounty();
    const row = { ...CASE, 信访件编号: 'A', 问题属地: '乙镇' };
    await county.load([row, { ...row, 责任单位: '教育局' }, { ...row, 责任单位: '水务局' }]);
    const { units } = await county.edition(YEAR);
    expect(units.map(({ unit_name, cases }) => [unit_name, cases])).toContainEqual(['乙镇', 1]);
  });

  it('no longer when a snapshot lacks it, and again when a later one holds it', async () => {
    const county = new TestCounty();
    const rows = ['A', 'B'].map((no) => ({ ...CASE, 信访件编号: no, 问题属地: '乙镇' }));
    const count = async () => (await county.edition(YEAR)).context.window.cases;
    await county.load(rows, { loadedAt: '2025-01-01 00:00:00' });
    expect(await count()).toBe(2);
    await county.load(rows.slice(1), { loadedAt: '2025-01-02 00:00:00', mode: 'snapshot' });
    expect(await count()).toBe(1);
    await county.load(rows, { loadedAt: '2025-01-03 00:00:00', mode: 'snapshot' });
    expect(await count()).toBe(2);
  });
});

describe('a case decides on ranking (method.md §6)', () => {
  // W is March 2023. Registered on 16 December without acceptance: 31 December is the acceptance due
  // day, and 60 days later it is 1 March (31 + 28 + 1).
  testScenarios({ period: 'month', date: '2023-03-31' }, cases, [
    ['when registered on S', [{ 登记日期: '2023-03-01' }], 1],
    ['when registered on E', [{ 登记日期: '2023-03-31' }], 1],
    ['when it falls due in W', [{ 登记日期: '2022-12-16' }], 1],
    ['when closed in W, before it is due', [{ 登记日期: '2023-02-20', 办结日期: '2023-03-01' }], 1],
    [
      'when closed in W and not handled',
      [{ 登记日期: '2022-01-01', 信访目的: '其他', 办结日期: '2023-03-31' }],
      1,
    ],
    [
      'once when registered and settled in W',
      [{ 登记日期: '2023-03-01', 办结日期: '2023-03-02' }],
      1,
    ],
    [
      'not when registered and settled before W',
      [{ 登记日期: '2023-02-20', 办结日期: '2023-02-28' }],
      0,
    ],
    ['not when still open before W and due after it', [{ 登记日期: '2023-02-20' }], 0],
    ['not when still open and without a clock', [{ 登记日期: '2022-12-16', 信访目的: '其他' }], 0],
  ]);
});

describe('the handling clock runs (method.md §2)', () => {
  const purpose = (信访目的: string) => [{ ...CASE, 信访目的 }];
  testScenarios(YEAR, share('resolved'), [
    ['for 求决', purpose('求决'), '1/1'],
    ['for 申诉', purpose('申诉'), '1/1'],
    ['for a blank purpose, as 求决', purpose(''), '1/1'],
    ['not for 意见建议', purpose('意见建议'), '0/0'],
    ['not for 揭发控告', purpose('揭发控告'), '0/0'],
    ['not for 检举控告', purpose('检举控告'), '0/0'],
    ['not for 其他', purpose('其他'), '0/0'],
    ['not for an unknown purpose, which loads as 其他', purpose('咨询'), '0/0'],
  ]);
});

describe('a case is of the three domains (method.md §2)', () => {
  const category = (内容分类: string) => [{ ...CASE, 内容分类 }];
  testScenarios(YEAR, share('domain_resolved'), [
    ['by its first level', category('村务管理'), '1/1'],
    ['by its second level', category('农村农业/农村宅基地'), '1/1'],
    ['by its third level', category('民政/自治/基层选举和社区建设'), '1/1'],
    [
      'by a level in a column of its own',
      [{ ...CASE, 一级分类: '农村农业', 二级分类: '土地', 三级分类: '农村宅基地' }],
      '1/1',
    ],
    ['once when two levels match', category('村务管理/农村宅基地'), '1/1'],
    ['not by a part of a level', category('农村农业/村务管理问题'), '0/0'],
    ['not without a category', category(''), '0/0'],
    ['only when handled', [{ ...category('村务管理')[0]!, 信访目的: '意见建议' }], '0/0'],
  ]);

  it('by the list of the scheme; a name listed twice counts once', async () => {
    const scheme = `title: 一个领域
version: '1'
min_cases: 1
min_weight: 60
adjustment_limit: 5
domains: [供水, 供水]
colours: { by: rank, bands: [0.2, 0.4, 0.6, 0.8] }
modules: [{ id: m, title: 模块, indicators: [{ id: resolved, weight: 100, worst: 0, best: 1 }] }]
`;
    const county = new TestCounty({ 'schemes/water.yaml': scheme });
    const row = { ...CASE, 问题属地: '乙镇' };
    await county.load([
      { ...row, 内容分类: '城建/供水' },
      { ...row, 内容分类: '村务管理' },
    ]);
    const { units } = await county.edition({ ...YEAR, scheme: 'water' });
    expect(share('domain_resolved')(units[0]!)).toBe('1/1');
  });
});

describe('a rating (method.md §2)', () => {
  const rating = (满意度评价: string, 评价日期: string) => [{ ...CASE, 满意度评价, 评价日期 }];
  testScenarios(YEAR, (unit) => [share('satisfied')(unit), share('rated')(unit)], [
    ['of 满意 is satisfied', rating('满意', '2024-03-05'), ['1/1', '1/1']],
    ['of 基本满意 is satisfied', rating('基本满意', '2024-03-05'), ['1/1', '1/1']],
    ['of 不满意 is not', rating('不满意', '2024-03-05'), ['0/1', '1/1']],
    ['of 未评价 is none, even with a date', rating('未评价', '2024-03-05'), ['0/0', '0/1']],
    ['without a date is none', rating('满意', ''), ['0/0', '0/1']],
    ['without a value is none', rating('', '2024-03-05'), ['0/0', '0/1']],
    ['in an unknown word is none', rating('很好', '2024-03-05'), ['0/0', '0/1']],
  ]);
});
