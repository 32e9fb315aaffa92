/** The layout of the wall on a screen: every length is a multiple of one unit. */
export interface WallLayout {
  /** Screen pixels of one design unit. */
  unit: number;
  /** Editions side by side on very wide walls. */
  boards: number;
  portrait: boolean;
}

const LONG = 1920;
const SHORT = 1080;
const MAX_BOARDS = 3;

/**
 * Returns the largest unit at which a 1920 × 1080 board (portrait: 1080 × 1920) fits, and as many
 * boards as fit side by side. The rest of the width goes to the columns; nothing is stretched.
 */
export function wallLayout(width: number, height: number): WallLayout {
  if (height > width) {
    return { unit: Math.min(width / SHORT, height / LONG), boards: 1, portrait: true };
  }
  const fit = Math.round((width / height) * (SHORT / LONG));
  const boards = Math.min(Math.max(fit, 1), MAX_BOARDS);
  return { unit: Math.min(width / (LONG * boards), height / SHORT), boards, portrait: false };
}
