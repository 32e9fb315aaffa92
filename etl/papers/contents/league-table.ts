import type { EditionScheme } from '../../editions/edition-scheme.ts';
import { COLOUR_CHARACTERS } from '../../method/colour.ts';
import { isShare, RESOLVED, VALUE_DECIMALS } from '../../method/indicator.ts';
import { indexDecimals, pointDecimals } from '../../method/index-text.ts';
import { indicatorWords } from '../../method/indicator-words.ts';
import type { ColumnType, LeagueColumn } from '../../method/league-columns.ts';
import type { ColumnComparison, ColumnUnit } from '../../method/league-unit.ts';
import { roundHalfUp } from '../../method/round.ts';
import type { Cell, CellFormat, Table } from '../model/table.ts';
import { roundedRate } from '../wording/rate-text.ts';
import {
  centredColumn,
  colourColumn,
  nameColumn,
  numberColumn,
  rankColumn,
  tableOf,
  underHeading,
} from './table-columns.ts';
import type { TableColumn } from './table-columns.ts';

/** A unit of the league, and what it is compared with. */
export interface LeagueRow {
  unit: ColumnUnit;
  compared: ColumnComparison | null;
}

type RowColumn = TableColumn<LeagueRow>;

/** A share of 1 has four decimals, as 12.34 % has two. */
const SHARE_DECIMALS = 4;

/** The league as somebody sees it: their columns, of these units in this order. */
export function leagueTable(
  rows: readonly LeagueRow[],
  columns: readonly LeagueColumn[],
  scheme: EditionScheme,
): Table {
  const fixed: RowColumn[] = [
    rankColumn('名次', 'integer', 3, ({ unit }) => unit.rank ?? '不参与排名'),
    nameColumn('单位', 8, ({ unit }) => unit.unit_name),
    centredColumn('类别', 4, ({ unit }) => unit.peer_group || null),
  ];
  return tableOf([...fixed, ...columns.flatMap((column) => columnsOf(column, scheme))], rows);
}

function columnsOf(column: LeagueColumn, scheme: EditionScheme): RowColumn[] {
  const { title, form } = column;
  if (column.measure) return measureColumns(column, scheme);
  if (form === 'words') {
    return [centredColumn(title, 5, ({ unit, compared }) => column.words!(unit, compared))];
  }
  const format = FORMATS[form](scheme);
  const value = ({ unit, compared }: LeagueRow) => shown(column.value(unit, compared), form);
  return [numberColumn(title, format, 4, value), ...colourOf(column)];
}

/** A rate with its cases, or a value with their number. */
function measureColumns(column: LeagueColumn, scheme: EditionScheme): RowColumn[] {
  const { id, title } = column;
  const measureOf = ({ unit }: LeagueRow) => column.measure!(unit);
  const indicator = scheme.indicators.find((each) => each.id === (id === 'map' ? RESOLVED : id));
  const isValue = indicator?.type === 'median' || indicator?.type === 'sum';
  const words = indicator === undefined || isValue ? null : indicatorWords(indicator);
  const rate = numberColumn<LeagueRow>(
    isValue ? '值' : '率',
    isValue ? { decimals: VALUE_DECIMALS } : 'percent',
    4,
    (row) => {
      const measure = measureOf(row);
      if (measure === undefined) return null;
      return isShare(measure) ? roundedRate(measure) : measure.value;
    },
  );
  const counts: RowColumn[] = [
    ...(words === null
      ? []
      : [
          numberColumn<LeagueRow>(`${words.k}件`, 'integer', 3, (row) => {
            const measure = measureOf(row);
            return measure !== undefined && isShare(measure) ? measure.k : null;
          }),
        ]),
    numberColumn<LeagueRow>(
      words === null ? '件数' : `${words.n}件`,
      'integer',
      3,
      (row) => measureOf(row)?.n ?? null,
    ),
  ];
  return underHeading(title, [rate, ...counts, ...colourOf(column)]);
}

/** The colour with its character beside the value, as on the screen. */
function colourOf({ title, colour }: LeagueColumn): RowColumn[] {
  if (colour === undefined) return [];
  const { column } = colourColumn<LeagueRow>(`${title}颜色`, 3, ({ unit }) => unit.colour);
  const cell = ({ unit, compared }: LeagueRow): Cell => {
    const fill = colour(unit, compared);
    return fill === null ? { value: null } : { value: COLOUR_CHARACTERS[fill], fill };
  };
  return [{ column, cell }];
}

function shown(value: number | null, form: ColumnType): number | null {
  if (value === null) return null;
  return form === 'change' || form === 'rate' ? roundHalfUp(value, SHARE_DECIMALS) : value;
}

const FORMATS: Record<Exclude<ColumnType, 'words'>, (scheme: EditionScheme) => CellFormat> = {
  index: (scheme) => ({ decimals: indexDecimals(scheme) }),
  score: (scheme) => ({ decimals: pointDecimals(scheme) }),
  figure: () => ({ decimals: VALUE_DECIMALS }),
  rate: () => 'percent',
  count: () => 'integer',
  rank: () => 'integer',
  change: () => 'percent',
  points: () => 'signed',
  places: () => 'change',
};
