import type { IndicatorType } from '../method/indicator.ts';

/** What a column of an indicator's rows holds. */
export type ColumnType = 'text' | 'integer' | 'date' | 'number';

type Columns = Readonly<Record<string, ColumnType>>;

/** Columns of every indicator's rows: the case, its unit, and the load that has told of it last. */
const CASE_COLUMNS: Columns = {
  kind: 'text',
  unit_code: 'text',
  petition_no: 'text',
  load_id: 'integer',
};

const PAIR: Columns = { n_on: 'date', n_seen_on: 'date', k_on: 'date', k_seen_on: 'date' };
const LISTING: Columns = { listed_on: 'date', cleared_on: 'date' };
const VALUE: Columns = { n_on: 'date', n_seen_on: 'date', value: 'number' };

/** The view that holds the rows of the indicators of a type, and their columns. */
export const INDICATOR_ROWS: Record<IndicatorType, { view: string; columns: Columns }> = {
  rate: { view: 'pair', columns: { ...CASE_COLUMNS, ...PAIR } },
  stock: { view: 'stock', columns: { ...CASE_COLUMNS, ...LISTING } },
  median: { view: 'case_value', columns: { ...CASE_COLUMNS, ...VALUE } },
  sum: { view: 'case_value', columns: { ...CASE_COLUMNS, ...VALUE } },
};

/** Names of the views. */
export const INDICATOR_VIEWS = [...new Set(Object.values(INDICATOR_ROWS).map(({ view }) => view))];
