import { describe } from 'vitest';
import type { ExportRow } from '../support/test-county.ts';
import { testScenarios, share } from '../support/scenarios.ts';

// W is March 2024, S the 1st and E the 31st; expected values are k/n.
const MARCH = { period: 'month', date: '2024-03-31' } as const;

/** Registered in February, due in May (20 February + 15 + 60 = 5 May): only a closing settles it. */
const FEBRUARY = { 登记日期: '2024-02-20', 是否重复件: '初件' };
/** Due on 25 March (clocks.test.ts). */
const JANUARY = { 登记日期: '2024-01-10', 是否重复件: '初件' };
const DONE = { ...FEBRUARY, 办结日期: '2024-03-10', 化解情况: '化解' };
const REPEAT = { 是否重复件: '重件' };
const SUGGESTION = { 信访目的: '意见建议' };
const UNCOUNTED = { 纳入统计: '否' };

/** Cases on the border days, the same for every indicator judged on settle_on. */
const judged = (row: ExportRow) =>
  [
    ['on S', [{ ...row, 办结日期: '2024-03-01' }], '1/1'],
    ['on E', [{ ...row, 办结日期: '2024-03-31' }], '1/1'],
    ['the day before S not', [{ ...row, 办结日期: '2024-02-29' }], '0/0'],
    ['the day after E not', [{ ...row, 办结日期: '2024-04-01' }], '0/0'],
  ] as [string, ExportRow[], string][];

describe('first_resolved: a first case settled in W and resolved (method.md §4)', () => {
  testScenarios(MARCH, share('first_resolved'), [
    ...judged(DONE),
    ['unresolved, in n alone', [{ ...DONE, 化解情况: '未化解' }], '0/1'],
    ['已化解 is resolved', [{ ...DONE, 化解情况: '已化解' }], '1/1'],
    ['closed without an outcome, in n alone', [{ ...DONE, 化解情况: '' }], '0/1'],
    ['closed as 未办结, in n alone', [{ ...DONE, 化解情况: '未办结' }], '0/1'],
    ['resolved but never closed, when it falls due', [{ ...JANUARY, 化解情况: '化解' }], '0/1'],
    ['not a repeat', [{ ...DONE, ...REPEAT }], '0/0'],
    ['not a suggestion', [{ ...DONE, ...SUGGESTION }], '0/0'],
    ['not a case outside the statistics', [{ ...DONE, ...UNCOUNTED }], '0/0'],
    ['two of three', [DONE, DONE, { ...DONE, 化解情况: '未化解' }], '2/3'],
  ]);
});

describe('accepted_on_time: a first case whose acceptance is judged in W (method.md §4)', () => {
  // 15 February + 15 = 1 March = S; 16 March + 15 = 31 March = E.
  const first = (登记日期: string, 受理日期 = '') => [{ 登记日期, 受理日期, 是否重复件: '初件' }];
  testScenarios(MARCH, share('accepted_on_time'), [
    ['due on S and not accepted', first('2024-02-15'), '0/1'],
    ['due before S and not accepted: judged in February', first('2024-02-14'), '0/0'],
    [
      'due before S and accepted in W: judged in February',
      first('2024-02-14', '2024-03-05'),
      '0/0',
    ],
    ['due on E and not accepted', first('2024-03-16'), '0/1'],
    ['due after E and not accepted', first('2024-03-17'), '0/0'],
    ['accepted on S', first('2024-02-20', '2024-03-01'), '1/1'],
    ['accepted before S', first('2024-02-20', '2024-02-29'), '0/0'],
    ['accepted on E', first('2024-03-20', '2024-03-31'), '1/1'],
    ['accepted after E', first('2024-03-20', '2024-04-01'), '0/0'],
    ['accepted on the due day', first('2024-03-01', '2024-03-16'), '1/1'],
    ['accepted a day late', first('2024-03-01', '2024-03-17'), '0/1'],
    [
      'not handled: acceptance runs for it too',
      [{ ...first('2024-03-01', '2024-03-02')[0]!, ...SUGGESTION }],
      '1/1',
    ],
    ['not a repeat', [{ ...first('2024-03-01', '2024-03-02')[0]!, ...REPEAT }], '0/0'],
    [
      'not a case outside the statistics',
      [{ ...first('2024-03-01', '2024-03-02')[0]!, ...UNCOUNTED }],
      '0/0',
    ],
  ]);
});

describe('closed_on_time: a first case closed by its due day (method.md §4)', () => {
  testScenarios(MARCH, share('closed_on_time'), [
    ...judged(DONE),
    ['closed on the due day', [{ ...JANUARY, 办结日期: '2024-03-25' }], '1/1'],
    ['closed the day after', [{ ...JANUARY, 办结日期: '2024-03-26' }], '0/1'],
    ['not closed when due', [JANUARY], '0/1'],
    [
      'closed on an extended due day',
      [{ ...JANUARY, 延期至: '2024-03-28', 办结日期: '2024-03-28' }],
      '1/1',
    ],
    ['closed on time but unresolved', [{ ...DONE, 化解情况: '未化解' }], '1/1'],
    ['not a repeat', [{ ...DONE, ...REPEAT }], '0/0'],
    ['not a suggestion', [{ ...DONE, ...SUGGESTION }], '0/0'],
  ]);
});

describe('repeat_share: repeats among the cases registered in W (method.md §4)', () => {
  const repeat = (登记日期: string) => [{ 登记日期, ...REPEAT }];
  testScenarios(MARCH, share('repeat_share'), [
    ['registered on S', repeat('2024-03-01'), '1/1'],
    ['registered on E', repeat('2024-03-31'), '1/1'],
    ['registered the day before S not', repeat('2024-02-29'), '0/0'],
    ['registered the day after E not', repeat('2024-04-01'), '0/0'],
    ['a first case, in n alone', [{ 登记日期: '2024-03-01', 是否重复件: '初件' }], '0/1'],
    ['a suggestion counts too', [{ ...repeat('2024-03-01')[0]!, ...SUGGESTION }], '1/1'],
    ['not a case outside the statistics', [{ ...repeat('2024-03-01')[0]!, ...UNCOUNTED }], '0/0'],
  ]);
});

describe('repeat_resolved: a repeat settled in W and resolved (method.md §4)', () => {
  testScenarios(MARCH, share('repeat_resolved'), [
    ...judged({ ...DONE, ...REPEAT }),
    ['unresolved, in n alone', [{ ...DONE, ...REPEAT, 化解情况: '未化解' }], '0/1'],
    ['overdue, in n alone', [{ ...JANUARY, ...REPEAT }], '0/1'],
    ['not a first case', [DONE], '0/0'],
    ['not a suggestion', [{ ...DONE, ...REPEAT, ...SUGGESTION }], '0/0'],
  ]);
});

describe.each(['period', 'ytd'] as const)(
  'backlog_cleared: the list of the year on basis %s (method.md §4)',
  (basis) => {
    const listed = (列入积案日期: string, 积案化解日期 = '') => [
      { 登记日期: '2020-01-01', 列入积案日期, 积案化解日期 },
    ];
    testScenarios({ ...MARCH, basis }, share('backlog_cleared'), [
      ['listed years ago and still open', listed('2020-05-01'), '0/1'],
      [
        'cleared on the last day of the old year: no longer on the list',
        listed('2020-05-01', '2023-12-31'),
        '0/0',
      ],
      ['cleared on New Year: on the list, cleared', listed('2020-05-01', '2024-01-01'), '1/1'],
      ['cleared in W', listed('2020-05-01', '2024-03-10'), '1/1'],
      ['cleared on E', listed('2024-03-01', '2024-03-31'), '1/1'],
      ['cleared after E', listed('2024-03-01', '2024-04-01'), '0/1'],
      ['listed on E', listed('2024-03-31'), '0/1'],
      ['listed after E', listed('2024-04-01'), '0/0'],
      ['never listed', listed(''), '0/0'],
      ['not a case outside the statistics', [{ ...listed('2020-05-01')[0]!, ...UNCOUNTED }], '0/0'],
    ]);
  },
);

describe('domain_resolved: a case of the three domains settled in W and resolved', () => {
  const domain = { ...DONE, 内容分类: '农村农业/村务管理' };
  testScenarios(MARCH, share('domain_resolved'), [
    ...judged(domain),
    ['a repeat too', [{ ...domain, ...REPEAT }], '1/1'],
    ['unresolved, in n alone', [{ ...domain, 化解情况: '未化解' }], '0/1'],
    ['not another category', [{ ...domain, 内容分类: '城建/供水' }], '0/0'],
    ['not a suggestion', [{ ...domain, ...SUGGESTION }], '0/0'],
  ]);
});

describe('satisfied: a first case rated in W (method.md §4)', () => {
  const rated = (评价日期: string) => [
    { ...FEBRUARY, 办结日期: '2024-02-21', 满意度评价: '满意', 评价日期 },
  ];
  testScenarios(MARCH, share('satisfied'), [
    ['on S', rated('2024-03-01'), '1/1'],
    ['on E', rated('2024-03-31'), '1/1'],
    ['the day before S not', rated('2024-02-29'), '0/0'],
    ['the day after E not', rated('2024-04-01'), '0/0'],
    ['dissatisfied, in n alone', [{ ...rated('2024-03-01')[0]!, 满意度评价: '不满意' }], '0/1'],
    ['while the case is still open', [{ ...rated('2024-03-01')[0]!, 办结日期: '' }], '1/1'],
    ['a suggestion too', [{ ...rated('2024-03-01')[0]!, ...SUGGESTION }], '1/1'],
    ['not a repeat', [{ ...rated('2024-03-01')[0]!, ...REPEAT }], '0/0'],
  ]);
});

describe('rated: a first case whose rating is judged in W (method.md §4)', () => {
  // 15 February + 15 = 1 March = S; 16 March + 15 = 31 March = E.
  const closed = (办结日期: string, 评价日期 = '') => [
    {
      登记日期: '2024-02-01',
      是否重复件: '初件',
      办结日期,
      评价日期,
      满意度评价: 评价日期 && '满意',
    },
  ];
  testScenarios(MARCH, share('rated'), [
    ['rating due on S and not given', closed('2024-02-15'), '0/1'],
    ['rating due before S', closed('2024-02-14'), '0/0'],
    ['rating due on E and not given', closed('2024-03-16'), '0/1'],
    ['rating due after E and not given', closed('2024-03-17'), '0/0'],
    ['rated on S', closed('2024-02-20', '2024-03-01'), '1/1'],
    ['rated before S', closed('2024-02-20', '2024-02-29'), '0/0'],
    ['rated on E', closed('2024-03-20', '2024-03-31'), '1/1'],
    ['rated after E, due after E', closed('2024-03-20', '2024-04-01'), '0/0'],
    // 20 February + 15 = 6 March.
    ['rated late but by E: rated', closed('2024-02-20', '2024-03-20'), '1/1'],
    ['rated late and after E: not rated', closed('2024-02-20', '2024-04-01'), '0/1'],
    [
      'rating due before S and given in W: judged in February',
      closed('2024-02-10', '2024-03-05'),
      '0/0',
    ],
    ['rated before it was closed', closed('2024-03-10', '2024-03-05'), '1/1'],
    ['still open', closed('', '2024-03-05'), '0/0'],
    ['closed after E', closed('2024-04-01', '2024-03-05'), '0/0'],
    ['a suggestion too', [{ ...closed('2024-03-10', '2024-03-15')[0]!, ...SUGGESTION }], '1/1'],
    ['not a repeat', [{ ...closed('2024-03-10', '2024-03-15')[0]!, ...REPEAT }], '0/0'],
  ]);
});

describe('resolved: any handled case settled in W and resolved (method.md §4)', () => {
  testScenarios(MARCH, share('resolved'), [
    ...judged(DONE),
    ['first and repeat alike', [DONE, { ...DONE, ...REPEAT, 化解情况: '未化解' }], '1/2'],
    ['not a suggestion', [{ ...DONE, ...SUGGESTION }], '0/0'],
    ['not a case outside the statistics', [{ ...DONE, ...UNCOUNTED }], '0/0'],
  ]);
});

describe('resolved, for the responsible department', () => {
  testScenarios({ ...MARCH, kind: 'department' }, share('resolved'), [
    ...judged(DONE),
    ['whatever the township', [{ ...DONE, 问题属地: '无此镇' }], '1/1'],
    ['not without a department', [{ ...DONE, 责任单位: '' }], '0/0'],
  ]);
});
