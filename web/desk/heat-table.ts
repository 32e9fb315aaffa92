import { HEAT_STEPS } from '../view-data/heat-rows.ts';

/** A column of a heat map: its title in lines. */
export interface HeatColumn {
  id: string;
  lines: string[];
}

export interface HeatRow {
  code: string;
  name: string;
  rank: number | null;
  cells: readonly HeatTableCell[];
}

export interface HeatTableCell {
  id: string;
  text: string;
  /** 0 to 4; null: no shade. */
  step: number | null;
  /** What the shade says, for those who do not see it. */
  spoken: string;
}

/** The shade of a number of cases among others; none for 0 and for a number that is not told. */
export function countStep(count: number | null, most: number): number | null {
  if (count === null || count === 0 || most === 0) return null;
  return Math.min(HEAT_STEPS - 1, Math.floor((HEAT_STEPS * count) / most));
}
