import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { View } from './programme.ts';

/** Rows of one column at the smallest size read from five metres; on a portrait screen a table has more room. */
const MOST_ROWS = 30;
const MOST_ROWS_PORTRAIT = 46;
/** Topics have a low head: room for the shipped ones and those of none. */
const MOST_TOPICS = 32;
/** The league stands in two columns before it is turned. */
const LEAGUE_COLUMNS = 2;

/** The part of a table that is shown at once. */
export interface Leaf<T> {
  rows: readonly T[];
  /** Rows of the fullest leaf: every leaf is set alike. */
  most: number;
  /** From 0. */
  turn: number;
  count: number;
}

/** Columns a league of so many units is set in. */
export function leagueColumns(units: number): number {
  return units > MOST_ROWS ? LEAGUE_COLUMNS : 1;
}

/** Rows that a view's table shows at once. */
export function leafRows(view: View, portrait: boolean): number {
  if (view === 'league') return LEAGUE_COLUMNS * MOST_ROWS;
  if (portrait) return MOST_ROWS_PORTRAIT;
  return view === 'topics' ? MOST_TOPICS : MOST_ROWS;
}

/** How many leaves a view of the edition has. */
export function leavesOf(view: View, edition: LeagueEdition, portrait: boolean): number {
  const rows = view === 'topics' ? edition.breakdown.by_topic.length : edition.units.length;
  return Math.max(1, Math.ceil(rows / leafRows(view, portrait)));
}

/** A leaf of the rows, all about equally full. A turn beyond the last shows the last. */
export function leafOf<T>(rows: readonly T[], size: number, turn: number): Leaf<T> {
  const count = Math.max(1, Math.ceil(rows.length / size));
  const most = Math.ceil(rows.length / count);
  const at = Math.min(Math.max(turn, 0), count - 1);
  return { rows: rows.slice(at * most, (at + 1) * most), most, turn: at, count };
}
