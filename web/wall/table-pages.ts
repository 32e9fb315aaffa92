import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { WallViewId } from '../../etl/method/wall-view.ts';

/** Rows of one column at the smallest size read from five metres; on a portrait screen a table has more room. */
const MAX_ROWS = 30;
const MAX_ROWS_PORTRAIT = 46;
/** Topics have a low head: room for the shipped ones and those of none. */
const MAX_TOPICS = 32;
/** The league stands in two columns before it is turned. */
const LEAGUE_COLUMNS = 2;

/** The part of a table that is shown at once. */
export interface TablePage<T> {
  rows: readonly T[];
  /** Rows of the fullest tablePage: every tablePage is set alike. */
  most: number;
  /** From 0. */
  turn: number;
  count: number;
}

/** Columns a league of so many units is set in. */
export function leagueColumns(units: number): number {
  return units > MAX_ROWS ? LEAGUE_COLUMNS : 1;
}

/** Rows that a view's table shows at once. */
export function rowsPerTablePage(view: WallViewId, portrait: boolean): number {
  if (view === 'league') return LEAGUE_COLUMNS * MAX_ROWS;
  if (portrait) return MAX_ROWS_PORTRAIT;
  return view === 'topics' ? MAX_TOPICS : MAX_ROWS;
}

/** How many leaves a view of the edition has. */
export function tablePageCount(
  view: WallViewId,
  edition: LeagueEdition,
  portrait: boolean,
): number {
  const rows = view === 'topics' ? edition.breakdown.by_topic.length : edition.units.length;
  return Math.max(1, Math.ceil(rows / rowsPerTablePage(view, portrait)));
}

/** A tablePage of the rows, all about equally full. A turn beyond the last shows the last. */
export function tablePageOf<T>(rows: readonly T[], size: number, turn: number): TablePage<T> {
  const count = Math.max(1, Math.ceil(rows.length / size));
  const most = Math.ceil(rows.length / count);
  const at = Math.min(Math.max(turn, 0), count - 1);
  return { rows: rows.slice(at * most, (at + 1) * most), most, turn: at, count };
}
