import type { Colour } from '../../method/colour.ts';

/** A table of a paper (表): the sheets of a workbook and the tables of a document are made of it. */
export interface Table {
  columns: Column[];
  rows: Cell[][];
}

export interface Column {
  title: string;
  /** Heading over this and its neighbours of the same group. */
  group?: string;
  format: CellFormat;
  align: 'left' | 'center' | 'right';
  /** In full-width characters. */
  width: number;
}

/** A figure, a name, or null for what is not applicable: `—` on pages, empty in a workbook. */
export interface Cell {
  value: string | number | null;
  /** One of the five colours behind it. */
  fill?: Colour;
}

/**
 * `percent` takes a rate of 4 decimals (0.9756 → 97.56%), `change` a whole number of places
 * (2 → ↑2, -1 → ↓1, 0 → —), `signed` points with two to four decimals (+0.50, +0.125).
 */
export type NamedFormat = 'text' | 'integer' | 'percent' | 'change' | 'signed';

/** How a figure is written. */
export type CellFormat = NamedFormat | { decimals: number };
