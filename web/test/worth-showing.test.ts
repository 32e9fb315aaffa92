import { describe, expect, it } from 'vitest';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { Trend } from '../../server/contract/trend.ts';
import { programmeKey } from '../wall/programme.ts';
import type { Showing } from '../wall/worth-showing.ts';
import { worthShowing } from '../wall/worth-showing.ts';
import { variantEdition } from './fixture/variant.ts';

/** A programme by its key, `view/period/kind`, with an edition of that period and kind. */
function showing(key: string, changes: Partial<LeagueEdition> = {}, editions?: number): Showing {
  const [view, period, kind] = key.split('/');
  const programme = { view, period, kind, seconds: 20 } as Showing['programme'];
  const trend: Trend | undefined =
    editions === undefined
      ? undefined
      : {
          editions: Array.from({ length: editions }, (_, i) => ({ id: `${i}`, date: `${i}` })),
          units: [],
        };
  return { programme, edition: { ...variantEdition('usual', programme), ...changes }, trend };
}
const kept = (showings: readonly Showing[]) => worthShowing(showings).map(programmeKey);

describe('no two pages of the wall', () => {
  it('have the same content: of equal windows the longest period stays', () => {
    const leagues = ['day', 'week', 'month'].flatMap((period) =>
      ['township', 'department'].map((kind) => showing(`league/${period}/${kind}`)),
    );
    // Day and week count from 1 January, the month from 1 May.
    expect(kept(leagues)).toEqual([
      'league/week/township',
      'league/week/department',
      'league/month/township',
      'league/month/department',
    ]);
  });

  it('are both left out for being alike in January', () => {
    const window = { start: '2023-01-01', end: '2023-01-20' };
    const keys = ['league/day/township', 'league/week/township', 'league/month/township'];
    expect(kept(keys.map((key) => showing(key, { window })))).toEqual(['league/month/township']);
  });

  it('show the topics of the county once', () => {
    const keys = ['topics/week/township', 'topics/week/department', 'topics/month/township'];
    expect(kept(keys.map((key) => showing(key)))).toEqual([
      'topics/week/township',
      'topics/month/township',
    ]);
  });

  it('show the backlog of a day once, on whatever basis', () => {
    const keys = ['backlog/week/township', 'backlog/month/township', 'backlog/month/department'];
    expect(kept(keys.map((key) => showing(key)))).toEqual([
      'backlog/month/township',
      'backlog/month/department',
    ]);
  });
});

describe('a page of the wall', () => {
  const league = showing('league/week/township');
  const noBacklog = { ...league.edition.totals, measures: { backlog_cleared: { n: 0, k: 0 } } };

  it.each([
    ['league', { units: league.edition.units.map((unit) => ({ ...unit, cases: 0 })) }],
    ['modules', { units: variantEdition('grey', league.programme).units }],
    ['heat', { units: [] }],
    ['attention', { red_units: [], alerts: [] }],
    ['backlog', { totals: noBacklog }],
    ['topics', { breakdown: { ...league.edition.breakdown, by_topic: [] } }],
  ])('of %s is left out without content', (view, changes) => {
    const key = `${view}/month/township`;
    expect(kept([league, showing(key, changes)])).toEqual(['league/week/township']);
    expect(kept([league, showing(key)])).toEqual(['league/week/township', key]);
  });

  it('of a trend needs three editions', () => {
    const trend = (editions?: number) =>
      kept([league, showing('trend/week/township', {}, editions)]);
    expect([0, 1, 2].map((editions) => trend(editions).length)).toEqual([1, 1, 1]);
    expect(trend(3)).toHaveLength(2);
    // Still to be loaded.
    expect(trend()).toHaveLength(2);
  });

  it('of a league is shown if no unit is ranked: it says why', () => {
    const { units } = variantEdition('grey', league.programme);
    expect(kept([showing('league/month/township', { units }), league])).toHaveLength(2);
  });

  it('remains if no other has content', () => {
    const empty = ['league/day/township', 'modules/week/township'].map((key) =>
      showing(key, { units: [] }),
    );
    expect(kept(empty)).toEqual(['league/day/township']);
    expect(kept([])).toEqual([]);
  });
});
