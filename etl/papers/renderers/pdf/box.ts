import type { Canvas } from './canvas.ts';

/** A part as wide as the text that no page end cuts; heights in points. */
export interface LayoutBox {
  height: number;
  /** Stays on one page with the box after it. */
  isKept?: boolean;
  /** White space, left out at the top of a page. */
  isGap?: boolean;
  /** Belongs to the 版记: a page with nothing else has no number (§7.5). */
  isImprint?: boolean;
  /** Drawn again over this box when it begins a page. */
  header?: LayoutBox;
  /** Draws it with its top left corner at the point. */
  draw(canvas: Canvas, x: number, y: number): void;
}

/** White space. */
export function gap(height: number): LayoutBox {
  return { height, isGap: true, isKept: true, draw: () => undefined };
}

/** The box kept with the one after it. */
export const kept = (box: LayoutBox): LayoutBox => ({ ...box, isKept: true });
