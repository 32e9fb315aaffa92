import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { countsText } from '../../method/indicator-words.ts';
import { isLedgerId } from '../../method/ledger-indicator.ts';
import type { Table } from '../model/table.ts';
import { rateText } from '../wording/rate-text.ts';
import { numberColumn, centredColumn, tableOf, textColumn } from './table-columns.ts';
import type { TableColumn } from './table-columns.ts';
import { lostDecimals, scoredIndicators } from './proposal-reasons.ts';
import type { ScoredIndicator } from './proposal-reasons.ts';

/** The indicators that apply to a unit, beside its peers and the period before. */
export function indicatorTable(edition: Edition, unit: EditionUnit): Table {
  const { peers, previous } = unit.comparison;
  const rateIn = (standing: typeof peers, id: string) =>
    isLedgerId(id) ? null : rateText(standing.rates[id] ?? null) || null;
  const columns: TableColumn<ScoredIndicator>[] = [
    textColumn('指标', 7, ({ title }) => title),
    numberColumn('本期', 'text', 4, ({ measure, value }) =>
      measure === null ? value : rateText(value),
    ),
    centredColumn('件数', 14, (each) => each.measure && countsText(each, each.measure)),
    numberColumn('上期', 'text', 4, ({ id }) => rateIn(previous, id)),
    numberColumn('同组平均', 'text', 4, ({ id }) => rateIn(peers, id)),
    numberColumn('失分', { decimals: lostDecimals(edition.scheme) }, 2.6, ({ lost }) => lost),
  ];
  return tableOf(
    columns,
    scoredIndicators(edition, unit).filter(({ value }) => value !== null),
  );
}
