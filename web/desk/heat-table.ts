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
