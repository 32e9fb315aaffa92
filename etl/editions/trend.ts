import type { Colour } from '../method/colour.ts';

/** Ranks and indices of the last editions of a period and kind, the oldest first. */
export interface Trend {
  editions: { id: string; date: string }[];
  /** In the order of the newest edition; null where a unit had no rank or index, or was not there. */
  units: TrendUnit[];
}

/** One unit, each edition an entry. */
export interface TrendUnit {
  unit_code: string;
  unit_name: string;
  ranks: (number | null)[];
  indices: (number | null)[];
  colours: (Colour | null)[];
}
