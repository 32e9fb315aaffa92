/**
 * Rounds half up to some decimals (method.md §5). A value that binary arithmetic leaves slightly
 * below a half (84.125 as 84.12499999999999) still rounds up.
 */
export function roundHalfUp(value: number, decimals: number): number {
  const unit = 10 ** decimals;
  return Math.floor(value * unit + 0.5 + ROUNDING_TOLERANCE) / unit;
}

/** Much larger than the error of a few dozen operations, much smaller than any true difference. */
const ROUNDING_TOLERANCE = 1e-7;
