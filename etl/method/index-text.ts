import { fixedText } from './number-text.ts';

/** How a scheme publishes its index. */
export interface IndexScale {
  /** Full mark (满分): 100, or 1. */
  scale: number;
  /** Decimals of the index; null: not rounded. */
  decimals: number | null;
}

type Scale = Pick<IndexScale, 'scale'>;

/** Returns the decimals of points: a ten-thousandth of the full mark, two for 100 and four for 1. */
export function pointDecimals({ scale }: Scale): number {
  return Math.max(0, 4 - Math.round(Math.log10(scale)));
}

/** Returns the decimals an index is shown with; an index that is not rounded has those of points. */
export function indexDecimals(scheme: IndexScale): number {
  return scheme.decimals ?? pointDecimals(scheme);
}

/** Formats the 信访指数 (petition index) for papers and screens. */
export function indexText(index: number, scheme: IndexScale): string {
  return fixedText(index, indexDecimals(scheme));
}

/** Returns the length of the bar of an index or a score, limited to 0…1. */
export function barLength(points: number | null, { scale }: Scale): number {
  return Math.min(1, Math.max(0, (points ?? 0) / scale));
}
