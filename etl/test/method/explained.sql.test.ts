import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { leagueEdition } from '../../editions/league-edition.ts';
import { proposeLetter } from '../../editions/letter-proposal.ts';
import { toPublicEdition } from '../../editions/public-edition.ts';
import type { Certainty } from '../../scoring/certainty.ts';
import { resolvedCases, MARCH, plainCounty } from '../support/plain-county.ts';

/**
 * Five towns whose index is their resolution rate. In February each has 20 cases, 18 16 14 12 10
 * resolved; in March 90 80 70 60 and, for the last, 85 of 100.
 */
async function fiveTowns(): Promise<{ march: Edition; february: Edition }> {
  const county = await plainCounty([
    [90, 100],
    [80, 100],
    [70, 100],
    [60, 100],
    [85, 100],
  ]);
  const before = [18, 16, 14, 12, 10].flatMap((resolved, at) =>
    resolvedCases(`镇${at + 1}`, resolved, 20, '2024-02-02'),
  );
  await county.load(before);
  const [march, february] = await county.editions([MARCH, { ...MARCH, date: '2024-02-29' }]);
  return { march: march!, february: february! };
}

describe('an edition explains its places (method.md §§8, 9)', () => {
  let march: Edition;
  let february: Edition;
  let town: (name: string) => EditionUnit;
  beforeAll(async () => {
    ({ march, february } = await fiveTowns());
    town = (name) => march.units.find(({ unit_name }) => unit_name === name)!;
  });

  it('names rank, index and colour of the previous edition', () => {
    for (const { unit_code, prev_rank, prev_index, prev_colour } of march.units) {
      const before = february.units.find((unit) => unit.unit_code === unit_code)!;
      expect({ prev_rank, prev_index, prev_colour }).toEqual({
        prev_rank: before.rank,
        prev_index: before.index,
        prev_colour: before.colour,
      });
    }
  });

  it('splits the change of rank', () => {
    // From 50 to 85: past 60, 70 and 80; the others did not move.
    expect(town('镇5').move).toEqual({
      index: 35,
      by_indicator: { resolved: 35 },
      adjustment: 0,
      rest: 0,
      rank: { own: 3, others: 0 },
    });
    expect(town('镇2').move).toMatchObject({ index: 0, rank: { own: 0, others: -1 } });
    expect(town('镇1').contributions).toEqual({ resolved: 90 });
  });

  it('states what the next colour needs', () => {
    // 镇5 85 → 90: 5 of 100 cases; 镇1 is green.
    expect(town('镇5').next_colour).toEqual({ colour: 'green', cases: { resolved: 5 } });
    expect(town('镇4').next_colour).toEqual({ colour: 'orange', cases: { resolved: 10 } });
    expect(town('镇1').next_colour).toBeNull();
  });

  it('gives the league the reasons of its red units, and how sure each colour is', () => {
    const league = leagueEdition(toPublicEdition(march));
    // 40 of 100 points lost; 60 in February as in March; 10 more of 100 reach the 70 of 镇3.
    expect(league.red_units).toEqual([
      {
        unit_code: town('镇4').unit_code,
        unit_name: '镇4',
        rank: 5,
        prev_rank: 4,
        index: 60,
        losses: [{ id: 'resolved', points: 40 }],
        index_change: 0,
        changes: [],
        next_colour: { colour: 'orange', cases: [{ id: 'resolved', cases: 10 }] },
      },
    ]);
    expect(Object.keys(league.colour_probability).sort()).toEqual(
      march.units.map(({ unit_code }) => unit_code).sort(),
    );
    const { unit_code, certainty } = town('镇4');
    expect(league.colour_probability[unit_code]).toBe(certainty!.joint.colours.red);
  });

  it('compares with the period before and with the peers', () => {
    const { previous, last_year, three_years, peers } = town('镇4').comparison;
    expect(previous).toMatchObject({ index: 60, registered: 20, rates: { resolved: 0.6 } });
    expect(last_year).toBeNull();
    expect(three_years).toBeNull();
    // (90 + 80 + 70 + 60 + 85) / 5
    expect(peers).toMatchObject({ index: 77, registered: 100, rates: { resolved: 0.77 } });
    expect(town('镇4').weaknesses).toEqual([{ id: 'resolved', points: expect.closeTo(-17, 9) }]);
    expect(town('镇1').strengths).toEqual([{ id: 'resolved', points: expect.closeTo(13, 9) }]);
  });

  it('states the certainty of each rank, within the ranks of the league', () => {
    for (const { rank, rank_low, rank_high, certainty } of march.units) {
      expect(rank_low).toBe(certainty!.sampling.rank_low);
      expect(rank_high).toBe(certainty!.sampling.rank_high);
      expect(rank_low).toBeLessThanOrEqual(rank!);
      expect(rank_high).toBeGreaterThanOrEqual(rank!);
      // One indicator: its weight cannot matter.
      expect(certainty!.method).toMatchObject({ rank_low: rank, rank_high: rank });
    }
    // 90 ± 3 against 85 ± 4 and 80 ± 4: the first may well be second, hardly fourth.
    expect(town('镇1').rank_high).toBeLessThanOrEqual(3);
    expect(town('镇4').certainty!.sampling.colours.green).toBe(0);
  });

  it('proposes a letter only where the colour is certain', () => {
    // 镇4 is last in March, 60 ± 5 against 70 ± 5, but was orange before; 镇1 green twice.
    expect(town('镇4')).toMatchObject({ colour: 'red', prev_colour: 'orange' });
    expect(town('镇4').proposal).toBe('supervise');
    expect(town('镇1').proposal).toBe('commend');
    expect(town('镇3').proposal).toBeNull();
  });

  it('puts no unit outside the funnel only because it is small', () => {
    // Common rate 0.77, n = 100: error 0.042; 0.90 and 0.60 are beyond three errors, but the towns
    // differ by more than chance, which widens the limits.
    for (const { funnels } of march.units) expect(funnels.resolved!.position).toBe('inside');
  });
});

describe('a letter', () => {
  const sure = (red: number, green: number) =>
    ({ joint: { colours: { red, green } } }) as unknown as Certainty;

  it.each([
    [0.8, 0, 'supervise'],
    [0.79, 0, null],
    [0, 0.8, 'commend'],
    [0, 0.79, null],
    [0.3, 0.1, null],
  ] as const)('with P(red) %d and P(green) %d: %s', (red, green, letter) => {
    expect(proposeLetter(sure(red, green))).toBe(letter);
  });

  it('is not proposed to a unit that is not ranked', () => {
    expect(proposeLetter(null)).toBeNull();
  });
});
