import { describe, expect, it } from 'vitest';
import { fewestRankedCases, greyReason } from '../../method/grey-reason.ts';

const unit = (cases: number, index: number | null = null, rank: number | null = null) => ({
  unit_code: 'A',
  cases,
  index,
  rank,
});
const FIVE = { cases: 5, isLeast: true };

describe('why a unit is grey', () => {
  it('is told of none that is ranked', () => {
    expect(greyReason(unit(9, 88, 1), 3, FIVE)).toBeNull();
  });

  it.each([
    [unit(0), 0, FIVE, '本期无件', '本期没有归到本单位的件。'],
    [
      unit(0),
      7,
      FIVE,
      '本期无件',
      '本期没有归到本单位的件；另有 7 件没有归到任何单位，请核对单位名册里的名称和别名。',
    ],
    [unit(6), 0, FIVE, '无可计分', '本期 6 件，还没有一项指标有数据，无从计分。'],
    [unit(4, 90), 0, FIVE, '件数少', '本期 4 件，不到方案要求的 5 件，不排名。'],
    [
      unit(5, 90),
      0,
      FIVE,
      '指标不全',
      '本期 5 件，有数据的指标合计权重不到方案的最低要求，不排名。',
    ],
  ])('of %j beside %i unattributed cases', (grey, unattributed, enough, short, sentence) => {
    expect(greyReason(grey, unattributed, enough)).toEqual({ short, sentence });
  });

  it('is the register where that does not rank it, whatever its figures', () => {
    const told = [unit(0), unit(30, 90)].map((each) => greyReason(each, 7, FIVE, ['B', 'A']));
    const reason = { short: '名册不排', sentence: '不参加排名（名册注明）。' };
    expect(told).toEqual([reason, reason]);
    expect(greyReason(unit(4, 90), 0, FIVE, ['B'])?.short).toBe('件数少');
  });

  it('is not guessed from an edition that does not tell the least number of cases', () => {
    const units = [unit(20, 90, 1), unit(8, 80, 2), unit(8, 70), unit(7, 60)];
    const enough = fewestRankedCases(units);
    expect(enough).toEqual({ cases: 8, isLeast: false });
    const reasons = units.map((each) => greyReason(each, 0, enough)?.short ?? null);
    expect(reasons).toEqual([null, null, '指标不全', '不够排名']);
    expect(fewestRankedCases([unit(3, 90)])).toBeNull();
  });
});
