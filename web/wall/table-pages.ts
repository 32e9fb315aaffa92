import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { WallViewId } from '../../etl/method/wall-view.ts';

/**
 * Rows of one column at the smallest size readable from five metres; a table has more room on a
 * portrait screen.
 */
const MAX_ROWS = 30;
const MAX_ROWS_PORTRAIT = 46;
/** Topics have a low header: room for the shipped topics and those of none. */
const MAX_TOPICS = 32;
/** Rows from which the league has two columns; only then several pages. */
const LEAGUE_COLUMNS = 2;

/** The shown part of a table. */
export interface TablePage<T> {
  rows: readonly T[];
  /** Rows of the fullest page: all pages have the same layout. */
  most: number;
  /** From 0. */
  index: number;
  count: number;
}

/** Number of columns for a league of some units. */
export function leagueColumns(units: number): number {
  return units > MAX_ROWS ? LEAGUE_COLUMNS : 1;
}

/** Rows that a view's table shows at once. */
export function rowsPerTablePage(view: WallViewId, portrait: boolean): number {
  if (view === 'league') return LEAGUE_COLUMNS * MAX_ROWS;
  if (portrait) return MAX_ROWS_PORTRAIT;
  return view === 'topics' ? MAX_TOPICS : MAX_ROWS;
}

/** Number of table pages of a view of the edition. */
export function tablePageCount(
  view: WallViewId,
  edition: LeagueEdition,
  portrait: boolean,
): number {
  const rows = view === 'topics' ? edition.breakdown.by_topic.length : edition.units.length;
  return Math.max(1, Math.ceil(rows / rowsPerTablePage(view, portrait)));
}

/**
 * Returns a page of the rows; all pages are about equally full. A number beyond the last gives the
 * last page.
 */
export function tablePageOf<T>(rows: readonly T[], size: number, page: number): TablePage<T> {
  const count = Math.max(1, Math.ceil(rows.length / size));
  const most = Math.ceil(rows.length / count);
  const index = Math.min(Math.max(page, 0), count - 1);
  return { rows: rows.slice(index * most, (index + 1) * most), most, index, count };
}
