import { escapeFormula } from '../../../etl/base/csv-formula.ts';
import { csvLines } from '../../../etl/base/csv-lines.ts';
import type { CsvCell } from '../../../etl/base/csv-lines.ts';
import { BYTE_ORDER_MARK } from '../../../etl/base/encoding.ts';
import { groupsBelow, indicatorsBelow } from '../../../etl/method/index-tree.ts';
import type { ScoredUnit } from '../../contract/cli-output.ts';
import type { TableScheme } from './score-table.ts';

/** Rows of a piece of text. */
const PIECE_ROWS = 1000;

/**
 * Returns a scored table as CSV, in pieces: UTF-8 with byte order mark, one row a unit, empty for null.
 * `index` has its decimals, every other number is exact. A text that would run as a formula gets an
 * apostrophe, as `readValueTable` accepts it. Columns are in the order of the scheme: a module has
 * `<id>_score`, after its parts; an indicator `<id>_value`, `<id>_treated`, `<id>_score`.
 */
export function* scoredCsv(
  units: Iterable<ScoredUnit>,
  { root, decimals }: Pick<TableScheme, 'root' | 'decimals'>,
): Generator<string> {
  const modules = groupsBelow(root).map(({ id }) => id);
  const indicators = indicatorsBelow(root).map(({ id }) => id);
  const fields = [
    ...['rank', 'unit_code', 'unit_name', 'index', 'index_exact'],
    ...modules.map((id) => `${id}_score`),
    ...indicators.flatMap((id) => [`${id}_value`, `${id}_treated`, `${id}_score`]),
  ];
  yield BYTE_ORDER_MARK + csvLines([fields.map(escapeFormula)]);
  let rows: CsvCell[][] = [];
  for (const unit of units) {
    rows.push([
      unit.rank,
      escapeFormula(unit.unit_code),
      escapeFormula(unit.unit_name),
      unit.index === null || decimals === null ? unit.index : unit.index.toFixed(decimals),
      unit.index_exact,
      ...modules.map((id) => unit.modules[id] ?? null),
      ...indicators.flatMap((id) => {
        const { value, treated, score } = unit.indicators[id]!;
        return [value ?? null, treated ?? null, score];
      }),
    ]);
    if (rows.length === PIECE_ROWS) {
      yield csvLines(rows);
      rows = [];
    }
  }
  if (rows.length > 0) yield csvLines(rows);
}
