import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../../etl/base/package-root.ts';
import { draftText } from '../../../etl/config/edit-scheme-text.ts';
import { readRegister } from '../../../etl/config/register.ts';
import { readScheme } from '../../../etl/config/scheme.ts';
import type { Edition } from '../../../etl/editions/edition.ts';
import { measuredWindows } from '../../../etl/editions/edition-spec.ts';
import { rankWindows } from '../../../etl/editions/rank-windows.ts';
import type { EditionFigures } from '../../../etl/editions/rank-windows.ts';
import { readReference } from '../../../etl/editions/reference.ts';
import { toPublicEdition } from '../../../etl/editions/public-edition.ts';
import { parseDateTime } from '../../../etl/intake/records/date-time.ts';
import { BASES, PERIOD_KINDS } from '../../../etl/method/calendar/period.ts';
import { AGGREGATIONS, indicatorsBelow } from '../../../etl/method/index-tree.ts';
import { editTree } from '../../../etl/method/scheme-edits.ts';
import type { SchemeEdits } from '../../../etl/method/scheme-edits.ts';
import { COUNTY_KINDS } from '../../../etl/method/unit-kind.ts';
import { FULL_WEIGHT, scaleWeights } from '../../../etl/method/weight-sums.ts';
import { TestCounty } from '../../../etl/test/support/test-county.ts';
import { uniform } from '../../../etl/scoring/uniform.ts';
import { scoreByScheme } from '../../schemes/compare-schemes.ts';
import type { LeagueByScheme } from '../../schemes/compare-schemes.ts';
import { leagueFigures } from '../../schemes/league-figures.ts';

const caseSchema = z.object({
  loads: z.array(z.object({ file: z.string(), loaded_at: z.string() })),
  editions: z.array(
    z.object({
      kind: z.enum(COUNTY_KINDS),
      period: z.enum(PERIOD_KINDS),
      date: z.string(),
      basis: z.enum(BASES),
      known_at: z.string().optional(),
    }),
  ),
});

/** What the page makes of an edition, as the edition writes it. */
function byCode(figures: ReturnType<typeof leagueFigures>, { scores, places }: LeagueByScheme) {
  return new Map(
    figures.units.map(({ code }, at) => [
      code,
      { ...places[at]!, index: scores[at]!.index, adjustment: scores[at]!.adjustment },
    ]),
  );
}

function published({ units }: Edition) {
  return new Map(
    units.map((unit) => {
      const { rank, peer_rank, colour, map_rank, map_points, map_colour, index } = unit;
      const place = { rank, peer_rank, colour, map_rank, map_points, map_colour };
      return [unit.unit_code, { ...place, index, adjustment: unit.adjustment }];
    }),
  );
}

/** The edition as the page reads it. */
function figuresOf(edition: Edition) {
  return leagueFigures(JSON.parse(JSON.stringify(toPublicEdition(edition))));
}

const SCHEMES = 100;

describe.each(['county-a', 'county-b'])('what the page works out of %s', (name) => {
  const folder = join(PACKAGE_ROOT, 'etl/test/golden', name);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const { loads, editions } = caseSchema.parse(JSON.parse(read('case.json')));
  const whole = editions.filter(({ known_at }) => known_at === undefined);
  let county: TestCounty;

  beforeAll(async () => {
    const settings = ['units.csv', 'county.yaml', 'adjustments.csv'];
    county = new TestCounty(Object.fromEntries(settings.map((file) => [file, read(file)])));
    for (const { file, loaded_at } of loads) {
      await county.loadFile(join(folder, file), { loadedAt: parseDateTime(loaded_at)! });
    }
  });

  it('by its own scheme is what its editions say', async () => {
    const made = await county.editions(whole);
    expect(made.length).toBeGreaterThan(1);
    const scheme = readScheme(county.dir, 'six-modules');
    for (const edition of made) {
      const figures = figuresOf(edition);
      expect(byCode(figures, scoreByScheme(figures, scheme)), edition.id).toEqual(
        published(edition),
      );
    }
  });

  it(`by ${SCHEMES} other schemes is what editions rank by them`, async () => {
    const base = readFileSync(join(county.dir.shipped, 'schemes/six-modules.yaml'), 'utf8');
    const scheme = readScheme(county.dir, 'six-modules');
    const spec = { ...whole[0]!, scheme: 'random' };
    const figures = figuresOf((await county.editions(whole.slice(0, 1)))[0]!);
    const source = xoroshiro128plus(name.length);
    const drafted = { from: 'six-modules', by: '甲', on: '2024-01-01', reason: '随机' };
    // What is measured depends on no weight: once is enough for all of them.
    const measured = await county.withModels(async (_, state) => {
      const { recent: _recent, ...windows } = measuredWindows(spec, readRegister(county.dir));
      const totals = await state.measure(Object.values(windows));
      return Object.fromEntries(
        Object.entries(windows).map(([key, window]) => [key, totals.of(window)]),
      ) as EditionFigures;
    });
    for (let at = 0; at < SCHEMES; at += 1) {
      const edits = randomEdits(() => uniform(source));
      const text = draftText(base, edits, { title: '随机', drafted });
      county.write('schemes/random.yaml', text);
      const worked = byCode(
        figures,
        scoreByScheme(figures, { ...scheme, ...editTree(scheme, edits) }),
      );
      const { units, now } = rankWindows(spec, readReference(county.dir, 'random'), measured);
      const ranked = units.map(({ code }, place) => {
        const { place: own, score } = now[place]!;
        return [code, { ...own, index: score.index, adjustment: score.adjustment }] as const;
      });
      expect(worked, text).toEqual(new Map(ranked));
      // The whole way, as `cockpit edition --scheme` goes it.
      if (at % (SCHEMES / 2) !== 0) continue;
      expect(worked, text).toEqual(published((await county.editions([spec]))[0]!));
    }
  });

  function randomEdits(random: () => number): SchemeEdits {
    const leaves = indicatorsBelow(readScheme(county.dir, 'six-modules').root);
    const chosen = leaves.filter(() => random() < 0.6);
    const drawn = leaves.map(() => Math.max(0, Math.floor(random() * 30) - 5));
    const weights = scaleWeights(drawn, FULL_WEIGHT);
    const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]!;
    return {
      weights: Object.fromEntries(leaves.map(({ id }, at) => [id, weights[at]!])),
      goalposts: Object.fromEntries(
        chosen
          .filter(() => random() < 0.5)
          .map(({ id, better }) => {
            const [low, high] = [
              Math.round(random() * 50) / 100,
              0.6 + Math.round(random() * 40) / 100,
            ];
            return [
              id,
              better === 'high' ? { worst: low, best: high } : { worst: high, best: low },
            ];
          }),
      ),
      normalise: random() < 0.5 ? null : pick(['minmax', 'percentile', 'rank', 'borda', 'zscore']),
      aggregate: random() < 0.6 ? null : pick(['arithmetic', AGGREGATIONS[3]]),
    };
  }
});
