import type { RowBatch } from './row-batch.ts';

const BATCH_ROWS = 1000;
/** A sheet formatted to its last row may have a gap of a million rows, which is skipped. */
const MAX_GAP = 1000;

/**
 * Collects numbered rows into batches. Empty rows are added only when another row follows. A gap of
 * more than a batch starts a new batch.
 */
export class RowCollector {
  private readonly sheet: string | null;
  private first = 1;
  private rows: string[][] = [];
  private batches: RowBatch[] = [];

  constructor(sheet: string | null) {
    this.sheet = sheet;
  }

  add(row: number, cells: string[]): void {
    if (cells.length === 0) return;
    const gap = row - this.first - this.rows.length;
    if (gap < 0 || gap > MAX_GAP) {
      this.close();
      this.first = row;
    } else {
      for (let at = 0; at < gap; at += 1) this.rows.push([]);
    }
    this.rows.push(cells);
    if (this.rows.length >= BATCH_ROWS) this.close();
  }

  /** Returns the batches that became full since the last call. */
  take(): RowBatch[] {
    return this.batches.splice(0);
  }

  /** Returns the last batches of the sheet. */
  end(): RowBatch[] {
    this.close();
    return this.take();
  }

  private close(): void {
    if (this.rows.length > 0) {
      this.batches.push({ sheet: this.sheet, first_row: this.first, rows: this.rows });
    }
    this.first += this.rows.length;
    this.rows = [];
  }
}
