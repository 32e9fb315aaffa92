import { beforeAll, describe, expect, it } from 'vitest';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import { leagueEdition } from '../../etl/editions/league-edition.ts';
import { toPublicEdition } from '../../etl/editions/public-edition.ts';
import { editionArrow } from '../../etl/editions/write-arrow.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { decodeEdition } from '../../web/api/decode-edition.ts';
import { restrictToUnit } from '../api/restrict-to-unit.ts';
import { smallEdition } from './support/editions.ts';

// 甲街道 has six cases, all resolved, and 乙镇 five, of which two are resolved; both are ranked.
// Two more townships of the register have no case.
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

  it('has them as an Arrow stream too', () => {
    expect(decodeEdition(editionArrow(own)).totals).toEqual(league.totals);
  });
});
