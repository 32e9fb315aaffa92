import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { competitionRanks } from '../../etl/scoring/rank.ts';
import { roundHalfUp } from '../../etl/method/round.ts';
import { scoreTable } from '../cli/score/score-table.ts';
import type { ScoredUnit } from '../contract/cli-output.ts';
import { indicatorsBelow } from '../../etl/method/index-tree.ts';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { DataDir } from '../../etl/config/data-dir.ts';
import { readSchemeFile } from '../../etl/config/scheme.ts';
import { readValueTable } from '../../etl/config/read-value-table.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';

const GOLDEN = join(PACKAGE_ROOT, '../shared/golden');
const isHere = existsSync(GOLDEN);
const ASEM = join(GOLDEN, 'asem/ASEM_COIN_');
const HDI = join(GOLDEN, 'hdi2022/hdi2022.csv');
const EXAMPLES = join(PACKAGE_ROOT, 'data/schemes/examples');

type Row = Record<string, string>;

function rowsOf(path: string): Row[] {
  return Papa.parse<Row>(readFileSync(path, 'utf8').trimEnd(), { header: true }).data;
}

/** Rows by the code in their first column. */
function byCode(path: string): Map<string, Row> {
  return new Map(rowsOf(path).map((row) => [Object.values(row)[0]!, row]));
}

/** A published table, its first two columns named as `cockpit score` wants them. */
function scored(path: string, example: string): ScoredUnit[] {
  const text = readFileSync(path, 'utf8').replace(/^[^,]*,[^,]*,/, 'unit_code,unit_name,');
  const table = new TestCounty().write('table.csv', text);
  const scheme = readSchemeFile(join(EXAMPLES, example), null);
  const indicators = indicatorsBelow(scheme.root).map(({ id }) => id);
  return [...scoreTable(readValueTable(table, indicators), scheme)];
}

describe.skipIf(!isHere)("COINr's ASEM example, from the treated data", () => {
  const units = isHere ? scored(`${ASEM}Data_Treated.csv`, 'asem.yaml') : [];
  const aggregated = isHere ? byCode(`${ASEM}Data_Aggregated.csv`) : new Map<string, Row>();

  it('has 51 countries and 49 indicators', () => {
    expect(units).toHaveLength(51);
    expect(Object.keys(units[0]!.indicators)).toHaveLength(49);
  });

  it('has the published normalised values', () => {
    const published = byCode(`${ASEM}Data_Normalised.csv`);
    const differences = units.flatMap(({ unit_code, indicators }) =>
      Object.entries(indicators).map(([id, { score }]) =>
        Math.abs(score! - Number(published.get(unit_code)![id])),
      ),
    );
    expect(differences).toHaveLength(51 * 49);
    expect(Math.max(...differences)).toBeLessThanOrEqual(1e-9);
  });

  it('has the published scores of every level', () => {
    const differences = units.flatMap(({ unit_code, modules, index_exact }) =>
      Object.entries({ ...modules, Index: index_exact }).map(([id, score]) =>
        Math.abs(score! - Number(aggregated.get(unit_code)![id])),
      ),
    );
    expect(differences).toHaveLength(51 * 11);
    expect(Math.max(...differences)).toBeLessThanOrEqual(1e-9);
  });

  it('has the published rank of every country, at every level', () => {
    const published = byCode(`${ASEM}Results_Rank.csv`);
    const publishedRanks = (id: string) =>
      units.map(({ unit_code }) => Number(published.get(unit_code)![id]));
    expect(units.map(({ rank }) => rank)).toEqual(publishedRanks('Index'));
    for (const id of Object.keys(units[0]!.modules)) {
      // COINr prints and ranks two decimals: Japan (6.619) and Russia (6.616) share a rank.
      const ranks = competitionRanks(units.map(({ modules }) => roundHalfUp(modules[id]!, 2)));
      expect(ranks, id).toEqual(publishedRanks(id));
    }
  });

  it('has the published structure, weights and directions', () => {
    const { root } = readSchemeFile(join(EXAMPLES, 'asem.yaml'), null);
    const mine = root.children.flatMap((top) =>
      'children' in top
        ? top.children.flatMap((module) =>
            'children' in module
              ? indicatorsBelow(module).map(({ id, weight, better }) => [
                  id,
                  [module.id, top.id, String(weight * module.weight! * top.weight!), better],
                ])
              : [],
          )
        : [],
    );
    const published = rowsOf(`${ASEM}Input_IndMeta.csv`).map((row) => [
      row['IndCode'],
      [row['Agg1'], row['Agg2'], row['IndWeight'], row['Direction'] === '-1' ? 'low' : 'high'],
    ]);
    expect(Object.fromEntries(mine)).toEqual(Object.fromEntries(published));
  });
});

describe.skipIf(!isHere)('the Human Development Index 2022', () => {
  const units = isHere ? scored(HDI, 'hdi.yaml') : [];

  it('has the published value and rank of all 193 countries', () => {
    const published = byCode(HDI);
    expect(units).toHaveLength(193);
    expect(units.map(({ unit_code, index, rank }) => [unit_code, index, rank])).toEqual(
      units.map(({ unit_code }) => {
        const { hdi_published, rank_published } = published.get(unit_code)!;
        return [unit_code, Number(hdi_published), Number(rank_published)];
      }),
    );
  });
});

describe('the example schemes', () => {
  it('are not offered as schemes of the county', () => {
    const shipped = new DataDir(join(PACKAGE_ROOT, 'data'));
    const offered = shipped.list('schemes', '.yaml').map(({ name }) => name);
    expect(offered).toContain('six-modules');
    expect(offered.filter((name) => ['hdi', 'asem', 'examples'].includes(name))).toEqual([]);
  });

  it('score a table: one country computed by hand', () => {
    const county = new TestCounty();
    const table = county.write(
      't.csv',
      'unit_code,le,eys,mys,gnipc\nX,52.5,9,12,100\nY,72,18,15,75000\nZ,85,20,15,200000\n',
    );
    const scheme = readSchemeFile(join(EXAMPLES, 'hdi.yaml'), null);
    const [z, y, x] = scoreTable(readValueTable(table, ['le', 'eys', 'mys', 'gnipc']), scheme);
    // Everything at its best or beyond it.
    expect(z).toMatchObject({ rank: 1, index: 1, unit_name: 'Z' });
    // (72 − 20) / 65 = 0.8, the rest 1: ∛0.8 = 0.92832.
    expect(y).toMatchObject({ rank: 2, index: 0.928 });
    // Health 32.5 / 65 = 0.5, education (9/18 + 12/15) / 2 = 0.65, income 0: no index above 0.
    expect(x).toMatchObject({ rank: 3, index: 0, modules: { health: 0.5, income: 0 } });
    expect(x!.modules['education']).toBeCloseTo(0.65, 12);
  });
});
