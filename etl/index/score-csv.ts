import Papa from 'papaparse';
import type { ScoredUnit } from './score-table.ts';

/**
 * A scored table as CSV: UTF-8 with byte order mark, one row a unit, empty for null; `index` with
 * its decimals, every other number exact. A module has the column `<id>_score`, an indicator
 * `<id>_value`, `<id>_treated` and `<id>_score`.
 * @param decimals of the index; null: exact
 */
export function scoredCsv(units: readonly ScoredUnit[], decimals: number | null): string {
  const rows = units.map(({ modules, indicators, index, ...unit }) => ({
    rank: unit.rank,
    unit_code: unit.unit_code,
    unit_name: unit.unit_name,
    index: index === null || decimals === null ? index : index.toFixed(decimals),
    index_exact: unit.index_exact,
    ...prefixed(Object.entries(modules).map(([id, score]) => [id, { score }])),
    ...prefixed(Object.entries(indicators)),
  }));
  return `\ufeff${Papa.unparse(rows, { newline: '\n' })}\n`;
}

function prefixed(parts: [string, object][]): Record<string, number | null> {
  return Object.fromEntries(
    parts.flatMap(([id, figures]) =>
      Object.entries(figures).map(([name, value]) => [`${id}_${name}`, value as number | null]),
    ),
  );
}
