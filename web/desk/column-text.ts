import type { IndexScale } from '../../etl/method/index-text.ts';
import { indexDecimals } from '../../etl/method/index-text.ts';
import type { ColumnComparison, ColumnUnit } from '../../etl/method/league-unit.ts';
import type { ColumnType, LeagueColumn } from '../../etl/method/league-columns.ts';
import { fixedText } from '../../etl/method/number-text.ts';
import { figureText } from '../format/figure.ts';
import { countText, indexText, NONE, scoreText } from '../format/number.ts';

const MINUS = '−';

/** What a cell of the league says; `—` where there is no figure. */
export function columnText(
  column: LeagueColumn,
  unit: ColumnUnit,
  compared: ColumnComparison | null,
  scheme: IndexScale,
): string {
  if (column.words) return column.words(unit, compared) ?? NONE;
  if (column.measure) return figureText(column.measure(unit));
  const value = column.value(unit, compared);
  return value === null ? NONE : WRITERS[column.form](value, scheme);
}

const WRITERS: Record<ColumnType, (value: number, scheme: IndexScale) => string> = {
  index: indexText,
  score: scoreText,
  figure: (value) => fixedText(value, 1),
  rate: (value) => `${fixedText(100 * value, 1)}%`,
  count: (value) => (Number.isInteger(value) ? countText(value) : fixedText(value, 1)),
  rank: (value) => String(value),
  change: (value) => signed(100 * value, 1, '%'),
  points: (value, scheme) => signed(value, indexDecimals(scheme)),
  places: (value) => (value === 0 ? '持平' : value > 0 ? `▲${value}` : `▼${Math.abs(value)}`),
  words: (value) => String(value),
};

/** `+1.20`, `−3.4%`; 持平 for what is rounded to nothing. */
function signed(value: number, decimals: number, sign = ''): string {
  const size = fixedText(Math.abs(value), decimals);
  if (Number(size) === 0) return '持平';
  return `${value > 0 ? '+' : MINUS}${size}${sign}`;
}
