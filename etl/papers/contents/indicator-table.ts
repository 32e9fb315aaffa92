import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { isLedgerId } from '../../method/ledger-indicator.ts';
import type { Table } from '../model/table.ts';
import { rateText, shareText } from '../wording/rate-text.ts';
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
    textColumn('指标', 8, ({ title }) => title),
    numberColumn('本期', 'text', 4, ({ measure, value }) =>
      measure === null ? value : rateText(value),
    ),
    centredColumn('k/n', 4, ({ measure }) => measure && shareText(measure)),
    numberColumn('上期', 'text', 4, ({ id }) => rateIn(previous, id)),
    numberColumn('同组平均', 'text', 4, ({ id }) => rateIn(peers, id)),
    numberColumn('失分', { decimals: lostDecimals(edition.scheme) }, 3, ({ lost }) => lost),
  ];
  return tableOf(
    columns,
    scoredIndicators(edition, unit).filter(({ value }) => value !== null),
  );
}
