import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planIndex } from '../../scoring/index-plan.ts';
import { scoreUnits } from '../../scoring/score-units.ts';
import { indicatorsBelow } from '../../method/index-tree.ts';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { readScheme } from '../../config/scheme.ts';
import { CountyFolder } from '../support/county-folder.ts';

/** The documented example that a reader follows by hand; the program must give the same numbers. */
const page = readFileSync(join(PACKAGE_ROOT, 'data/schemes/README.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => /^\| \w+_?\w+ +\| +\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, id, n, k, , worst, best, score, weight]) => ({
    id: id!,
    n: Number(n),
    k: Number(k),
    worst: Number(worst),
    best: Number(best),
    score: score === '' ? null : Number(score),
    weight: Number(weight),
  }));

describe('the example worked out by hand', () => {
  const scheme = readScheme(new CountyFolder().dir, 'six-modules');

  it('uses the weights and goalposts of the shipped scheme', () => {
    expect(rows.map(({ id, weight, worst, best }) => ({ id, weight, worst, best }))).toEqual(
      indicatorsBelow(scheme.root).map(({ id, weight, worst, best }) => ({
        id,
        weight,
        worst,
        best,
      })),
    );
  });

  it('gives the same scores and the same index', () => {
    const rate = (id: string) => {
      const { n, k } = rows.find((row) => row.id === id)!;
      return n === 0 ? null : k / n;
    };
    const plan = planIndex(scheme);
    const values = plan.leaves.map(({ id }) => Float64Array.of(rate(id) ?? NaN));
    const [unit] = scoreUnits([{ cases: 60, points: 1.5 }], values, plan, scheme);
    for (const { id, score } of rows) {
      const own = unit!.scores[id]!;
      expect(own === null ? null : Number(own.toFixed(4))).toBe(score);
    }
    expect(unit!.exact!.toFixed(4)).toBe('72.1172');
    expect(unit).toMatchObject({ index: 73.62, isRanked: true });
    expect(page).toContain('信访指数 **73.62**');
  });
});
