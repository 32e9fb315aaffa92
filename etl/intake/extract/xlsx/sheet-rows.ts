import { beyondBound, BOUNDS } from '../bounds.ts';
import { numberText, unwrapForcedText, truthText } from '../cell-text.ts';
import type { MergedCells } from '../merged-cells.ts';
import { RowCollector } from '../row-collector.ts';
import { serialDateText } from '../serial-date.ts';
import type { ValuelessFormulas } from '../valueless-formulas.ts';
import { placeText } from '../within-bounds.ts';
import type { CellFormat } from './cell-formats.ts';
import { RichText, unescapeText } from './rich-text.ts';
import type { Attributes, XmlHandler } from './xml.ts';

/** The parts of a workbook that cells refer to. */
export interface CellContext {
  /** Name of the file, for errors. */
  file: string;
  strings: readonly string[];
  /** By style number. */
  formats: readonly CellFormat[];
  date1904: boolean;
}

/** Turns the elements of a sheet into rows of text. */
export class SheetRows implements XmlHandler {
  readonly rows: RowCollector;
  private readonly context: CellContext;
  private readonly merged: MergedCells;
  private readonly formulas: ValuelessFormulas;
  private readonly sheet: string;
  private row = 0;
  private column = -1;
  private cells: string[] = [];
  private type = '';
  private style = 0;
  private value = '';
  private isValue = false;
  private hasValue = false;
  private hasFormula = false;
  private readonly inline = new RichText();

  constructor(
    sheet: string,
    context: CellContext,
    merged: MergedCells,
    formulas: ValuelessFormulas,
  ) {
    this.sheet = sheet;
    this.formulas = formulas;
    this.rows = new RowCollector(sheet);
    this.context = context;
    this.merged = merged;
  }

  open(name: string, { r: place, t: type = 'n', s: style = '0' }: Attributes): void {
    if (name === 'c') {
      this.column = place === undefined ? this.column + 1 : columnOf(place);
      this.type = type;
      this.style = Number(style);
      this.value = '';
      this.hasValue = false;
      this.hasFormula = false;
      this.inline.clear();
      this.checkPlace();
    } else if (name === 'v') {
      this.isValue = true;
      this.hasValue = true;
    } else if (name === 'f') this.hasFormula = true;
    else if (name === 'row') {
      this.row = place === undefined ? this.row + 1 : Number(place);
      this.column = -1;
      this.cells = [];
      this.checkPlace();
    } else this.inline.open(name);
  }

  text(text: string): void {
    if (this.isValue) this.value += text;
    else this.inline.text(text);
  }

  close(name: string): void {
    if (name === 'v') this.isValue = false;
    else if (name === 'c') this.put(this.cellText());
    else if (name === 'row') {
      this.merged.fill(this.row, this.cells);
      this.rows.add(this.row, this.cells);
    } else this.inline.close(name);
  }

  /** @throws Error when a reference names no cell, UserError when it is beyond a sheet */
  private checkPlace(): void {
    const { row, column, context } = this;
    if (!Number.isSafeInteger(row) || row < 1 || column < -1) throw new Error('no cell reference');
    if (row > BOUNDS.sheetRows.max) throw beyondBound(context.file, 'sheetRows');
    if (column >= BOUNDS.columns.max) {
      throw beyondBound(context.file, 'columns', placeText(this.sheet, row));
    }
  }

  private put(text: string): void {
    if (text === '') {
      if (this.isValueless()) this.formulas.add(this.row, this.column);
      return;
    }
    if ((this.cells[this.column] ?? '') !== '') throw new Error('two cells in one place');
    this.formulas.addFilled(this.column);
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text;
  }

  /** A formula whose result is an empty text has an empty value and says that it is text. */
  private isValueless(): boolean {
    return this.hasFormula && !(this.hasValue && this.type === 'str');
  }

  private cellText(): string {
    const { type, value, context } = this;
    if (type === 'inlineStr') return unwrapForcedText(this.inline.value);
    if (value === '') return '';
    if (type === 's') return unwrapForcedText(sharedString(context.strings, Number(value)));
    if (type === 'b') return truthText(value === '1' || value === 'true');
    if (type === 'd') return value.replace('T', ' ').replace(/Z$/, '');
    const number = type === 'n' ? Number(value) : NaN;
    if (Number.isNaN(number)) return unwrapForcedText(unescapeText(value));
    const format = context.formats[this.style];
    return format?.isDate === true
      ? serialDateText(number, context.date1904)
      : numberText(number, format?.digits);
  }
}

/** @throws Error when there is no such string: the text would be lost */
function sharedString(strings: readonly string[], at: number): string {
  const text = strings[at];
  if (text === undefined) throw new Error(`no shared string ${at}`);
  return text;
}

/** Returns the column of a cell reference, from 0: `AB12` is 27. -2: it names none. */
export function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const letter = place.charCodeAt(at) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column === 0 ? -2 : column - 1;
}
