import { describe, expect, it } from 'vitest';
import { countsText, improvementText, indicatorWords } from '../../method/indicator-words.ts';
import type { Reasons } from '../../method/reasons.ts';
import { changeText, lossText, nextColourText } from '../../method/reasons.ts';
import { shippedIndicators } from '../../config/indicators.ts';

const SCHEME = {
  scale: 100,
  decimals: 2,
  indicators: [
    { id: 'first_resolved', title: '初次信访化解率', better: 'high' },
    { id: 'backlog_cleared', title: '积案化解率', better: 'high' },
    { id: 'repeat_share', title: '重复信访率', better: 'low' },
    { id: 'own_rate', title: '回访率', better: 'high' },
  ],
} as const;
const NONE: Reasons = { losses: [], index_change: null, changes: [], next_colour: null };

describe('the counts of a rate', () => {
  it.each([
    ['backlog_cleared', { n: 19, k: 4 }, '化解4件/列入19件'],
    ['repeat_share', { n: 1, k: 0 }, '重复0件/登记1件'],
    ['own_rate', { n: 1203, k: 1 }, '达标1件/应计1203件'],
  ] as const)('of %s', (id, measure, text) => {
    const indicator = SCHEME.indicators.find((each) => each.id === id)!;
    expect(countsText(indicator, measure)).toBe(text);
  });

  it('have words of their own for every shipped rate', () => {
    const rates = shippedIndicators().filter(({ type }) => type !== 'median' && type !== 'sum');
    expect(rates.length).toBeGreaterThan(12);
    for (const { id, title, better } of rates) {
      const general = better === 'high' ? '达标' : '计入';
      expect(indicatorWords({ id, title, better }).k, id).not.toBe(general);
    }
  });

  it('say what would improve them', () => {
    expect(SCHEME.indicators.map((each) => improvementText(each, 5))).toEqual([
      '再化解5件初次信访',
      '再化解5件积案',
      '减少5件重复信访',
      '回访率再有5件达标',
    ]);
    const low = { id: 'own_share', title: '集体访率', better: 'low' } as const;
    expect(improvementText(low, 1)).toBe('集体访率减少1件');
  });
});

describe('why a unit is red', () => {
  const losses = [
    { id: 'backlog_cleared', points: 9.25 },
    { id: 'activity_errand_done', points: 4 },
  ];

  it('names what cost it most', () => {
    expect(lossText(NONE, SCHEME)).toBe('');
    expect(lossText({ ...NONE, losses }, SCHEME)).toBe('积案化解率失9.3分');
    expect(lossText({ ...NONE, losses }, SCHEME, 3)).toBe('积案化解率失9.3分、代办办结率失4.0分');
    // A full mark of 1 has points of four decimals.
    const small = [{ id: 'backlog_cleared', points: 0.0925 }];
    expect(lossText({ ...NONE, losses: small }, { ...SCHEME, scale: 1 })).toBe(
      '积案化解率失0.093分',
    );
  });

  it.each([
    [null, [], '无上期可比'],
    [0, [], '与上期持平'],
    [-0.04, [], '与上期持平'],
    [-2.13, [], '较上期降2.1分'],
    [-2.13, [{ id: 'first_resolved', points: -1.9 }], '较上期降2.1分，主要是初次信访化解率'],
    [0.5, [{ id: 'repeat_share', points: 0.4 }], '较上期升0.5分，主要是重复信访率'],
  ])('says what changed: %s %j', (index_change, changes, text) => {
    expect(changeText({ ...NONE, index_change, changes }, SCHEME)).toBe(text);
  });

  it.each([
    [null, ''],
    [[], '单项改进不足以转橙'],
    [[{ id: 'backlog_cleared', cases: 1 }], '再化解1件积案可转橙'],
    [
      [
        { id: 'first_resolved', cases: 48 },
        { id: 'repeat_share', cases: 3 },
      ],
      '再化解48件初次信访可转橙',
    ],
  ])('says what would change the colour: %j', (cases, text) => {
    const next_colour = cases && { colour: 'orange' as const, cases };
    expect(nextColourText({ ...NONE, next_colour }, SCHEME)).toBe(text);
  });
});
