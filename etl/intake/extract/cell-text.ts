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

/** A fixed text and zeros that a format puts before a whole number: `000000`, `"BS"0000`. */
export interface FixedDigits {
  before: string;
  width: number;
}
const FIXED_DIGITS = /^((?:"[^"]*"|\\.)*)(0{2,})(?:;.*)?$/;

/** Returns what a number format puts before a whole number; null: nothing that belongs to it. */
export function fixedDigits(format: string): FixedDigits | null {
  const found = FIXED_DIGITS.exec(format);
  if (found === null) return null;
  return { before: found[1]!.replace(/"|\\(?=.)/g, ''), width: found[2]!.length };
}

/**
 * Formats a number with all its digits, and the zeros before them that its format shows. A number too
 * long for a spreadsheet is written in powers of ten, as the sheet shows it.
 */
export function numberText(value: number, digits: FixedDigits | null = null): string {
  if (Math.abs(value) >= 10 ** EXACT_DIGITS) return value.toExponential();
  return digits === null || !Number.isInteger(value) || value < 0
    ? String(value)
    : digits.before + String(value).padStart(digits.width, '0');
}

/** Formats a boolean as `1` or `0`, which the sources read as yes and no. */
export function truthText(value: boolean): string {
  return value ? '1' : '0';
}
