/**
 * A drawing (图): shapes and words at places, in units of its own size. PNG and PDF draw the same.
 * Colours are `#rrggbb`.
 */
export interface Figure {
  width: number;
  height: number;
  background: string | null;
  marks: Mark[];
}

export type Mark =
  /** SVG path data with absolute M, L and Z alone. */
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
      /** Of a line around the letters, so that they stand out of the map. */
      halo?: string;
    };
