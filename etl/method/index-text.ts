import { fixedText } from './number-text.ts';

/** How a scheme publishes its index. */
export interface IndexScale {
  /** 满分: 100, or 1. */
  scale: number;
  /** Null: not rounded. */
  decimals: number | null;
}

type Scale = Pick<IndexScale, 'scale'>;

/** Decimals of points of an index: to a ten-thousandth of the full mark, two of 100 and four of 1. */
export function pointDecimals({ scale }: Scale): number {
  return Math.max(0, 4 - Math.round(Math.log10(scale)));
}

/** Decimals an index is shown with: its scheme's, and those of points where it is not rounded. */
export function indexDecimals(scheme: IndexScale): number {
  return scheme.decimals ?? pointDecimals(scheme);
}

/** 信访指数 as papers and screens show it. */
export function indexText(index: number, scheme: IndexScale): string {
  return fixedText(index, indexDecimals(scheme));
}

/** Length of the bar of an index or a score, 0…1; what lies beyond the scale ends at its edge. */
export function barLength(points: number | null, { scale }: Scale): number {
  return Math.min(1, Math.max(0, (points ?? 0) / scale));
}
