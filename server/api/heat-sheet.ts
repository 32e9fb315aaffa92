import type { Edition } from '../../etl/editions/edition.ts';
import { nameColumn, numberColumn, rankColumn } from '../../etl/papers/contents/table-columns.ts';
import type { TableColumn } from '../../etl/papers/contents/table-columns.ts';
import type { Sheet } from '../../etl/papers/model/paper.ts';
import type { Cell, CellFormat, Table } from '../../etl/papers/model/table.ts';
import { periodText } from '../../etl/papers/wording/period-text.ts';

/** What the title of a sheet is made of. */
export type NamedEdition = Pick<Edition, 'county' | 'period' | 'date' | 'scheme'>;

export const HIDDEN_NOTE = '没有写数的是小数目，只给能看信访件的人。';

/** A sheet whose title says what it is of. */
export function sheetOf(
  edition: NamedEdition,
  subject: string,
  table: Table,
  notes: string[],
): Sheet {
  const { county, period, date } = edition;
  const of = subject.startsWith(county.name) ? '' : county.name;
  return {
    name: subject,
    title: `${of}${subject}（${periodText(period, date)}）`,
    form: 'details',
    table,
    frozenColumns: 2,
    notes,
  };
}

/** Rank and name of the unit of a row. */
export function unitColumns<T>(
  unitOf: (row: T) => { unit_name: string; rank: number | null },
): TableColumn<T>[] {
  return [
    rankColumn('名次', 'integer', 3, (row) => unitOf(row).rank ?? '不参与排名'),
    nameColumn('单位', 8, (row) => unitOf(row).unit_name),
  ];
}

/** A column of figures, each with its step of shade; null: none. */
export function shadedColumn<T>(
  title: string,
  format: CellFormat,
  cellOf: (row: T) => { value: Cell['value']; step: number | null },
): TableColumn<T> {
  const { column } = numberColumn<T>(title, format, 4, () => null);
  return {
    column: { ...column, align: 'center' },
    cell(row) {
      const { value, step } = cellOf(row);
      return step === null ? { value } : { value, shade: step };
    },
  };
}
