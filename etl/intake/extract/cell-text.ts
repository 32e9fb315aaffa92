/** Digits of the largest whole number that a spreadsheet keeps exactly. */
const EXACT_DIGITS = 15;
/** `="001"`, with quotes inside doubled. */
const FORCED_TEXT = /^="([^"]*(?:""[^"]*)*)"$/;

/** Unwraps `="001"` to `001`: exports write it so that a spreadsheet does not read a number. */
export function unwrapForcedText(written: string): string {
  // A quick check, because this runs for every cell of every file.
  if (written.charCodeAt(0) !== 0x3d) return written;
  const forced = FORCED_TEXT.exec(written);
  return forced === null ? written : forced[1]!.replaceAll('""', '"');
}

/**
 * Formats a number with all its digits. A number too long for a spreadsheet is written in powers of
 * ten, as the sheet shows it.
 */
export function numberText(value: number): string {
  return Math.abs(value) >= 10 ** EXACT_DIGITS ? value.toExponential() : String(value);
}

/** Formats a boolean as `1` or `0`, which the sources read as yes and no. */
export function truthText(value: boolean): string {
  return value ? '1' : '0';
}
