import { nameKey } from '../../base/text.ts';
import type { RuleId } from './rules.ts';

/** The value of a cell and the rule it breaks, if any. */
export interface CellReading {
  value: string | null;
  rule: RuleId | null;
}
export type CellReader = (cell: string) => CellReading;

/** The text a spreadsheet shows for a broken formula. */
const SHEET_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;
const BROKEN_FORMULA: RuleId = 'formula_broken';

/** Returns whether a cell has no value: blanks of any kind, or a broken formula. */
export function isBlank(cell: string): boolean {
  const text = nameKey(cell);
  return text === '' || SHEET_ERROR.test(text);
}

/** Makes a reading that breaks no rule. */
export function validReading(value: string | null): CellReading {
  return { value, rule: null };
}

/**
 * Makes a reader of the cleaned text of cells; a blank cell breaks the rule `missing`, if given. A
 * broken formula is told apart from a blank: the value that it had is lost.
 */
export function nonBlankCell(
  read: (text: string) => CellReading,
  missing: RuleId | null = null,
): CellReader {
  return (cell) => {
    const text = nameKey(cell);
    if (text === '') return { value: null, rule: missing };
    return SHEET_ERROR.test(text) ? { value: null, rule: missing ?? BROKEN_FORMULA } : read(text);
  };
}

/** Makes a reader for which a cell without a value breaks the rule `missing`. */
export function requiredCell(read: CellReader, missing: RuleId): CellReader {
  return (cell) => {
    const reading = read(cell);
    return reading.value === null && (reading.rule === null || reading.rule === BROKEN_FORMULA)
      ? { value: null, rule: missing }
      : reading;
  };
}

/** Makes a reader that gives a cell that breaks a rule a value made of its text. */
export function withFallback(read: CellReader, value: (text: string) => string): CellReader {
  return (cell) => {
    const reading = read(cell);
    return reading.rule === null || reading.rule === BROKEN_FORMULA
      ? reading
      : { ...reading, value: value(nameKey(cell)) };
  };
}
