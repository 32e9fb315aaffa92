import type { Canvas } from './canvas.ts';

/** Something as wide as the text that is never cut by the end of a page; heights in points. */
export interface LayoutBox {
  height: number;
  /** Stays on one page with the box after it. */
  isKept?: boolean;
  /** White space, left out at the top of a page. */
  isGap?: boolean;
  /** Drawn again over this box where it begins a page. */
  header?: LayoutBox;
  /** Draws it with its top left corner at the place. */
  draw(canvas: Canvas, x: number, y: number): void;
}

/** White space. */
export function gap(height: number): LayoutBox {
  return { height, isGap: true, isKept: true, draw: () => undefined };
}

/** The box kept with the one after it. */
export const kept = (box: LayoutBox): LayoutBox => ({ ...box, isKept: true });
