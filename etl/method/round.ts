/**
 * Rounds half up to some decimals, on the decimal value meant: what binary arithmetic leaves a
 * hair below a half (84.125 as 84.12499999999999) still rounds up. method.md §5.
 */
export function roundHalfUp(value: number, decimals: number): number {
  const unit = 10 ** decimals;
  return Math.floor(value * unit + 0.5 + ROUNDING_TOLERANCE) / unit;
}

/** Far above the error of a few dozen operations on numbers to 100, far below any true distance. */
const ROUNDING_TOLERANCE = 1e-7;
