import type { Colour } from '../../method/colour.ts';
import { COLOUR_CHARACTERS } from '../../method/colour.ts';
import type { Cell, CellFormat, Column, Table } from '../model/table.ts';

/** A column of a table in papers, with its cell for each row's subject. */
export interface TableColumn<T> {
  column: Column;
  cell(subject: T): Cell;
}

type Value = Cell['value'];

/** A column of names or other words. */
export function textColumn<T>(
  title: string,
  width: number,
  value: (subject: T) => Value,
): TableColumn<T> {
  return {
    column: { title, format: 'text', align: 'left', width },
    cell: (subject) => ({ value: value(subject) }),
  };
}

/** A column of names of units, which are broken between words. */
export function nameColumn<T>(
  title: string,
  width: number,
  value: (subject: T) => Value,
): TableColumn<T> {
  const { column, cell } = textColumn(title, width, value);
  return { column: { ...column, breaks: 'name' }, cell };
}

/** A column of lists, whose lines break behind 、. */
export function listColumn<T>(
  title: string,
  width: number,
  value: (subject: T) => Value,
): TableColumn<T> {
  const { column, cell } = textColumn(title, width, value);
  return { column: { ...column, breaks: 'list' }, cell };
}

/** A centred column of short words. */
export function centredColumn<T>(
  title: string,
  width: number,
  value: (subject: T) => Value,
): TableColumn<T> {
  const { column, cell } = textColumn(title, width, value);
  return { column: { ...column, align: 'center' }, cell };
}

/** A column of numbers. */
export function numberColumn<T>(
  title: string,
  format: CellFormat,
  width: number,
  value: (subject: T) => Value,
): TableColumn<T> {
  return {
    column: { title, format, align: 'right', width },
    cell: (subject) => ({ value: value(subject) }),
  };
}

/** A centred column of ranks and other small numbers. */
export function rankColumn<T>(
  title: string,
  format: CellFormat,
  width: number,
  value: (subject: T) => Value,
): TableColumn<T> {
  const { column, cell } = numberColumn(title, format, width, value);
  return { column: { ...column, align: 'center' }, cell };
}

/** A column of colours: each cell has the colour and its character. */
export function colourColumn<T>(
  title: string,
  width: number,
  value: (subject: T) => Colour,
): TableColumn<T> {
  return {
    column: { title, format: 'text', align: 'center', width },
    cell: (subject) => ({ value: COLOUR_CHARACTERS[value(subject)], fill: value(subject) }),
  };
}

/** Puts columns under one heading. */
export function underHeading<T>(
  group: string,
  columns: readonly TableColumn<T>[],
): TableColumn<T>[] {
  return columns.map(({ column, cell }) => ({ column: { ...column, group }, cell }));
}

/** Makes a table with a row for each subject. */
export function tableOf<T>(columns: readonly TableColumn<T>[], subjects: readonly T[]): Table {
  return {
    columns: columns.map(({ column }) => column),
    rows: subjects.map((subject) => columns.map(({ cell }) => cell(subject))),
  };
}
