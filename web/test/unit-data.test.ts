import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../etl/method/indicator-faults.ts';
import type { UnitPlace, UnitProfile } from '../../server/contract/unit-profile.ts';
import { indicatorLines, thinIndicators } from '../view-data/indicator-lines.ts';
import { moveBars, pointsBars } from '../view-data/lost-points.ts';
import { rankBand } from '../view-data/rank-band.ts';
import { fixtureEdition } from './fixture/edition.ts';
import { fixtureProfile } from './fixture/unit-profile.ts';

const edition = fixtureEdition({ kind: 'township', period: 'week', date: '2023-05-21' });
const usual = fixtureProfile(edition, '330783123', true)!;
const explanation = usual.explanation!;

/** The usual profile, explained otherwise. */
const explained = (other: Partial<typeof explanation>): UnitProfile => ({
  ...usual,
  explanation: { ...explanation, ...other },
});

describe('the points of a unit', () => {
  it('sum to the full mark, what costs most first', () => {
    const bars = pointsBars(usual)!;
    const sum = bars.reduce((total, { got, lost }) => total + got + lost, 0);
    expect(sum).toBeCloseTo(100, 6);
    expect(bars.map(({ lost }) => lost)).toEqual(
      bars.map(({ lost }) => lost).toSorted((a, b) => b - a),
    );
  });

  it('are what the edition says', () => {
    const profile = explained({
      contributions: { rated: 3, satisfied: 10 },
      reasons: { ...explanation.reasons, losses: [{ id: 'rated', points: 2 }] },
    });
    expect(pointsBars(profile)).toEqual([
      { id: 'rated', title: '参评率', better: 'high', got: 3, lost: 2 },
      { id: 'satisfied', title: '群众满意率', better: 'high', got: 10, lost: 0 },
    ]);
  });

  it('are none where the scheme does not add, or one sees the league alone', () => {
    expect(pointsBars(explained({ contributions: null }))).toBeNull();
    expect(pointsBars({ ...usual, explanation: null })).toBeNull();
  });
});

describe('the move of a unit', () => {
  it('is told by indicator, the largest first, without what is less than a hundredth', () => {
    const move = {
      ...explanation.move!,
      by_indicator: { rated: 0.5, satisfied: -2, resolved: 0.004 },
      adjustment: 1,
    };
    expect(moveBars(explained({ move }))).toEqual([
      { id: 'satisfied', title: '群众满意率', points: -2 },
      { id: 'adjustment', title: '加减分', points: 1 },
      { id: 'rated', title: '参评率', points: 0.5 },
    ]);
    expect(moveBars(explained({ move: null }))).toEqual([]);
  });
});

describe('what a funnel says of a rate', () => {
  const limits = { low_95: 0.5, high_95: 0.7, low_998: 0.4, high_998: 0.8 };
  it.each([
    ['first_resolved', 'low', '差于全县'],
    ['first_resolved', 'high', '好于全县'],
    ['repeat_share', 'high', '差于全县'],
    ['repeat_share', 'low', '好于全县'],
    ['repeat_share', 'inside', ''],
  ] as const)('%s is %s: %s', (id, position, verdict) => {
    const lines = indicatorLines(explained({ funnels: { [id]: { ...limits, position } } }));
    expect(lines.find(({ indicator }) => indicator.id === id)!.verdict).toBe(verdict);
    expect(lines.find(({ indicator }) => indicator.id === 'rated')!.verdict).toBe('');
  });
});

it('the cases that cost points are those missed, or those counted where low is good', () => {
  expect(faultsOf({ n: 5, k: 2 }, 'high')).toMatchObject({ count: 3, part: 'missed' });
  expect(faultsOf({ n: 5, k: 2 }, 'low')).toMatchObject({ count: 2, part: 'k' });
  expect(faultsOf({ n: 5, value: 20 }, 'low')).toBeNull();
});

it('few cases and none are named', () => {
  const indicators = {
    rated: { n: 0, k: 0, score: null },
    satisfied: { n: 9, k: 1, score: 0 },
    first_resolved: { n: 10, k: 1, score: 0 },
    // Not scored.
    skip_share: { n: 2, k: 0, score: null },
  };
  expect(thinIndicators({ ...usual, unit: { ...usual.unit, indicators } })).toEqual({
    few: ['群众满意率9件'],
    none: ['参评率'],
  });
});

describe('the band of ranks', () => {
  const place = (rank: number | null, at: number): UnitPlace => ({
    id: `${at}`,
    date: '2023-05-21',
    ranked: 11,
    rank,
    index: null,
    colour: null,
    rank_low: rank,
    rank_high: rank === null ? null : Math.min(11, rank + 1),
    outer_low: null,
    outer_high: null,
  });

  it('has the first rank at the top and the last at the bottom', () => {
    const { points, ticks } = rankBand([1, null, 11].map(place), {
      width: 300,
      height: 100,
      nameWidth: 60,
    });
    expect(points.map(({ x, y, low, high }) => [x, y, low, high])).toEqual([
      [50, 0, 0, 10],
      [150, null, null, null],
      [250, 100, 100, 100],
    ]);
    expect(ticks).toEqual([
      { rank: 1, y: 0 },
      { rank: 6, y: 50 },
      { rank: 11, y: 100 },
    ]);
  });

  it('names as many days as there is room for, the last always', () => {
    const { points } = rankBand([1, 2, 3, 4].map(place), { width: 100, height: 10, nameWidth: 40 });
    expect(points.map(({ isNamed }) => isNamed)).toEqual([false, true, false, true]);
  });
});
