import { fixedText, percentText } from '../../method/number-text.ts';
import { roundHalfUp } from '../../method/round.ts';
import type { Cell, CellFormat, NamedFormat } from './table.ts';

/** Shown for a figure that is not applicable. */
export const NOT_APPLICABLE = '—';

/** Formats a cell as documents print it. A workbook shows its number in the same way. */
export function formatCell({ value }: Cell, format: CellFormat): string {
  if (value === null) return NOT_APPLICABLE;
  if (typeof value === 'string') return value;
  return typeof format === 'string' ? WRITERS[format](value) : fixedText(value, format.decimals);
}

/** What is set in the face of figures: numbers, rates, ranges, moves. */
export const isFigure = (text: string): boolean => /^[\d.,%+/–—↑↓-]+$/.test(text);

const WRITERS: Record<NamedFormat, (value: number) => string> = {
  text: (value) => String(value),
  integer: (value) => value.toFixed(0),
  percent: (rate) => percentText(rate, 1, 2),
  change: (value) => (value === 0 ? NOT_APPLICABLE : `${value > 0 ? '↑' : '↓'}${Math.abs(value)}`),
  signed: (value) => `${value > 0 ? '+' : ''}${fixedText(value, signedDecimals(value))}`,
};

/** Decimals of signed points: as many as needed, at least two and at most four. */
export function signedDecimals(points: number): number {
  const enough = (decimals: number) => roundHalfUp(points, decimals) === roundHalfUp(points, 4);
  return [2, 3].find(enough) ?? 4;
}
