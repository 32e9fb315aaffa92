import { describe, expect, it } from 'vitest';
import { EditionMaker } from '../../editions/edition-maker.ts';
import { parseEditionId } from '../../method/edition-id.ts';
import { EditionStore } from '../../editions/edition-store.ts';
import { parseEdition } from '../../editions/parse-edition.ts';
import { schemeMoves } from '../../scoring/scheme-moves.ts';
import { runDay } from '../../jobs/run-day.ts';
import { readSchemeFile } from '../../config/scheme.ts';
import { TestCounty } from '../support/test-county.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';
import { resolvedCases, MARCH, plainCounty, plainScheme } from '../support/plain-county.ts';

const SHARES: [k: number, n: number][] = [
  [9, 10],
  [5, 10],
];
const valid = (span: string) =>
  plainCounty(SHARES, { 'schemes/plain.yaml': `${plainScheme()}valid: ${span}\n` });

describe('a scheme valid between two days', () => {
  it('makes editions that end on these days or between them', async () => {
    const county = await valid('{ from: 2024-03-31, to: 2024-03-31 }');
    expect((await county.edition(MARCH)).units[0]!.index).toBe(90);
  });

  it.each([
    ['{ from: 2024-04-01 }', '方案 plain 自 2024-04-01 起有效，不能用于截止日 2024-03-31 的一期'],
    ['{ from: 2023-01-01, to: 2024-03-30 }', '自 2023-01-01 起至 2024-03-30 止有效'],
  ])('%s makes no other', async (span, message) => {
    const county = await valid(span);
    await expect(county.edition(MARCH)).rejects.toThrow(message);
  });
});

const LAST = '2024-04-02';
/** Sundays of March before the last one, and the twelve days before 2 April without 31 March. */
const WEEKS_BEFORE = ['2024-03-10', '2024-03-17', '2024-03-24'];
const DAYS_BEFORE = ['22', '23', '24', '25', '26', '27', '28', '29', '30'].map(
  (day) => `2024-03-${day}`,
);

describe('the work of a day', () => {
  const published = async (span: string) => {
    const county = await valid(span);
    county.write('settings.yaml', LENIENT_SETTINGS.replace('six-modules', 'plain'));
    const nothing = () => {};
    await runDay(county.dir, '2024-04-02', {
      onProgress: nothing,
      onLoaded: nothing,
      onRefused: nothing,
      onEdition: nothing,
    });
    return new EditionStore(county.dir).list().map(({ date }) => date);
  };

  it('leaves editions that end before the scheme is valid to the scheme before', async () => {
    // Without `from`, the first run also publishes March, its quarter, the week of 31 March and 2023,
    // and the days and weeks before that the data cover: they begin on 1 March.
    expect(new Set(await published('{}'))).toEqual(
      new Set(['2023-12-31', ...WEEKS_BEFORE, ...DAYS_BEFORE, '2024-03-31', '2024-04-01', LAST]),
    );
    expect(new Set(await published('{ from: 2024-04-01 }'))).toEqual(new Set(['2024-04-01', LAST]));
  });

  it('is refused when the scheme is no longer in force', async () => {
    await expect(published('{ to: 2024-03-31 }')).rejects.toThrow('至 2024-03-31 止有效');
  });
});

describe('the work of a day under several schemes', () => {
  /** From 0.8 to 1: 9/10 is 50. */
  const STRICT = plainScheme({
    indicators: '{ id: resolved, weight: 100, worst: 0.8, best: 1 }',
  });
  const countyOf = async (old: string, fresh: string) => {
    const county = new TestCounty({
      'units.csv': 'code,name,kind,peer_group\n900001101,镇1,township,镇乡\n',
      'schemes/old.yaml': `${plainScheme()}valid: ${old}\n`,
      'schemes/fresh.yaml': `${STRICT}valid: ${fresh}\n`,
      'settings.yaml': LENIENT_SETTINGS.replace('six-modules', '[old, fresh]'),
    });
    // A run sees the loads before it.
    await county.load(resolvedCases('镇1', 9, 10), { loadedAt: '2024-04-01 00:00:00' });
    return county;
  };
  const run = async (county: TestCounty, asOf: string) => {
    const ids: string[] = [];
    const nothing = () => {};
    await runDay(county.dir, asOf, {
      onProgress: nothing,
      onLoaded: nothing,
      onRefused: nothing,
      onEdition: (id) => ids.push(id),
    });
    return ids.map((id) => parseEditionId(id)!);
  };

  it('uses for each edition the scheme valid on its last day, what is due first', async () => {
    const county = await countyOf('{ to: 2024-03-31 }', '{ from: 2024-04-01 }');
    const editions = await run(county, '2024-04-02');
    const ofSchemes = editions.map(({ date, scheme }) => `${date} ${scheme}`);
    // A year, a month, a quarter, a week and five periods up to 2 April, each for both kinds of unit.
    const due = ofSchemes.slice(0, 18);
    expect(due).toEqual([...due].sort());
    expect(new Set(due)).toEqual(new Set(['2023-12-31 old', '2024-03-31 old', '2024-04-02 fresh']));
    expect(new Set(ofSchemes.slice(18))).toEqual(
      new Set([
        ...[...WEEKS_BEFORE, ...DAYS_BEFORE, '2024-03-31'].map((day) => `${day} old`),
        '2024-04-01 fresh',
      ]),
    );
    // The day before belongs to the old scheme, but an edition compares by its own scheme.
    const next = await run(county, '2024-04-03');
    expect(new Set(next.map(({ scheme }) => scheme))).toEqual(new Set(['fresh']));
    const text = new EditionStore(county.dir).read('township-day-2024-04-02-ytd-fresh')!;
    const [first] = parseEdition(text).units;
    expect(first).toMatchObject({ unit_name: '镇1', index: 50, prev_index: 50 });
  });

  it('uses the first valid scheme of the list', async () => {
    const county = await countyOf('{}', '{ from: 2024-04-01 }');
    const editions = await run(county, '2024-04-02');
    expect(new Set(editions.map(({ scheme }) => scheme))).toEqual(new Set(['old']));
  });

  it('leaves out days without a valid scheme, and is refused on such a day', async () => {
    const county = await countyOf('{ to: 2024-02-29 }', '{ from: 2024-04-01, to: 2024-04-30 }');
    const editions = await run(county, '2024-04-02');
    expect(new Set(editions.map(({ date }) => date))).toEqual(
      new Set(['2023-12-31', '2024-04-01', '2024-04-02']),
    );
    await expect(run(county, '2024-05-01')).rejects.toThrow(
      '设置 scheme 里没有能用于截止日 2024-05-01 的方案（old 至 2024-02-29 止有效、fresh 自 2024-04-01 起至 2024-04-30 止有效），请补上',
    );
  });
});

describe('peer groups of a scheme', () => {
  it('replace those of the register', async () => {
    const county = await plainCounty(SHARES, {
      'schemes/plain.yaml': `${plainScheme()}peer_groups: { 山区: ['900001101'] }\n`,
    });
    const { units } = await county.edition(MARCH);
    expect(units.map(({ peer_group, peer_rank }) => [peer_group, peer_rank])).toEqual([
      ['山区', 1],
      ['镇乡', 1],
    ]);
  });

  it('are refused for units that are not in the register', async () => {
    const county = await plainCounty(SHARES, {
      'schemes/plain.yaml': `${plainScheme()}peer_groups: { 山区: ['900001999'] }\n`,
    });
    await expect(county.edition(MARCH)).rejects.toThrow(
      '方案 plain 的 peer_groups 里，“山区”的 900001999 不在单位名册里',
    );
  });
});

describe('two schemes on the same figures', () => {
  it('show which units move: first those leaving the ranking, then by ranks, then by index', async () => {
    // Resolved 9/10, 5/10, 8/10 and 4 of 4.
    const county = await plainCounty([...SHARES, [8, 10], [4, 4]]);
    const spec = { kind: 'township', basis: 'period', ...MARCH } as const;
    const editionOf = async (text: string) => {
      const scheme = readSchemeFile(county.write('other.yaml', text), null);
      const maker = await EditionMaker.open(county.dir, scheme);
      try {
        return (await maker.make([{ ...spec, scheme: scheme.id }]))[0]!;
      } finally {
        maker.close();
      }
    };
    const a = await editionOf(plainScheme({ min_cases: 1 }));
    // From 0.8 to 1: 9/10 is 50, 5/10 and 8/10 are 0, and 4 cases are too few.
    const b = await editionOf(
      plainScheme({
        min_cases: 5,
        indicators: '{ id: resolved, weight: 100, worst: 0.8, best: 1 }',
      }),
    );
    expect([a.id, b.id]).toEqual([
      'township-month-2024-03-31-period-other',
      'township-month-2024-03-31-period-other',
    ]);
    // a: 镇4 100, 镇1 90, 镇3 80, 镇2 50. b: 镇1 50, 镇2 and 镇3 0.
    const moves = schemeMoves(a.units, b.units).map((move) => [
      move.unit_name,
      move.rank_a,
      move.rank_b,
      move.climb,
      move.index_a,
      move.index_b,
      move.difference,
      move.colour_a,
      move.colour_b,
    ]);
    expect(moves).toEqual([
      ['镇4', 1, null, null, 100, 100, 0, 'green', 'grey'],
      // (4 − 1) / 4 = 0.75 and (2 − 1) / 3 = 0.33.
      ['镇2', 4, 2, 2, 50, 0, -50, 'orange', 'blue'],
      ['镇3', 3, 2, 1, 80, 0, -80, 'yellow', 'blue'],
      ['镇1', 2, 1, 1, 90, 50, -40, 'blue', 'green'],
    ]);
  });
});
