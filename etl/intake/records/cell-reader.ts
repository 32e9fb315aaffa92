import { nameKey } from '../../base/text.ts';
import type { RuleId } from './rules.ts';

/** What a cell says, and what is wrong with it. */
export interface CellReading {
  value: string | null;
  rule: RuleId | null;
}
export type CellReader = (cell: string) => CellReading;

/** What a spreadsheet shows for a broken formula. */
const SHEET_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

/** Whether a cell says nothing: blanks of any kind, or a broken formula. */
export function isBlank(cell: string): boolean {
  const text = nameKey(cell);
  return text === '' || SHEET_ERROR.test(text);
}

/** A reading without fault. */
export function validReading(value: string | null): CellReading {
  return { value, rule: null };
}

/** Reads the cleaned text of a cell that says something; an empty one may break a rule. */
export function nonBlankCell(
  read: (text: string) => CellReading,
  missing: RuleId | null = null,
): CellReader {
  return (cell) => (isBlank(cell) ? { value: null, rule: missing } : read(nameKey(cell)));
}

/** A cell that must say something breaks a rule when it does not. */
export function requiredCell(read: CellReader, missing: RuleId): CellReader {
  return (cell) => {
    const reading = read(cell);
    return reading.value === null && reading.rule === null
      ? { value: null, rule: missing }
      : reading;
  };
}

/** A word the source does not know keeps a value of its own. */
export function withFallback(read: CellReader, value: (text: string) => string): CellReader {
  return (cell) => {
    const reading = read(cell);
    return reading.rule === null ? reading : { ...reading, value: value(nameKey(cell)) };
  };
}
