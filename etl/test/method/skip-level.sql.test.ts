import { describe, expect, it } from 'vitest';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';
import { testScenarios, OTHER, share } from '../support/scenarios.ts';

// W is March 2024; the visit is of 10 March, the case it names of 1 December, outside W.
const MARCH = { period: 'month', date: '2024-03-31' } as const;
const VISIT = { 登记日期: '2024-03-10', 信访形式: '来访', 信访层级: '省', 首次信访件编号: 'E' };
/** Open and overdue: 1 December + 15 + 60 = 14 February (15 + 31 + 14). */
const EARLIER = { 信访件编号: 'E', 登记日期: '2023-12-01' };
/** Open and in time: not yet a failure of the unit. */
const IN_TIME = { ...EARLIER, 办理期限: '2024-04-30' };

describe('a skip-level case (method.md §2)', () => {
  // Of a township's own matter: nobody else is responsible.
  const at = (信访层级: string, 信访形式 = '来访') => [
    { 登记日期: '2024-03-10', 信访形式, 信访层级, 责任单位: '' },
  ];
  const ofDepartment = (信访层级: string) => [
    { 登记日期: '2024-03-10', 信访形式: '来访', 信访层级 },
  ];
  const ofTownship = (信访层级: string, 责任单位: string) => [
    { 登记日期: '2024-03-10', 信访形式: '来访', 信访层级, 责任单位 },
  ];
  testScenarios(MARCH, share('skip_share'), [
    ['is a visit at 市', at('市'), '1/1'],
    ['is a visit at 省', at('省'), '1/1'],
    ['is a visit at 国家', at('国家'), '1/1'],
    ['is no visit at 县', at('县'), '0/1'],
    ['is no visit at 镇', at('镇'), '0/1'],
    ['is no visit at 乡', at('乡'), '0/1'],
    ['is no visit at 村', at('村'), '0/1'],
    ['is no visit without a level', at(''), '0/1'],
    ['is no visit at an unknown level', at('地级市'), '0/1'],
    // Art. 20: the level of who handles it, or the next one up.
    ['is no visit at 市 about a department of the county', ofDepartment('市'), '0/1'],
    ['is a visit at 省 about a department of the county', ofDepartment('省'), '1/1'],
    ['is a visit at 国家 about a department of the county', ofDepartment('国家'), '1/1'],
    ['is a visit at 市 where a township is responsible', ofTownship('市', OTHER.township), '1/1'],
    ['is a visit at 市 where an unknown unit is responsible', ofTownship('市', '某公司'), '1/1'],
    ['is no letter', at('国家', '来信'), '0/1'],
    ['is no online petition', at('省', '网信'), '0/1'],
    ['is no call', at('省', '来电'), '0/1'],
    ['on S counts', [{ ...at('市')[0]!, 登记日期: '2024-03-01' }], '1/1'],
    ['on E counts', [{ ...at('市')[0]!, 登记日期: '2024-03-31' }], '1/1'],
    ['before S does not', [{ ...at('市')[0]!, 登记日期: '2024-02-29' }], '0/0'],
    ['after E does not', [{ ...at('市')[0]!, 登记日期: '2024-04-01' }], '0/0'],
    ['outside the statistics does not', [{ ...at('市')[0]!, 纳入统计: '否' }], '0/0'],
  ]);
});

describe('a skip-level case is attributable (method.md §4)', () => {
  const after = (earlier: ExportRow, visit: ExportRow = {}) => [
    { ...EARLIER, ...earlier },
    { ...VISIT, ...visit },
  ];
  const inTime = (earlier: ExportRow) => after({ ...IN_TIME, ...earlier });
  testScenarios(MARCH, share('skip_attributable'), [
    ['when the case it names is overdue and open', after({}), '1/1'],
    ['when that was due the day before', after({ 办理期限: '2024-03-09' }), '1/1'],
    ['not when that is due on the day', after({ 办理期限: '2024-03-10' }), '0/1'],
    [
      'not when that was closed late, but by the end of the day',
      after({ 办结日期: '2024-03-10 23:00', 化解情况: '化解' }),
      '0/1',
    ],
    [
      'when that was closed late, the day after',
      after({ 办结日期: '2024-03-11', 化解情况: '化解' }),
      '1/1',
    ],
    ['not when that is open and in time', inTime({}), '0/1'],
    [
      'when that was closed unresolved on the day',
      inTime({ 办结日期: '2024-03-10', 化解情况: '未化解' }),
      '1/1',
    ],
    [
      'not when that was closed unresolved the day after',
      inTime({ 办结日期: '2024-03-11', 化解情况: '未化解' }),
      '0/1',
    ],
    ['not when that was closed without an outcome', inTime({ 办结日期: '2024-03-01' }), '0/1'],
    ['not when that is 未化解 but open and in time', inTime({ 化解情况: '未化解' }), '0/1'],
    [
      'when that was rated 不满意 on the day',
      inTime({
        办结日期: '2024-03-01',
        化解情况: '化解',
        满意度评价: '不满意',
        评价日期: '2024-03-10',
      }),
      '1/1',
    ],
    [
      'not when that was rated 不满意 the day after',
      inTime({
        办结日期: '2024-03-01',
        化解情况: '化解',
        满意度评价: '不满意',
        评价日期: '2024-03-11',
      }),
      '0/1',
    ],
    [
      'not when that was rated 不满意 without a date',
      inTime({ 办结日期: '2024-03-01', 化解情况: '化解', 满意度评价: '不满意' }),
      '0/1',
    ],
    [
      'not when that was rated 满意',
      inTime({
        办结日期: '2024-03-01',
        化解情况: '化解',
        满意度评价: '满意',
        评价日期: '2024-03-05',
      }),
      '0/1',
    ],
    [
      'not when that is an open suggestion, which has no due day',
      after({ 信访目的: '意见建议' }),
      '0/1',
    ],
    [
      'when that is a suggestion closed as unresolved',
      after({ 信访目的: '意见建议', 办结日期: '2024-03-01', 化解情况: '未化解' }),
      '1/1',
    ],
    ['even if that is outside the statistics', after({ 纳入统计: '否' }), '1/1'],
    [
      'not when that was registered on the same day',
      after({ 登记日期: '2024-03-10', 办结日期: '2024-03-10', 化解情况: '未化解' }),
      '0/2',
    ],
    [
      'not when that was registered later',
      after({ 登记日期: '2024-03-11', 办结日期: '2024-03-11', 化解情况: '未化解' }),
      '0/2',
    ],
    ['not when it names no case', [EARLIER, { ...VISIT, 首次信访件编号: '' }], '0/1'],
    ['not when it names an unknown case', [EARLIER, { ...VISIT, 首次信访件编号: 'X' }], '0/1'],
    ['not when it names itself', [{ ...VISIT, 信访件编号: 'V', 首次信访件编号: 'V' }], '0/1'],
    [
      'not by the case that the named case names in turn',
      [
        EARLIER,
        { ...IN_TIME, 信访件编号: 'M', 首次信访件编号: 'E' },
        { ...VISIT, 首次信访件编号: 'M' },
      ],
      '0/1',
    ],
    ['not when it is no visit', after({}, { 信访形式: '来信' }), '0/1'],
    ['not when it stays at 县', after({}, { 信访层级: '县' }), '0/1'],
    ['not when that is of another township', after({ 问题属地: OTHER.township }), '0/1'],
    ['whatever the departments', after({ 责任单位: OTHER.department }), '1/1'],
    [
      'judged on its registration day, not by what happens until E',
      after({ 办结日期: '2024-03-20', 化解情况: '化解' }),
      '1/1',
    ],
  ]);

  it('not when the case it names is withdrawn', async () => {
    const county = new TestCounty();
    const visit = { ...VISIT, 信访件编号: 'V', 问题属地: '乙镇' };
    const rows = [{ ...EARLIER, 问题属地: '乙镇' }, visit];
    const attributable = async () => {
      const { units } = await county.edition(MARCH);
      return share('skip_attributable')(units.find(({ unit_name }) => unit_name === '乙镇')!);
    };
    await county.load(rows, { loadedAt: '2025-01-01 00:00:00' });
    expect(await attributable()).toBe('1/1');
    await county.load([visit], { loadedAt: '2025-01-02 00:00:00', mode: 'snapshot' });
    expect(await attributable()).toBe('0/1');
  });
});

describe('a skip-level case is attributable to a department (method.md §4)', () => {
  testScenarios({ ...MARCH, kind: 'department' }, share('skip_attributable'), [
    ['when the case it names is its own', [EARLIER, VISIT], '1/1'],
    ['whatever the townships', [{ ...EARLIER, 问题属地: OTHER.township }, VISIT], '1/1'],
    [
      'not when that is of another department',
      [{ ...EARLIER, 责任单位: OTHER.department }, VISIT],
      '0/1',
    ],
    ['not when that has no department', [{ ...EARLIER, 责任单位: '' }, VISIT], '0/1'],
  ]);
});
