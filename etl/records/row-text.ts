import { PERSON_COLUMNS } from '../method/petition.ts';
import type { Column } from '../method/record.ts';
import { MASK, maskNumbers } from './mask.ts';
import type { CellReader } from './cell-reader.ts';
import { parseMoment } from './moment.ts';

/** A mobile number or an identity number with its date of birth. */
const PERSONAL = /^(1[3-9]\d{9}|\d{6}(18|19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx])$/;

/**
 * A row as quarantine keeps it: the cells by column, without the person's, and without what names
 * the person inside other cells, where shifted columns may have put it; the text of 揭发控告 is not
 * kept at all.
 */
export function rowText(
  cells: Partial<Record<Column, string>>,
  readers: ReadonlyMap<Column, CellReader>,
): Record<string, string> {
  const own = PERSON_COLUMNS.map((column) => cells[column]?.trim() ?? '').filter(
    (part) => part.length > 1,
  );
  const isAccusation = readers.get('purpose')?.(cells.purpose ?? '').value === 'accusation';
  const isKept = (column: Column) =>
    !isPersonal(column) && !(isAccusation && (column === 'title' || column === 'content'));
  const clean = (column: Column, cell: string) => {
    const text = own.reduce((masked, part) => masked.replaceAll(part, MASK), cell);
    return isCaseNumber(column, text) || parseMoment(text) !== null ? text : maskNumbers(text);
  };
  return Object.fromEntries(
    [...readers.keys()].flatMap((column) => {
      const cell = cells[column] ?? '';
      return cell !== '' && isKept(column) ? [[column, clean(column, cell)]] : [];
    }),
  );
}

function isPersonal(column: Column): boolean {
  return (PERSON_COLUMNS as readonly Column[]).includes(column);
}

function isCaseNumber(column: Column, text: string): boolean {
  return (column === 'petition_no' || column === 'repeat_of') && !PERSONAL.test(text.trim());
}
