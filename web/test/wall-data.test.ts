import { describe, expect, it } from 'vitest';
import type { LeagueUnit } from '../../etl/editions/edition.ts';
import { tagGroups, tagSize } from '../map/tag-lines.ts';
import { mapLook, unsureUnits } from '../map/map-basis.ts';
import { heatCells, heatIndicators } from '../view-data/heat-rows.ts';
import { leagueRows } from '../view-data/league-rows.ts';
import { lastEditions } from '../view-data/rank-history.ts';
import { isTopicSurge } from '../view-data/sort-topics.ts';
import { mapBasisAt } from '../wall/map-turn.ts';
import { fixtureEdition } from './fixture/edition.ts';

const edition = fixtureEdition({ kind: 'township', period: 'week' });
const [usual] = edition.units as [LeagueUnit];
const unit = (rank: number | null, prev_rank: number | null = rank): LeagueUnit => ({
  ...usual,
  unit_code: `U${rank}`,
  rank,
  prev_rank,
});
const ranked = (count: number) => Array.from({ length: count }, (_, i) => unit(i + 1));
/** Ranks, and words of what is left out. */
const shown = (units: readonly LeagueUnit[], places = 3) =>
  leagueRows(units, places).map((row) => ('unit' in row ? row.unit.rank : row.words));

describe('the rows of the wall’s league', () => {
  it('are all units, if they have room', () => {
    expect(shown([])).toEqual([]);
    expect(shown([...ranked(17), unit(null)])).toEqual([
      ...Array.from({ length: 17 }, (_, i) => i + 1),
      null,
    ]);
  });

  it('are the best and the worst eight of a longer league', () => {
    expect(shown(ranked(30))).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8],
      '中间另有14个',
      ...[23, 24, 25, 26, 27, 28, 29, 30],
    ]);
    // Eight and eight of seventeen ranked, and two grey ones.
    expect(shown([...ranked(17), unit(null), unit(null)])[8]).toBe('中间另有1个，不参与排名2个');
  });

  it('have the two between that moved furthest', () => {
    const units = ranked(30).map((each) => {
      if (each.rank === 12) return unit(12, 15);
      if (each.rank === 15) return unit(15, 9);
      return each.rank === 20 ? unit(20, 16) : each;
    });
    expect(shown(units).slice(8, 12)).toEqual(['中间升降最多', 15, 20, '中间另有12个']);
    // Only one moved by five.
    expect(shown(units, 5).slice(8, 11)).toEqual(['中间升降最多', 15, '中间另有13个']);
  });

  it('say who is not ranked where only few are', () => {
    const grey = Array.from({ length: 20 }, () => unit(null));
    expect(shown([unit(1), ...grey])).toEqual([1, '不参与排名20个']);
    expect(shown(grey)).toEqual(['不参与排名20个']);
  });
});

describe('what colours the map', () => {
  const scheme = { scale: 100, decimals: 2 };
  const both: LeagueUnit = {
    ...unit(17),
    colour: 'red',
    index: 57.3,
    map_colour: 'green',
    map_rank: 2,
    indicators: { resolved: { n: 200, k: 191, score: null } },
  };

  it('is the resolution rate, or the index', () => {
    expect(mapLook(both, 'resolved', scheme)).toEqual({
      colour: 'green',
      rank: 2,
      note: { note: '绿 95.5%', short: '绿' },
      spoken: '化解率95.5%',
    });
    expect(mapLook(both, 'index', scheme)).toEqual({
      colour: 'red',
      rank: 17,
      note: { note: '红 57.30', short: '红' },
      spoken: '信访指数57.30',
    });
    const grey = mapLook({ ...both, rank: null, colour: 'grey' }, 'index', scheme);
    expect(grey.note).toEqual({ note: '灰', short: '灰' });
  });

  it('turns in the middle of the page', () => {
    const startedAt = new Date('2023-05-22T08:00:00+08:00');
    const at = (seconds: number) =>
      mapBasisAt(new Date(startedAt.getTime() + 1000 * seconds), { startedAt, seconds: 20 });
    expect([0, 9.9, 10, 19, 25].map(at)).toEqual([
      ...['resolved', 'resolved'],
      ...['index', 'index', 'index'],
    ]);
  });

  it('is unsure below a probability of a half', () => {
    const colour_probability = { A: 0.499, B: 0.5, C: 1 };
    expect([...unsureUnits({ colour_probability })]).toEqual(['A']);
  });

  it('is shown by names, the largest that have room', () => {
    // A name of four at 24 is 4 × 24 × 1.02 + 16 = 114 wide, three of them and two gaps 354; at 30
    // 138 and 427. A line is 37 high at 24 and 45 at 30, a group 6 more.
    const groups = [['水务局等', '教育局等', '财政局等'].map((name) => ({ name }))];
    expect(tagSize(groups, 430, 52)).toBe(30);
    expect(tagSize(groups, 360, 44)).toBe(24);
    expect(tagSize(groups, 350, 52)).toBeNull();
    expect(tagSize(groups, 350, 97)).toBe(30);
    expect(tagSize(groups, 110, 900)).toBeNull();
    expect(tagSize([], 100, 100)).toBe(30);
  });

  it('puts the names of each colour in rank order, without colours that there are not', () => {
    const of = (
      unit_code: string,
      map_colour: 'green' | 'red' | 'grey',
      map_rank: number | null,
    ) => ({
      ...both,
      unit_code,
      map_colour,
      map_rank,
    });
    const units = [
      of('A', 'red', 4),
      of('B', 'green', 2),
      of('C', 'grey', null),
      of('D', 'green', 1),
    ];
    const codes = tagGroups(units, 'resolved', scheme).map((group) =>
      group.map(({ code }) => code),
    );
    expect(codes).toEqual([['D', 'B'], ['A'], ['C']]);
  });
});

describe('the heat of an indicator', () => {
  const indicators = heatIndicators(edition).filter(({ id }) =>
    ['first_resolved', 'repeat_share'].includes(id),
  );
  const cells = (k: number, n: number, score: number | null, decimals = 1) =>
    heatCells(
      { ...usual, indicators: { first_resolved: { k, n, score } } },
      indicators,
      { scale: 100 },
      decimals,
    );

  it('is by what the score misses, in fifths', () => {
    // A fifth missing is still the first step; a full miss the last.
    const scores = [100, 80, 79, 60, 59, 20, 19, 0];
    expect(scores.map((score) => cells(9, 10, score)[0]?.step)).toEqual([0, 0, 1, 1, 2, 3, 4, 4]);
  });

  it('has the rate in per cent, and a dash where it does not apply', () => {
    expect(cells(191, 200, 90)).toEqual([
      { id: 'first_resolved', text: '95.5', step: 0 },
      { id: 'repeat_share', text: '—', step: null },
    ]);
    expect(cells(191, 200, 90, 0)[0]?.text).toBe('96');
    // Without decimals 0.3 and 1.1 per cent would look alike; 9.95 is 10.0, as wide as 100.
    expect(cells(3, 1000, 90, 0)[0]?.text).toBe('0.3');
    expect(cells(11, 1000, 90, 0)[0]?.text).toBe('1.1');
    expect(cells(199, 2000, 90, 0)[0]?.text).toBe('10');
    expect(cells(7, 7, 100)[0]?.text).toBe('100');
    expect(cells(0, 0, null)[0]).toEqual({ id: 'first_resolved', text: '—', step: null });
  });

  it('is of scored indicators alone', () => {
    // 越级上访率 and 化解率 have weight 0.
    expect(heatIndicators(edition)).toHaveLength(10);
  });
});

describe('a sudden rise of a topic', () => {
  const topic = (registered: number | null, registered_last_year: number | null) => ({
    ...edition.breakdown.by_topic[0]!,
    registered,
    registered_last_year,
  });

  it.each([
    [20, 10, true],
    [19, 9, true],
    [19, 10, false],
    [18, 9, false],
    [10, 0, true],
    [null, 3, false],
    [40, null, false],
  ])('to %s from %s: %s', (now, before, expected) => {
    expect(isTopicSurge(topic(now, before))).toBe(expected);
  });
});

it('takes the last editions of a trend', () => {
  const trend = {
    editions: ['a', 'b', 'c'].map((id) => ({ id, date: id })),
    units: [
      {
        unit_code: 'A',
        unit_name: '甲',
        ranks: [1, 2, null],
        indices: [9, 8, null],
        colours: ['green', 'blue', 'grey'] as const,
      },
    ].map((each) => ({ ...each, colours: [...each.colours] })),
  };
  expect(lastEditions(trend, 2)).toEqual({
    editions: [
      { id: 'b', date: 'b' },
      { id: 'c', date: 'c' },
    ],
    units: [
      {
        unit_code: 'A',
        unit_name: '甲',
        ranks: [2, null],
        indices: [8, null],
        colours: ['blue', 'grey'],
      },
    ],
  });
  expect(lastEditions(trend, 9)).toEqual(trend);
});
