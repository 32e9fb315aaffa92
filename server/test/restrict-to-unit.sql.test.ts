import { beforeAll, describe, expect, it } from 'vitest';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import { leagueEdition } from '../../etl/editions/league-edition.ts';
import { toPublicEdition } from '../../etl/editions/public-edition.ts';
import { editionArrow } from '../../etl/editions/write-arrow.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { readEditionArrow } from './read-edition-arrow.ts';
import { restrictToUnit } from '../api/restrict-to-unit.ts';
import { smallEdition } from './support/editions.ts';

// 甲街道 has six cases, all resolved, and 乙镇 five, of which two are resolved; both are ranked.
// Two more townships of the register have no case.
const RED = {
  unit_name: '',
  rank: 1,
  prev_rank: null,
  index: 1,
  losses: [],
  index_change: null,
  changes: [],
  next_colour: null,
};
let league: LeagueEdition;
let own: LeagueEdition;

beforeAll(async () => {
  const edition = await smallEdition(new TestCounty());
  const [first, second] = ['甲街道', '乙镇'].map((name) =>
    edition.units.find(({ unit_name }) => unit_name === name)!,
  );
  second!.indicators['resolved'] = { n: 5, k: 2, score: null };
  first!.rank = 1;
  second!.rank = 2;
  league = leagueEdition(toPublicEdition(edition));
  own = restrictToUnit(league, { code: '900001001', name: '甲街道', kind: 'township' });
});

describe('the edition on the screen of one unit', () => {
  it('has the county’s totals beside the unit’s own row', () => {
    expect(own.units.map(({ indicators }) => indicators.resolved)).toMatchObject([{ n: 6, k: 6 }]);
    expect(own.totals.measures.resolved).toEqual({ n: 11, k: 8 });
    expect(own.totals).toMatchObject({ units: 4, ranked: 2 });
    expect(own.totals).toEqual(league.totals);
  });

  it('has reasons and certainty of the unit alone', () => {
    const red = { ...RED, unit_code: '900001102' };
    const county = {
      ...league,
      red_units: [red, { ...RED, unit_code: '900001001' }],
      colour_probability: { 900001001: 0.4, 900001102: 0.9 },
    };
    const unit = { code: '900001001', name: '甲街道', kind: 'township' } as const;
    expect(restrictToUnit(county, unit)).toMatchObject({
      red_units: [{ unit_code: '900001001' }],
      colour_probability: { 900001001: 0.4 },
    });
    expect(
      restrictToUnit({ ...county, red_units: [red], colour_probability: {} }, unit),
    ).toMatchObject({ red_units: [], colour_probability: {} });
    expect(restrictToUnit(county, null)).toBe(county);
  });

  it('has them as an Arrow stream too', () => {
    expect(readEditionArrow(editionArrow(own)).totals).toEqual(league.totals);
  });
});
