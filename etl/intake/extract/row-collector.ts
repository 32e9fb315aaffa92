import type { RowBatch } from './row-batch.ts';

const BATCH_ROWS = 1000;
/** Sheets formatted to the last row leave gaps of a million rows: those are jumped over. */
const MAX_GAP = 1000;

/**
 * Gathers rows that come with their number into batches. Empty rows count only once another row
 * follows them; a gap of more than a batch begins a new one.
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

  /** The batches that became full since last asked. */
  take(): RowBatch[] {
    return this.batches.splice(0);
  }

  /** The last batches of the sheet. */
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
