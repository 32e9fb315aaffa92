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

/**
 * Rounds a computed value to 9 decimals. Values are compared, ranked and counted against each other
 * after it, so that binary residue neither parts equal values nor orders them (method.md §5).
 */
export function roundComputed(value: number): number {
  return Math.abs(value) < LARGEST_ROUNDED ? Math.round(value * 1e9) / 1e9 : value;
}

/** From here on a billion times a number is no whole number that binary can tell from the next. */
const LARGEST_ROUNDED = 2 ** 53 / 1e9;
