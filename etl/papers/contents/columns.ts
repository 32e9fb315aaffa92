import type { Colour } from '../../method/colour.ts';
import { COLOUR_NAMES } from '../../method/colour.ts';
import type { Cell, CellFormat, Column, Table } from '../model/table.ts';

/** A column of a table of papers, and what it holds of each row's subject. */
export interface ColumnOf<T> {
  column: Column;
  cell(subject: T): Cell;
}

type Value = Cell['value'];

/** A column of names or of other words. */
export function words<T>(title: string, width: number, value: (subject: T) => Value): ColumnOf<T> {
  return {
    column: { title, format: 'text', align: 'left', width },
    cell: (subject) => ({ value: value(subject) }),
  };
}

/** A column of short words in the middle. */
export function marks<T>(title: string, width: number, value: (subject: T) => Value): ColumnOf<T> {
  const { column, cell } = words(title, width, value);
  return { column: { ...column, align: 'center' }, cell };
}

/** A column of figures. */
export function figures<T>(
  title: string,
  format: CellFormat,
  width: number,
  value: (subject: T) => Value,
): ColumnOf<T> {
  return {
    column: { title, format, align: 'right', width },
    cell: (subject) => ({ value: value(subject) }),
  };
}

/** A column of ranks and other places, in the middle. */
export function places<T>(
  title: string,
  format: CellFormat,
  value: (subject: T) => Value,
): ColumnOf<T> {
  const { column, cell } = figures(title, format, 3, value);
  return { column: { ...column, align: 'center' }, cell };
}

/** A column of the five colours, each named on itself. */
export function colours<T>(
  title: string,
  width: number,
  value: (subject: T) => Colour,
): ColumnOf<T> {
  return {
    column: { title, format: 'text', align: 'center', width },
    cell: (subject) => ({ value: COLOUR_NAMES[value(subject)], fill: value(subject) }),
  };
}

/** Columns under one heading. */
export function grouped<T>(group: string, columns: readonly ColumnOf<T>[]): ColumnOf<T>[] {
  return columns.map(({ column, cell }) => ({ column: { ...column, group }, cell }));
}

/** A table of a row for each subject. */
export function tableOf<T>(columns: readonly ColumnOf<T>[], subjects: readonly T[]): Table {
  return {
    columns: columns.map(({ column }) => column),
    rows: subjects.map((subject) => columns.map(({ cell }) => cell(subject))),
  };
}
