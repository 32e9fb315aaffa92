import * as XLSX from '@e965/xlsx';
import { UserError } from '../../base/errors.ts';

const SHEET_NAME = '退回行';
/** Number format of cells that hold text, whatever is typed into them. */
const TEXT = '@';
/** A spreadsheet has no longer cells. */
const MAX_CELL = 32_767;
/** What a spreadsheet would take for a character written by its number. */
const ESCAPED = /_(?=x[0-9a-f]{4}_)/gi;

/**
 * A repair sheet as XLSX. Every cell, the blank ones too, is text: a spreadsheet makes neither a
 * formula of `=1+2` nor a rounded figure of a long number, before and after the repair.
 * @throws UserError when a text is too long for a cell
 */
export function repairWorkbook(table: readonly (readonly string[])[]): Uint8Array {
  if (table.some((row) => row.some(({ length }) => length > MAX_CELL))) {
    throw new UserError(
      `有的单元格超过 ${MAX_CELL} 字，电子表格放不下，请把 --out 的文件名改为 .csv 再导出。`,
    );
  }
  const cells = table.map((row) =>
    row.map((cell) =>
      cell === '' ? { t: 'z', z: TEXT } : { t: 's', v: cell.replace(ESCAPED, '_x005F_'), z: TEXT },
    ),
  );
  const sheet = XLSX.utils.aoa_to_sheet(cells, { dense: true });
  const book = XLSX.utils.book_new(sheet, SHEET_NAME);
  const bytes: ArrayBuffer = XLSX.write(book, {
    type: 'array',
    bookType: 'xlsx',
    compression: true,
    bookSST: true,
  });
  return new Uint8Array(bytes);
}
