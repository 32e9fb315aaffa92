import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOfRank, bandOfScore } from '../../scoring/bands.ts';
import { rankLeague } from '../../scoring/rank-league.ts';
import type { LeagueEntry } from '../../scoring/rank-league.ts';
import { competitionRanks } from '../../scoring/rank.ts';

const value = fc.option(fc.integer({ min: 0, max: 20 }));
const values = fc.array(value, { maxLength: 30 });
const BY_RANK = { by: 'rank', bands: [0.2, 0.4, 0.6, 0.8] } as const;

describe('competition ranks', () => {
  it.each([
    ['the highest first', [70, 90, 80], [3, 1, 2]],
    ['equal values share: 1, 2, 2, 4', [90, 80, 80, 70], [1, 2, 2, 4]],
    ['three firsts: 1, 1, 1, 4', [90, 90, 90, 70], [1, 1, 1, 4]],
    ['0 is a value', [0, 10], [2, 1]],
    ['null is not ranked and takes no place', [null, 80, null, 90], [null, 2, null, 1]],
    ['binary residue parts no equals', [0.1 + 0.2, 0.3, 1e-17, 0], [1, 1, 3, 3]],
    ['nobody', [], []],
  ])('%s', (_, given, expected) => {
    expect(competitionRanks(given)).toEqual(expected);
  });

  it('do not depend on the order of the units', () => {
    fc.assert(
      fc.property(
        values.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray([...list.keys()], { minLength: list.length }),
          ),
        ),
        ([list, order]) => {
          const ranks = competitionRanks(list);
          const shuffled = competitionRanks(order.map((at) => list[at]!));
          expect(shuffled).toEqual(order.map((at) => ranks[at]));
        },
      ),
    );
  });

  it('are one more than the number of better units: equal for equal values', () => {
    fc.assert(
      fc.property(values, (list) => {
        const better = (mine: number) => list.filter((each) => each !== null && each > mine).length;
        const expected = list.map((mine) => (mine === null ? null : 1 + better(mine)));
        expect(competitionRanks(list)).toEqual(expected);
      }),
    );
  });
});

describe('bands by rank', () => {
  const limits = [0.2, 0.4, 0.6, 0.8];
  it.each([
    [1, 1, 'green'],
    [4, 18, 'green'], // 3/18 = 0.167
    [5, 18, 'blue'], // 4/18 = 0.222
    [2, 5, 'blue'], // 0.2 exactly
    [3, 5, 'yellow'],
    [4, 5, 'orange'],
    [5, 5, 'red'],
    [7, 10, 'orange'], // 6/10 = 0.6
    [9, 10, 'red'], // 8/10 = 0.8
    [13, 30, 'yellow'], // 12/30 = 0.4
  ])('rank %i of %i is %s', (rank, ranked, band) => {
    expect(bandOfRank(rank, ranked, limits)).toBe(band);
  });

  it('put exact fifths into the worse band, for any number of units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (fifth) => {
        const bands = [0, 1, 2, 3, 4].map((at) => bandOfRank(at * fifth + 1, 5 * fifth, limits));
        expect(bands).toEqual(['green', 'blue', 'yellow', 'orange', 'red']);
      }),
    );
  });
});

describe('bands by score', () => {
  it.each([
    [100, 'green'],
    [90, 'green'],
    [89.99, 'blue'],
    [80, 'blue'],
    [79.99, 'yellow'],
    [70, 'yellow'],
    [69.99, 'orange'],
    [60, 'orange'],
    [59.99, 'red'],
    [0, 'red'],
  ])('%d is %s', (score, band) => {
    expect(bandOfScore(score, [90, 80, 70, 60])).toBe(band);
  });
});

describe('a league', () => {
  const entry = (extra: Partial<LeagueEntry>): LeagueEntry => ({
    peer_group: '镇乡',
    index: 50,
    isRanked: true,
    resolved: { n: 10, k: 5 },
    ...extra,
  });

  it('is empty without units', () => {
    expect(rankLeague([], BY_RANK)).toEqual([]);
  });

  it('keeps the order given', () => {
    const places = rankLeague(
      [entry({ index: 10 }), entry({ index: 30 }), entry({ index: 20 })],
      BY_RANK,
    );
    expect(places.map(({ rank }) => rank)).toEqual([3, 1, 2]);
  });

  it('leaves a unit without an index grey, even when the unit could be ranked', () => {
    const [place] = rankLeague([entry({ index: null, resolved: { n: 0, k: 0 } })], BY_RANK);
    expect(place).toMatchObject({
      rank: null,
      peer_rank: null,
      colour: 'grey',
      map_colour: 'grey',
    });
  });

  it('rounds map points half up', () => {
    // N = 65: 100 − 40/64 = 99.375 → 99.38; the third 98.75; the last 60.
    const entries = Array.from({ length: 65 }, (_, at) =>
      entry({ resolved: { n: 100, k: 100 - at } }),
    );
    const points = rankLeague(entries, BY_RANK).map(({ map_points }) => map_points);
    expect([points[0], points[1], points[2], points[64]]).toEqual([100, 99.38, 98.75, 60]);
  });

  it('ranks peers among themselves in the same order as all units', () => {
    const member = fc.record({
      peer_group: fc.constantFrom('街道', '镇乡'),
      index: fc.integer({ min: 0, max: 10 }),
      isRanked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(member, { maxLength: 20 }), (members) => {
        const places = rankLeague(members.map(entry), BY_RANK);
        for (const group of ['街道', '镇乡']) {
          const at = members.flatMap(({ peer_group }, i) => (peer_group === group ? [i] : []));
          const whole = at
            .map((i) => places[i]!.rank)
            .map((rank) => (rank === null ? null : -rank));
          expect(at.map((i) => places[i]!.peer_rank)).toEqual(competitionRanks(whole));
        }
      }),
    );
  });
});
