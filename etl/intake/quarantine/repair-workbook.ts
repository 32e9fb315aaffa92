import * as XLSX from '@e965/xlsx';
import { UserError } from '../../base/errors.ts';

const SHEET_NAME = '退回行';
/** Number format of text cells, whatever is typed into them. */
const TEXT = '@';
/** The longest text of a spreadsheet cell, in characters. */
const MAX_CELL = 32_767;
/** A text that a spreadsheet would read as an escaped character. */
const ESCAPED = /_(?=x[0-9a-f]{4}_)/gi;

/**
 * Writes a repair sheet as XLSX. Every cell is text, blank cells too, so that a spreadsheet neither
 * evaluates `=1+2` nor rounds a long number.
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
