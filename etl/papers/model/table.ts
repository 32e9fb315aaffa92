import type { Colour } from '../../method/colour.ts';

/**
 * A table of a paper (表). The sheets of a workbook and the tables of a document are made from it.
 */
export interface Table {
  columns: Column[];
  rows: Cell[][];
}

export interface Column {
  title: string;
  /** Heading over this column and its neighbours of the same group. */
  group?: string;
  format: CellFormat;
  align: 'left' | 'center' | 'right';
  /** In full-width characters. */
  width: number;
  /**
   * Where lines of its cells break: `name` between words, in lines of equal length; `list` only behind
   * 、. Without it where they are full.
   */
  breaks?: 'name' | 'list';
}

/** A number, a name, or null for not applicable: `—` on pages, empty in a workbook. */
export interface Cell {
  value: string | number | null;
  /** One of the five colours behind it. */
  fill?: Colour;
  /** Or a shade of a heat map, 0 to 4 (heat-step.ts). */
  shade?: number;
}

/**
 * `percent` is a rate of 4 decimals (0.9756 → 97.56%), `change` a number of places (2 → ↑2, -1 →
 * ↓1, 0 → —), `signed` points with two to four decimals (+0.50, +0.125).
 */
export type NamedFormat = 'text' | 'integer' | 'percent' | 'change' | 'signed';

/** How a number is written. */
export type CellFormat = NamedFormat | { decimals: number };
