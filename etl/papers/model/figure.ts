/**
 * A drawing (图): shapes and words at points, in units of its own. PNG and PDF draw the same.
 * Colours are `#rrggbb`.
 */
export interface Figure {
  width: number;
  height: number;
  background: string | null;
  marks: Mark[];
}

export type Mark =
  /** SVG path data with only absolute M, L and Z. */
  | { mark: 'path'; d: string; fill: string | null; stroke: string | null; strokeWidth: number }
  | {
      mark: 'text';
      x: number;
      /** Of the base line. */
      y: number;
      text: string;
      size: number;
      fill: string;
      bold: boolean;
      anchor: 'start' | 'middle' | 'end';
      /** Colour of a line around the letters, which separates them from the map. */
      halo?: string;
    };
