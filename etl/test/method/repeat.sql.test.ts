import { describe, expect, it } from 'vitest';
import { TestCounty } from '../support/test-county.ts';
import { testScenarios, OTHER, share } from '../support/scenarios.ts';

// W is 2024; earlier cases of 2023 are outside it, so n is 1.
const YEAR = { period: 'year', date: '2024-12-31' } as const;
const WHO = { 身份证号: 'P1', 内容分类: '城建/供水/停水' };
// 2 June 2023 + 365 days = 1 June 2024: 29 February 2024 lies between.
const LATER = { 登记日期: '2024-06-01', ...WHO };
const EARLIER = { 登记日期: '2023-06-02', ...WHO };

describe('the 初件/重件 mark decides (method.md §2)', () => {
  const marked = (是否重复件: string) => [{ ...LATER, 是否重复件 }];
  testScenarios(YEAR, share('repeat_share'), [
    ['重件 is a repeat', marked('重件'), '1/1'],
    ['重复 is a repeat', marked('重复'), '1/1'],
    ['是 is a repeat', marked('是'), '1/1'],
    ['初件 is a first case', marked('初件'), '0/1'],
    ['初次 is a first case', marked('初次'), '0/1'],
    ['否 is a first case', marked('否'), '0/1'],
    ['初件 also where an earlier case is alike', [EARLIER, marked('初件')[0]!], '0/1'],
    ['an unknown mark is no mark', [EARLIER, marked('二次')[0]!], '1/1'],
  ]);
});

describe('without a mark, a case repeats an earlier one (method.md §2)', () => {
  const after = (extra: object) => [EARLIER, { ...LATER, ...extra }];
  const before = (extra: object) => [{ ...EARLIER, ...extra }, LATER];
  const named = (extra: object) => ({ 信访人姓名: '张三', 联系电话: '13800000000', ...extra });
  const nameless = { 身份证号: '' };
  testScenarios(YEAR, share('repeat_share'), [
    ['of 365 days before', after({}), '1/1'],
    ['not of 366 days before', before({ 登记日期: '2023-06-01' }), '0/1'],
    // Both cases of 2024 are registered in W.
    ['of the day before', before({ 登记日期: '2024-05-31' }), '1/2'],
    ['not of the same day', before({ 登记日期: '2024-06-01' }), '0/2'],
    ['not of an earlier hour of the same day', before({ 登记日期: '2024-06-01 00:00:00' }), '0/2'],
    ['not of a later day', before({ 登记日期: '2024-06-02', 是否重复件: '初件' }), '0/2'],
    ['not in another township', before({ 问题属地: OTHER.township }), '0/1'],
    ['not of another person', before({ 身份证号: 'P2' }), '0/1'],
    ['with another third level', before({ 内容分类: '城建/供水/水质' }), '1/1'],
    ['without third levels', before({ 内容分类: '城建/供水' }), '1/1'],
    ['not with another second level', before({ 内容分类: '城建/排水' }), '0/1'],
    ['not with another first level', before({ 内容分类: '水利/供水' }), '0/1'],
    [
      'not when both have no second level',
      [
        { ...EARLIER, 内容分类: '城建' },
        { ...LATER, 内容分类: '城建' },
      ],
      '0/1',
    ],
    ['not when the earlier has no second level', before({ 内容分类: '城建' }), '0/1'],
    ['not when the later has no second level', after({ 内容分类: '城建' }), '0/1'],
    [
      'by the identity number, whatever the names',
      [
        { ...EARLIER, 信访人姓名: '张三' },
        { ...LATER, 信访人姓名: '李四' },
      ],
      '1/1',
    ],
    [
      'by the identity number in either case of X',
      [
        { ...EARLIER, 身份证号: '9x' },
        { ...LATER, 身份证号: '9X' },
      ],
      '1/1',
    ],
    [
      'by name and phone together',
      [
        { ...EARLIER, ...nameless, ...named({}) },
        { ...LATER, ...nameless, ...named({}) },
      ],
      '1/1',
    ],
    [
      'not by the name alone',
      [
        { ...EARLIER, ...nameless, 信访人姓名: '张三' },
        { ...LATER, ...nameless, 信访人姓名: '张三' },
      ],
      '0/1',
    ],
    [
      'not by the phone alone',
      [
        { ...EARLIER, ...nameless, 联系电话: '1' },
        { ...LATER, ...nameless, 联系电话: '1' },
      ],
      '0/1',
    ],
    [
      'not with another phone',
      [
        { ...EARLIER, ...nameless, ...named({}) },
        { ...LATER, ...nameless, ...named({ 联系电话: '1' }) },
      ],
      '0/1',
    ],
    [
      'not when only one has its identity number',
      [
        { ...EARLIER, ...named({}) },
        { ...LATER, ...nameless, ...named({}) },
      ],
      '0/1',
    ],
    ['even if the earlier one does not count', before({ 纳入统计: '否' }), '1/1'],
    ['even if the earlier one is marked 初件', before({ 是否重复件: '初件' }), '1/1'],
    ['even if the earlier one is long closed', before({ 办结日期: '2023-06-03' }), '1/1'],
  ]);

  it('but not a withdrawn case', async () => {
    const county = new TestCounty();
    const earlier = { ...EARLIER, 信访件编号: 'A1', 问题属地: '乙镇' };
    const later = { ...LATER, 信访件编号: 'A2', 问题属地: '乙镇' };
    const repeats = async () => (await county.edition(YEAR)).context.window.repeat;
    await county.load([earlier, later], { loadedAt: '2025-01-01 00:00:00' });
    expect(await repeats()).toBe(1);
    await county.load([later], { loadedAt: '2025-01-02 00:00:00', mode: 'snapshot' });
    expect(await repeats()).toBe(0);
  });

  it('but not when neither is attributed to a township', async () => {
    const county = new TestCounty();
    await county.load([EARLIER, LATER]);
    expect((await county.edition(YEAR)).context.window.repeat).toBe(0);
  });
});

describe('the record keeps which rule decided (method.md §2)', () => {
  it('mark or derived', async () => {
    const county = new TestCounty();
    await county.load([
      { ...LATER, 信访件编号: 'marked', 是否重复件: '初件' },
      { ...LATER, 信访件编号: 'derived' },
    ]);
    const rules = await county.petitions<{ repeat_rule: string }>('repeat_rule');
    expect(rules.get('marked')).toEqual({ repeat_rule: 'mark' });
    expect(rules.get('derived')).toEqual({ repeat_rule: 'derived' });
  });
});
