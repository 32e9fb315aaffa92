/** Largest whole number a spreadsheet keeps digit by digit. */
const EXACT_DIGITS = 15;
/** `="001"`, with quotes inside doubled. */
const FORCED_TEXT = /^="((?:[^"]|"")*)"$/;

/** Text of a cell. Exports write `="001"` to stop a spreadsheet from making a number of it: `001`. */
export function unwrapForcedText(written: string): string {
  // Asked of every cell of every file; nearly none begins so.
  if (written.charCodeAt(0) !== 0x3d) return written;
  const forced = FORCED_TEXT.exec(written);
  return forced === null ? written : forced[1]!.replaceAll('""', '"');
}

/**
 * Whole numbers digit by digit. A number too long for a spreadsheet comes out in powers of ten, as
 * the sheet itself shows it.
 */
export function numberText(value: number): string {
  return Math.abs(value) >= 10 ** EXACT_DIGITS ? value.toExponential() : String(value);
}

/** `1` or `0`, which the sources know as yes and no. */
export function truthText(value: boolean): string {
  return value ? '1' : '0';
}
