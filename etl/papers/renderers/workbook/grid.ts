import type { Cell, CellStyle, MergeRange, RowDef } from 'hucre';
import { printableText } from '../../model/printable-text.ts';

type Value = string | number | null;

/** The cells of a sheet. Rows and columns count from 0. */
export class Grid {
  readonly cells = new Map<string, Partial<Cell>>();
  readonly merges: MergeRange[] = [];
  readonly rowDefs = new Map<number, RowDef>();

  put(row: number, column: number, value: Value, style: CellStyle): void {
    const written = typeof value === 'string' ? printableText(value) : value;
    this.cells.set(`${row},${column}`, { value: written, style });
  }

  /** Merges cells. Each of them gets the style, because each draws its own border. */
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
