import type { Cell, CellStyle, MergeRange, RowDef } from 'hucre';
import { printableText } from '../../model/printable-text.ts';

type Value = string | number | null;

/** Cells of a sheet as they are put down; rows and columns count from 0. */
export class Grid {
  readonly cells = new Map<string, Partial<Cell>>();
  readonly merges: MergeRange[] = [];
  readonly rowDefs = new Map<number, RowDef>();

  put(row: number, column: number, value: Value, style: CellStyle): void {
    const written = typeof value === 'string' ? printableText(value) : value;
    this.cells.set(`${row},${column}`, { value: written, style });
  }

  /** One cell over several; each of them has the style, as each draws its own border. */
  merge(range: MergeRange, value: Value, style: CellStyle): void {
    const { startRow, startCol, endRow, endCol } = range;
    for (let row = startRow; row <= endRow; row += 1) {
      for (let column = startCol; column <= endCol; column += 1) this.put(row, column, null, style);
    }
    this.put(startRow, startCol, value, style);
    if (endRow > startRow || endCol > startCol) this.merges.push(range);
  }

  /** @param height in points */
  setHeight(row: number, height: number): void {
    this.rowDefs.set(row, { height });
  }
}
