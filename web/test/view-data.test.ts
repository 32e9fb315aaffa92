import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { widestOf } from '../../etl/maps/draw/text-width.ts';
import { townshipMapSchema } from '../../etl/maps/draw/township-map-schema.ts';
import type { Alert } from '../../etl/editions/alert.ts';
import type { LeagueUnit } from '../../etl/editions/edition.ts';
import { attentionOf, isCalm } from '../view-data/attention.ts';
import { backlogRows } from '../view-data/backlog-rows.ts';
import {
  rankHistories,
  lowestPlace,
  biggestMovers,
  lineSegments,
} from '../view-data/rank-history.ts';
import { movedSince, moverThreshold } from '../view-data/movers.ts';
import { overdueUnits } from '../view-data/overdue-units.ts';
import { rankEms } from '../format/rank-ems.ts';
import { spreadEndTexts } from '../view-data/score-spread.ts';
import { sortTopics } from '../view-data/sort-topics.ts';
import { shortPeriodText } from '../format/period.ts';
import { mapLayout } from '../map/map-layout.ts';
import {
  suppressedChangeText,
  suppressedRateText,
  suppressedShareText,
} from '../format/suppressed.ts';

it('gives ranks the width of the largest, however few are shown', () => {
  // 0.62 of a character a figure.
  const ranks = [[], [null], [9, null], [3, 17]];
  expect(ranks.map(rankEms)).toEqual([0.62, 0.62, 0.62, 1.24]);
});

describe('the ranks through the editions', () => {
  const unit = (name: string, ranks: (number | null)[]) => ({
    unit_code: name,
    unit_name: name,
    ranks,
    indices: ranks.map((rank) => (rank === null ? null : 100 - rank)),
    colours: ranks.map(() => null),
  });
  const trend = {
    editions: ['2023-05-07', '2023-05-14', '2023-05-21'].map((date) => ({ id: date, date })),
    units: [
      unit('甲', [3, 2, 1]),
      unit('乙', [1, 2, 2]),
      unit('丙', [null, 1, 3]),
      unit('丁', [2, null, null]),
    ],
  };

  it('are places: units that share a rank are one below the other', () => {
    const places = rankHistories(trend).map((history) => history.places);
    // First edition: 乙, 丁, 甲; second: 丙, then 甲 and 乙 who share rank 2.
    expect(places).toEqual([
      [3, 2, 1],
      [1, 3, 2],
      [null, 1, 3],
      [2, null, null],
    ]);
  });

  it('are climbs from the first edition to the newest', () => {
    expect(rankHistories(trend).map(({ climb }) => climb)).toEqual([2, -1, null, null]);
    expect(rankHistories(trend)[0]).toMatchObject({ rank: 1, first: 3, index: 99 });
    expect(rankHistories({ editions: [], units: [] })).toEqual([]);
  });

  it('are highlighted for the biggest climbs and falls, at most three each way', () => {
    const moved = [5, 4, 4, 3, 2, -3, -9].map((climb, i) => unit(`${i}`, [20 + climb, 20]));
    const far = biggestMovers(rankHistories({ ...trend, units: moved }));
    // Climbs of 5, 4 and 4; falls of 9 and 3; not the fourth climber, nor two places.
    expect([...far].sort()).toEqual(['0', '1', '2', '5', '6']);
  });

  it('are highlighted for all who moved as far as the third', () => {
    const moved = [-4, -3, -3, -3, -2].map((climb, i) => unit(`${i}`, [20 + climb, 20]));
    const far = biggestMovers(rankHistories({ ...trend, units: moved }));
    expect([...far].sort()).toEqual(['0', '1', '2', '3']);
  });

  it('are the ranks themselves if only a part of the league is known', () => {
    const histories = rankHistories({ ...trend, units: [unit('甲', [9, 7, null, 8])] });
    expect(histories[0]?.places).toEqual([9, 7, null, 8]);
    expect(lowestPlace(histories)).toBe(9);
    expect(lowestPlace(rankHistories(trend))).toBe(4);
  });

  it('are drawn in pieces if a unit had no rank', () => {
    expect(lineSegments([4, 3, null, null, 2])).toEqual([
      [
        [0, 4],
        [1, 3],
      ],
      [[4, 2]],
    ]);
  });
});

it('lays a map out once for a size, and again for another size', () => {
  const path = new URL('../../data/geo/townships.topo.json', import.meta.url);
  const map = townshipMapSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const sizes = { largest: 28, smallest: 20, step: 4, clearance: 1 };
  const laid = (right: number) => mapLayout(map, { left: 0, top: 0, right, bottom: 700 }, sizes);
  const first = laid(800);
  expect(laid(800)).toBe(first);
  expect(laid(400).labels).not.toEqual(first.labels);
  expect(laid(800)).toEqual(first);
  expect(first.labels).toHaveLength(18);
});

describe('movers', () => {
  it('moved by three places, or by a tenth of a large league', () => {
    expect([0, 18, 30, 31, 1400].map(moverThreshold)).toEqual([3, 3, 3, 4, 140]);
  });

  it('are found between two editions, without new units', () => {
    const at = (unit_code: string, rank: number | null) => ({ unit_code, rank });
    const before = [at('甲', 1), at('乙', 2), at('丙', null)];
    const now = [at('乙', 1), at('甲', 1), at('丙', 3), at('丁', 4)];
    expect([...movedSince(before, now)]).toEqual(['乙', '丙']);
  });
});

describe('alerts', () => {
  const of = (name: string) => ({ unit_code: name, unit_name: name, text: '' });
  const overdue = (name: string, late: number): Alert => ({
    ...of(name),
    alert: 'overdue',
    statistic: { overdue: late, open: 30 },
  });
  const alerts: Alert[] = [
    { ...of('甲'), alert: 'turned_red', statistic: { rank: 18, prev_rank: 9 } },
    overdue('乙', 1),
    overdue('丙', 6),
    overdue('甲', 6),
  ];

  const surge = (name: string, registered: number, mean: number): Alert => ({
    ...of(name),
    alert: 'surge',
    statistic: {
      window: { start: '2023-05-15', end: '2023-05-21' },
      registered,
      mean,
      windows: 12,
      probability: 0,
    },
  });
  const red = (name: string, rank: number) => ({
    ...of(name),
    rank,
    prev_rank: null,
    index: 40,
    losses: [],
    index_change: null,
    changes: [],
    next_colour: null,
  });
  const names = (units: readonly { unit_name: string }[]) => units.map((each) => each.unit_name);

  it('are grouped by kind, the worst unit first, with the number of all', () => {
    const attention = attentionOf(
      {
        red_units: [red('丁', 15), red('甲', 18), red('乙', 17)],
        alerts: [
          ...alerts,
          { ...of('乙'), alert: 'red_again', statistic: { rank: 17, prev_rank: 17 } },
          surge('丙', 19, 6.25),
          surge('戊', 107, 55),
        ],
      },
      { red: 2, surge: 5, overdue: 2 },
    );
    expect(names(attention.red.units)).toEqual(['甲', '乙']);
    expect(attention.red.units.map(({ isRedAgain }) => isRedAgain)).toEqual([false, true]);
    // 52 more than usual before 13 more.
    expect(names(attention.surge.units)).toEqual(['戊', '丙']);
    expect(names(attention.overdue.units)).toEqual(['丙', '甲']);
    expect([attention.red.count, attention.surge.count, attention.overdue.count]).toEqual([
      3, 2, 3,
    ]);
    expect(isCalm(attention)).toBe(false);
  });

  it('may be none', () => {
    const most = { red: 3, surge: 3, overdue: 3 };
    const none = attentionOf({ red_units: [], alerts: [] }, most);
    expect(none).toEqual({
      red: { units: [], count: 0 },
      surge: { units: [], count: 0 },
      overdue: { units: [], count: 0 },
    });
    expect(isCalm(none)).toBe(true);
    expect(isCalm(attentionOf({ red_units: [], alerts: [overdue('乙', 1)] }, most))).toBe(false);
  });

  it('name some units with overdue cases, and count the others', () => {
    const { units, others } = overdueUnits(alerts, 2);
    expect(units.map(({ name, late, open }) => [name, late, open])).toEqual([
      ['丙', 6, 30],
      ['甲', 6, 30],
    ]);
    expect(others).toBe(1);
    expect(overdueUnits([], 2)).toEqual({ units: [], others: 0 });
  });
});

it('gives a column of figures the width of its widest figure, in bold', () => {
  // Five characters of 0.58 em, 6 % wider in bold: 3.074.
  expect(widestOf(['7', '1,172', '64'], 2.4)).toBeCloseTo(3.074, 3);
  expect(widestOf([], 2.4)).toBe(2.4);
});

describe('the ends of a spread', () => {
  it('have no names if both do not fit', () => {
    const end = (score: number, name: string) => ({ score, names: [name] });
    const spread = { dots: [], best: end(96.43, '横店镇'), worst: end(20, '佐村镇') };
    const of100 = { scale: 100, decimals: 2 };
    expect(spreadEndTexts(spread, of100, 10, 130)).toEqual({
      best: '横店镇 96.4分',
      worst: '佐村镇 20分',
    });
    expect(spreadEndTexts(spread, of100, 10, 110)).toEqual({ best: '96.4分', worst: '20分' });
    expect(spreadEndTexts({ dots: [], best: null, worst: null }, of100, 10, 90)).toEqual({
      best: '',
      worst: '',
    });
  });

  it('have scores to a thousandth of another full mark', () => {
    const spread = { dots: [], best: { score: 0.96432, names: ['横店镇'] }, worst: null };
    const of1 = { scale: 1, decimals: 3 };
    expect(spreadEndTexts(spread, of1, 10, 110).best).toBe('横店镇 0.964分');
  });
});

describe('the backlog', () => {
  it('begins with the unit that has most left, and ends with those that had none', () => {
    const unit = (name: string, n: number, k: number) =>
      ({
        unit_code: name,
        unit_name: name,
        indicators: { backlog_cleared: { n, k, score: null } },
      }) as unknown as LeagueUnit;
    const units = [unit('甲', 0, 0), unit('乙', 5, 5), unit('丙', 4, 1), unit('丁', 9, 6)];
    expect(backlogRows(units).map(({ name }) => name)).toEqual(['丁', '丙', '乙', '甲']);
  });
});

describe('topics', () => {
  const topic = (name: string | null, registered: number | null) => ({
    topic: name,
    registered,
    repeat: null,
    resolved: { n: null, k: null },
    registered_last_year: null,
  });

  it('begin with the most frequent and end with cases of none', () => {
    const by_topic = [topic(null, 90), topic('供水', null), topic('欠薪', 12), topic('入学', 40)];
    expect(sortTopics({ by_topic }).map((each) => each.topic)).toEqual([
      '入学',
      '欠薪',
      '供水',
      null,
    ]);
  });

  it('reveal nothing from which a small count could be computed', () => {
    expect(suppressedShareText({ k: 5, n: 8 })).toBe('5/8');
    expect(suppressedShareText({ k: null, n: 8 })).toBe('—/8');
    expect(suppressedShareText({ k: null, n: null })).toBe('—');
    expect(suppressedRateText({ k: 5, n: 8 })).toBe('62.5%');
    expect(suppressedRateText({ k: null, n: 8 })).toBe('—');
    expect(suppressedChangeText(12, 10)).toBe('+20.0%');
    expect(suppressedChangeText(12, null)).toBe('—');
  });
});

it('names periods among others of their kind', () => {
  const names = (['day', 'week', 'month', 'quarter', 'year'] as const).map((period) =>
    shortPeriodText(period, '2023-05-21'),
  );
  expect(names).toEqual(['5月21日', '第20周', '5月', '2季度', '2023年']);
});
