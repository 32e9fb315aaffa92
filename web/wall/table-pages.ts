import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { WallViewId } from '../../etl/method/wall-view.ts';

/** Rows of a table at a size that can be read from five metres; more on a portrait screen. */
const MAX_ROWS = 18;
const MAX_ROWS_PORTRAIT = 32;

/** The shown part of a table. */
export interface TablePage<T> {
  rows: readonly T[];
  /** Rows of the fullest page: all pages have the same layout. */
  most: number;
  /** From 0. */
  index: number;
  count: number;
}

/** Rows that a view's table shows at once. */
export function rowsPerTablePage(portrait: boolean): number {
  return portrait ? MAX_ROWS_PORTRAIT : MAX_ROWS;
}

/** What the table of a view has a row for; null: the view is always one page. */
const ROWS: Record<WallViewId, ((edition: LeagueEdition) => number) | null> = {
  league: null,
  attention: null,
  modules: null,
  heat: ({ units }) => units.length,
  trend: ({ units }) => units.length,
  backlog: ({ units }) => units.length,
  topics: ({ breakdown }) => breakdown.by_topic.length,
};

/** Number of table pages of a view of the edition. */
export function tablePageCount(
  view: WallViewId,
  edition: LeagueEdition,
  portrait: boolean,
): number {
  return Math.max(1, Math.ceil((ROWS[view]?.(edition) ?? 1) / rowsPerTablePage(portrait)));
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
