import type { Cell, CellFormat } from './table.ts';

/** What stands for a figure that is not applicable. */
export const NOTHING = '—';

/** A cell as documents print it; a workbook shows its number the same way. */
export function cellText({ value }: Cell, format: CellFormat): string {
  if (value === null) return NOTHING;
  return typeof value === 'string' ? value : WRITERS[format](value);
}

const WRITERS: Record<CellFormat, (value: number) => string> = {
  text: (value) => String(value),
  integer: (value) => value.toFixed(0),
  decimal1: (value) => value.toFixed(1),
  decimal2: (value) => value.toFixed(2),
  decimal4: (value) => value.toFixed(4),
  percent: (value) => `${(value * 100).toFixed(2)}%`,
  change: (value) => (value === 0 ? NOTHING : `${value > 0 ? '↑' : '↓'}${Math.abs(value)}`),
  signed: (value) => `${value > 0 ? '+' : ''}${value.toFixed(2)}`,
};
