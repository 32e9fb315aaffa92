import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { editionCsv } from '../../editions/write-csv.ts';
import { editionTable } from '../../editions/write-table.ts';
import { MARCH, PLAIN, plainCounty, plainScheme } from '../support/plain-county.ts';

const withLines = (shares: [k: number, n: number][], lines: string, adjustments = '') =>
  plainCounty(shares, {
    [`schemes/${PLAIN}.yaml`]: `${plainScheme().replace(/adjustment_limit.*\n/, '')}${lines}`,
    'adjustments.csv': `unit,date,points\n${adjustments}`,
  });

describe('a scheme that publishes another number of decimals', () => {
  // 100 · 8/12 and 100 · 6/12.
  const editionOf = async (decimals: string) =>
    (
      await withLines(
        [
          [8, 12],
          [6, 12],
        ],
        decimals,
      )
    ).edition(MARCH);

  it.each([
    ['', ['66.67', '50.00']],
    ['decimals: 3', ['66.667', '50.000']],
    ['decimals: 0', ['67', '50']],
    // 13 digits.
    ['decimals: full', ['66.66666666667', '50']],
  ])('has it in its CSV and its table: %j', async (decimals, printed) => {
    const edition = await editionOf(decimals);
    const rows = Papa.parse<{ index: string; first_resolved_score: string; map_points: string }>(
      editionCsv(edition).replace('\ufeff', '').trim(),
      { header: true },
    ).data;
    expect(rows.map(({ index }) => index)).toEqual(printed);
    expect(rows.map(({ map_points }) => map_points)).toEqual(['100.00', '60.00']);
    const table = editionTable(edition).trim().split('\n').slice(1);
    expect(table.map((line) => line.split(/ {2,}/)[3])).toEqual(printed);
  });

  it('has these decimals in the mean of the peers', async () => {
    const { scheme, units } = await editionOf('decimals: 3');
    expect(scheme.decimals).toBe(3);
    // (66.667 + 50) / 2 = 58.3335.
    expect(units[0]!.comparison.peers.index).toBe(58.334);
  });
});

describe('bonus and deduction points', () => {
  it.each([
    ['5 of 100', '', 55],
    ['as large a part of another scale', 'scale: 1', 0.55],
    ['what the scheme says', 'scale: 1\nadjustment_limit: 0.2', 0.7],
  ])('are limited to %s', async (_, lines, index) => {
    const county = await withLines([[5, 10]], lines, '镇1,2024-03-05,8\n');
    expect((await county.edition(MARCH)).units[0]!.index).toBe(index);
  });
});

describe('an indicator of the ledger without any work', () => {
  const indicators = `{ id: resolved, weight: 40, worst: 0, best: 1 },
    { id: activity_errand_items, weight: 60, normalise: minmax }`;

  it('rewards no unit: the other indicators make the index', async () => {
    const county = await plainCounty(
      [
        [9, 10],
        [5, 10],
      ],
      { [`schemes/${PLAIN}.yaml`]: plainScheme({ indicators }) },
    );
    const { units } = await county.edition(MARCH);
    expect(units.map(({ rank, index }) => [rank, index])).toEqual([
      [1, 90],
      [2, 50],
    ]);
    expect(units[0]!.ledger_indicators).toEqual({
      activity_errand_items: { value: 0, n: null, k: null, score: null },
    });
    expect(units[0]!.contributions).toEqual({ resolved: 90, activity_errand_items: 0 });
    expect(units[0]!.certainty!.joint.rank_low).toBe(1);
  });
});
