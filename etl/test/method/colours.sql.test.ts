import { describe, expect, it } from 'vitest';
import type { Colour } from '../../method/colour.ts';
import { resolvedCases, MARCH, PLAIN, plainCounty, plainScheme } from '../support/plain-county.ts';

/** Shares of `count` units, best first: (20 − i)/20, so the index is 100, 95, 90 … */
const ladder = (count: number) =>
  Array.from({ length: count }, (_, at): [number, number] => [20 - at, 20]);

const five: Colour[] = ['green', 'blue', 'yellow', 'orange', 'red'];

describe('the colour of the 信访指数 by rank bands (method.md §7)', () => {
  it.each<[number, Colour[]]>([
    [1, ['green']],
    [2, ['green', 'yellow']], // p = 0, 1/2
    [3, ['green', 'blue', 'orange']], // p = 0, 1/3, 2/3
    [5, five], // p = 0, 0.2, 0.4, 0.6, 0.8: each on its border
    // p = (rank − 1)/18: 3/18 < 0.2 ≤ 4/18, 7/18 < 0.4 ≤ 8/18, 10/18 < 0.6 ≤ 11/18,
    // 14/18 < 0.8 ≤ 15/18: 4 green, 4 blue, 3 yellow, 4 orange, 3 red.
    [18, [4, 4, 3, 4, 3].flatMap((count, at) => Array<Colour>(count).fill(five[at]!))],
  ])('of %i units', async (count, colours) => {
    const { units } = await (await plainCounty(ladder(count))).edition(MARCH);
    expect(units.map(({ rank }) => rank)).toEqual(colours.map((_, at) => at + 1));
    expect(units.map(({ colour }) => colour)).toEqual(colours);
  });

  it('counts only ranked units in N', async () => {
    // Two ranked: p = 0 and 1/2. Three more have too few cases.
    const county = await plainCounty([...ladder(2), [4, 4], [1, 1], [0, 0]]);
    const { units } = await county.edition(MARCH);
    expect(units.map(({ colour }) => colour)).toEqual(['green', 'yellow', 'grey', 'grey', 'grey']);
  });

  it('is shared by units that share a rank', async () => {
    // Ranks 1, 1, 3, 4: p = 0, 0, 1/2, 3/4.
    const county = await plainCounty([
      [9, 10],
      [9, 10],
      [8, 10],
      [7, 10],
    ]);
    const { units } = await county.edition(MARCH);
    expect(units.map(({ colour }) => colour)).toEqual(['green', 'green', 'yellow', 'orange']);
  });

  it('follows the limits of the scheme', async () => {
    const county = await plainCounty(ladder(5), {
      [`schemes/${PLAIN}.yaml`]: plainScheme({
        colours: '{ by: rank, bands: [0.1, 0.3, 0.5, 0.9] }',
      }),
    });
    // p = 0, 0.2, 0.4, 0.6, 0.8.
    const { units } = await county.edition(MARCH);
    expect(units.map(({ colour }) => colour)).toEqual([
      'green',
      'blue',
      'yellow',
      'orange',
      'orange',
    ]);
  });
});

describe('the colour of the 信访指数 by score bands (method.md §7)', () => {
  it('is green from 90, blue from 80, yellow from 70, orange from 60, else red', async () => {
    const county = await plainCounty(
      [
        [10, 10],
        [9, 10],
        [8, 9],
        [8, 10],
        [7, 9],
        [7, 10],
        [9, 13],
        [6, 10],
        [10, 17],
        [0, 5],
        [4, 4],
      ],
      {
        [`schemes/${PLAIN}.yaml`]: plainScheme({
          colours: '{ by: score, bands: [90, 80, 70, 60] }',
        }),
      },
    );
    const { units } = await county.edition(MARCH);
    expect(units.map(({ index, colour }) => [index, colour])).toEqual([
      [100, 'green'],
      [90, 'green'],
      [88.89, 'blue'], // 8/9
      [80, 'blue'],
      [77.78, 'yellow'], // 7/9
      [70, 'yellow'],
      [69.23, 'orange'], // 9/13
      [60, 'orange'],
      [58.82, 'red'], // 10/17
      [0, 'red'],
      [100, 'grey'], // four cases: not ranked
    ]);
  });

  it('does not change the map, which keeps rank bands', async () => {
    const county = await plainCounty(ladder(5), {
      [`schemes/${PLAIN}.yaml`]: plainScheme({ colours: '{ by: score, bands: [90, 80, 70, 60] }' }),
    });
    const { units } = await county.edition(MARCH);
    expect(units.map(({ map_colour }) => map_colour)).toEqual(five);
  });
});

describe('the 五色图 (method.md §7)', () => {
  const map = async (shares: [number, number][]) => {
    const { units } = await (await plainCounty(shares)).edition(MARCH);
    return units.map(({ map_rank, map_points, map_colour }) => [map_rank, map_points, map_colour]);
  };

  it('gives 100 points to the first and 60 to the last', async () => {
    expect(await map(ladder(5))).toEqual([
      [1, 100, 'green'],
      [2, 90, 'blue'],
      [3, 80, 'yellow'],
      [4, 70, 'orange'],
      [5, 60, 'red'],
    ]);
  });

  it('gives 100 points to the only one', async () => {
    expect(await map(ladder(1))).toEqual([[1, 100, 'green']]);
  });

  it('rounds points to two decimals', async () => {
    // 100 − 40/3 = 86.666…, 100 − 80/3 = 73.333…; p = 0, 1/4, 1/2, 3/4.
    expect(await map(ladder(4))).toEqual([
      [1, 100, 'green'],
      [2, 86.67, 'blue'],
      [3, 73.33, 'yellow'],
      [4, 60, 'orange'],
    ]);
  });

  it('shares a rank, points and colour between equal rates', async () => {
    // p = 0, 1/4, 1/4, 3/4.
    expect(
      await map([
        [10, 10],
        [9, 10],
        [9, 10],
        [8, 10],
      ]),
    ).toEqual([
      [1, 100, 'green'],
      [2, 86.67, 'blue'],
      [2, 86.67, 'blue'],
      [4, 60, 'orange'],
    ]);
  });

  it('treats rates as equal when they agree to four decimals', async () => {
    // 150/151 = 0.99338, 151/152 = 0.99342: both 0.9934. 199/200 = 0.9950.
    expect(
      await map([
        [199, 200],
        [150, 151],
        [151, 152],
      ]),
    ).toEqual([
      [1, 100, 'green'],
      [2, 80, 'blue'],
      [2, 80, 'blue'],
    ]);
  });

  it('ranks by the resolution rate, not by the index', async () => {
    const indicators = '{ id: resolved, weight: 100, worst: 1, best: 0 }';
    const county = await plainCounty(
      [
        [5, 5],
        [4, 5],
      ],
      {
        [`schemes/${PLAIN}.yaml`]: plainScheme({ indicators }),
      },
    );
    const { units } = await county.edition(MARCH);
    expect(units.map((unit) => [unit.unit_name, unit.rank, unit.map_rank])).toEqual([
      ['镇2', 1, 2],
      ['镇1', 2, 1],
    ]);
  });

  it('is grey for a unit that is not ranked or has nothing to resolve', async () => {
    const indicators = '{ id: repeat_share, weight: 100, worst: 1, best: 0 }';
    const county = await plainCounty(
      [
        [4, 5],
        [3, 5],
        [4, 4],
        [0, 0],
      ],
      {
        [`schemes/${PLAIN}.yaml`]: plainScheme({ indicators }),
      },
    );
    // Five suggestions: ranked on repeat_share, without a resolution rate.
    await county.load(resolvedCases('镇4', 0, 5).map((row) => ({ ...row, 信访目的: '意见建议' })));
    const { units } = await county.edition(MARCH);
    // N = 2 on the map, 3 in the league.
    expect(
      units.map((unit) => [
        unit.unit_name,
        unit.rank,
        unit.map_rank,
        unit.map_points,
        unit.map_colour,
      ]),
    ).toEqual([
      ['镇1', 1, 1, 100, 'green'],
      ['镇2', 1, 2, 60, 'yellow'],
      ['镇4', 1, null, null, 'grey'],
      ['镇3', null, null, null, 'grey'],
    ]);
  });
});
