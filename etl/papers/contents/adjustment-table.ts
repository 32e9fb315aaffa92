import type { Edition, EditionAdjustment } from '../../editions/edition.ts';
import type { Table } from '../model/table.ts';
import { fullDayText } from '../wording/period-text.ts';
import { numberColumn, centredColumn, tableOf, textColumn } from './table-columns.ts';

/**
 * The table of bonus and deduction entries (加减分) with reason and document; null without entries.
 */
export function adjustmentTable(editions: readonly Edition[]): Table | null {
  const entries = editions.flatMap(({ adjustments }) => adjustments);
  return entries.length === 0 ? null : tableOf(COLUMNS, entries);
}

const COLUMNS = [
  textColumn<EditionAdjustment>('单位', 7, ({ unit_name }) => unit_name),
  centredColumn<EditionAdjustment>('日期', 6, ({ date }) => fullDayText(date)),
  numberColumn<EditionAdjustment>('分值', 'signed', 3, ({ points }) => points),
  textColumn<EditionAdjustment>('事由', 12, ({ reason }) => reason),
  textColumn<EditionAdjustment>('文号', 9, ({ document }) => document),
];
