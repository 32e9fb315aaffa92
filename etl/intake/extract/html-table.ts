import { Parser } from 'htmlparser2';
import type { Handler } from 'htmlparser2';
import { beyondBound, BOUNDS } from './bounds.ts';
import { unwrapForcedText } from './cell-text.ts';
import { MergedCells } from './merged-cells.ts';
import { RowCollector } from './row-collector.ts';
import type { ReadOptions } from './read-options.ts';
import type { RowBatch } from './row-batch.ts';
import { readText, sampleText } from './text-file.ts';
import { placeText } from './within-bounds.ts';

/** Streams the tables of an HTML page, which many systems export with the name of a workbook. */
export async function* readHtmlTable(
  path: string,
  { file, encoding: asked, note }: ReadOptions,
): AsyncGenerator<RowBatch> {
  const { encoding } = await sampleText(path, asked);
  const rows = new RowCollector(null);
  const parser = new Parser(new TableRows(rows, file));
  for await (const text of readText(path, encoding, { file, note })) {
    parser.write(text);
    yield* rows.take();
  }
  parser.end();
  yield* rows.end();
}

/** Turns table elements into rows of text. */
class TableRows implements Partial<Handler> {
  private readonly rows: RowCollector;
  private readonly file: string;
  private row = 0;
  private cells: string[] | null = null;
  private text: string | null = null;
  private width = 1;
  /** For each column, the number of further rows that a cell above covers. */
  private reach: number[] = [];
  private merged = new MergedCells();

  constructor(rows: RowCollector, file: string) {
    this.rows = rows;
    this.file = file;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    if (name === 'tr') this.cells = [];
    else if (name === 'td' || name === 'th') this.openCell(attributes);
    else if (name === 'br' && this.text !== null) this.text += '\n';
  }

  ontext(text: string): void {
    if (this.text !== null) this.text += text.replace(/\s+/g, ' ');
  }

  onclosetag(name: string): void {
    if (name === 'td' || name === 'th') this.closeCell();
    else if (name === 'tr') this.closeRow();
    else if (name === 'table') {
      this.reach = [];
      this.merged = new MergedCells();
    }
  }

  private openCell({ colspan = '1', rowspan = '1' }: Record<string, string>): void {
    if (this.cells === null) return;
    this.skipRowspanCells(this.cells);
    this.text = '';
    this.width = Math.max(1, parseInt(colspan, 10) || 1);
    const column = this.cells.length;
    if (column + this.width > BOUNDS.columns.max) {
      throw beyondBound(this.file, 'columns', placeText(null, this.row + 1));
    }
    const height = parseInt(rowspan, 10) || 1;
    for (let at = 0; at < this.width; at += 1) this.reach[column + at] = height - 1;
    this.merged.add({ top: this.row + 1, bottom: this.row + height, column });
  }

  private closeCell(): void {
    if (this.cells === null || this.text === null) return;
    const text = this.text
      .split('\n')
      .map((line) => line.trim())
      .join('\n')
      .trim();
    this.cells.push(unwrapForcedText(text), ...Array<string>(this.width - 1).fill(''));
    this.text = null;
  }

  private closeRow(): void {
    if (this.cells === null) return;
    this.skipRowspanCells(this.cells);
    this.row += 1;
    const cells = this.cells.some((text) => text !== '') ? this.cells : [];
    this.merged.fill(this.row, cells);
    this.rows.add(this.row, cells);
    this.cells = null;
  }

  /** Leaves the cells empty that a cell above covers. */
  private skipRowspanCells(cells: string[]): void {
    for (; (this.reach[cells.length] ?? 0) > 0; cells.push('')) this.reach[cells.length]! -= 1;
  }
}
