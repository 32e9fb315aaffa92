import { isRate } from '../../editions/indicator-value.ts';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { isLedgerId } from '../../method/ledger-indicator.ts';
import type { SchemeIndicatorId } from '../../method/scheme-indicator.ts';
import type { Table } from '../model/table.ts';
import { rateText, shareText } from '../wording/figures.ts';
import { figures, marks, tableOf, words } from './columns.ts';
import type { ColumnOf } from './columns.ts';
import { lostDecimals, scoredIndicators } from './reasons.ts';
import type { IndicatorFigures } from './reasons.ts';

/** The indicators that count for a unit, beside its peers and the period before. */
export function indicatorTable(edition: Edition, unit: EditionUnit): Table {
  const { peers, previous } = unit.comparison;
  const rateIn = (standing: typeof peers, id: SchemeIndicatorId) =>
    isLedgerId(id) ? null : rateText(standing.rates[id]) || null;
  const columns: ColumnOf<IndicatorFigures>[] = [
    words('指标', 8, ({ title }) => title),
    figures('本期', 'text', 4, ({ id, value }) => (isRate(id) ? rateText(value) : value)),
    marks('k/n', 4, ({ measure }) => measure && shareText(measure)),
    figures('上期', 'text', 4, ({ id }) => rateIn(previous, id)),
    figures('同组平均', 'text', 4, ({ id }) => rateIn(peers, id)),
    figures('失分', { decimals: lostDecimals(edition.scheme) }, 3, ({ lost }) => lost),
  ];
  return tableOf(
    columns,
    scoredIndicators(edition, unit).filter(({ value }) => value !== null),
  );
}
