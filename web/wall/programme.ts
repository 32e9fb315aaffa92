import { PERIOD_KINDS } from '../../etl/method/calendar/period.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { WALL_VIEWS } from '../../etl/method/wall-view.ts';
import type { WallPlan } from '../../server/contract/wall-plan.ts';

/** An entry of the playlist (节目单). */
export type Programme = WallPlan['playlist'][number];

/** Programmes side by side, as many as the screen has room for. */
export interface Page {
  programmes: Programme[];
  /** Seconds the page is shown, including all pages of its tables. */
  seconds: number;
}

/** Filter from the address: `?view=trend&period=week&kind=township`. */
export type PlaylistFilter = Partial<Pick<Programme, 'view' | 'period' | 'kind'>>;

/** Least seconds for a page of a table. */
const MIN_TABLE_PAGE_SECONDS = 8;
/** Additional seconds for the last page of a table, so that its end is noticed. */
const EXTRA_LAST_PAGE_SECONDS = 4;

export function programmeKey({ view, period, kind }: Programme): string {
  return `${view}/${period}/${kind}`;
}

/** Ignores words that are no view, period or kind. */
export function readPlaylistFilter(query: URLSearchParams): PlaylistFilter {
  const view = WALL_VIEWS.find((each) => each === query.get('view'));
  const period = PERIOD_KINDS.find((each) => each === query.get('period'));
  const kind = UNIT_KINDS.find((each) => each === query.get('kind'));
  return { ...(view && { view }), ...(period && { period }), ...(kind && { kind }) };
}

/**
 * Returns the programmes of the playlist that match the filter. If none match, returns the
 * playlist's own with their fields set to the filter, each once.
 */
export function filterPlaylist(
  filter: PlaylistFilter,
  playlist: readonly Programme[],
): Programme[] {
  const agreeing = playlist.filter((programme) =>
    Object.entries(filter).every(
      ([key, value]) => programme[key as keyof PlaylistFilter] === value,
    ),
  );
  if (agreeing.length > 0) return agreeing;
  const byKey = new Map<string, Programme>();
  for (const programme of playlist) {
    const pinned = { ...programme, ...filter };
    const key = programmeKey(pinned);
    if (!byKey.has(key)) byKey.set(key, pinned);
  }
  return [...byKey.values()];
}

/**
 * Returns the pages of the wall. One board: each programme alone; two: townships beside
 * departments; three: periods side by side. A page is filled up with the next
 * programmes, the last page with the first ones; no programme is on a page twice.
 * @param tablePageCount pages of a programme's table
 */
export function wallPages(
  programmes: readonly Programme[],
  boards: number,
  tablePageCount: (programme: Programme) => number = () => 1,
): Page[] {
  const size = Math.min(boards, programmes.length);
  const rest = [...programmes];
  const pages: Page[] = [];
  for (let first = rest.shift(); first !== undefined; first = rest.shift()) {
    const page = [first];
    while (page.length < size) {
      const next =
        takeNeighbour(first, rest, boards) ?? programmes.find((each) => !page.includes(each));
      if (next === undefined) break;
      page.push(next);
    }
    pages.push({
      programmes: page,
      seconds: Math.max(...page.map((each) => programmeSeconds(each, tablePageCount(each)))),
    });
  }
  return pages;
}

/** Seconds that a programme is shown if its table has this many pages. */
export function programmeSeconds({ seconds }: Programme, pageCount: number): number {
  return pageCount <= 1
    ? seconds
    : pageCount * tablePageSeconds(seconds, pageCount) + EXTRA_LAST_PAGE_SECONDS;
}

/** The table page, from 0, after some seconds of the wall's page; it ends on the last. */
export function tablePageAt({ seconds }: Programme, pageCount: number, elapsed: number): number {
  const tablePage = Math.floor(elapsed / tablePageSeconds(seconds, pageCount));
  return Math.min(Math.max(tablePage, 0), Math.max(pageCount - 1, 0));
}

function tablePageSeconds(seconds: number, pageCount: number): number {
  return Math.max(seconds / Math.max(pageCount, 1), MIN_TABLE_PAGE_SECONDS);
}

/**
 * Removes from the rest the best neighbour of a programme: the same view with one field different,
 * else another view of the same units (two boards: of the same period).
 */
function takeNeighbour(first: Programme, rest: Programme[], boards: number): Programme | undefined {
  const isNear = (each: Programme) =>
    boards === 2 ? each.period === first.period : each.kind === first.kind;
  const places = [
    rest.findIndex((each) => each.view === first.view && isNear(each)),
    rest.findIndex(isNear),
  ];
  return rest.splice(places.find((at) => at >= 0) ?? 0, 1)[0];
}
