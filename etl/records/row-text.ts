import { PERSON_COLUMNS, PETITION_COLUMNS } from '../method/petition.ts';
import type { Column } from '../method/petition.ts';
import { MASK, maskNumbers } from './mask.ts';
import type { CellReader } from './cell-readers.ts';

/**
 * A row as quarantine keeps it: the cells by column, without the person's, and without what names
 * the person inside other cells; the text of 揭发控告 is not kept at all.
 */
export function rowText(
  cells: Record<Column, string>,
  readers: Record<Column, CellReader>,
): Record<string, string> {
  const own = PERSON_COLUMNS.map((column) => cells[column].trim()).filter((part) => part.length > 1);
  const isAccusation = readers.purpose(cells.purpose).value === 'accusation';
  const kept = PETITION_COLUMNS.filter(
    (column) => cells[column] !== '' && !(isAccusation && (column === 'title' || column === 'content')),
  );
  const clean = (text: string) =>
    maskNumbers(own.reduce((masked, part) => masked.replaceAll(part, MASK), text));
  return Object.fromEntries(kept.map((column) => [column, clean(cells[column])]));
}
