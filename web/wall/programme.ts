import { PERIOD_KINDS } from '../../etl/method/calendar/period.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { WALL_VIEWS } from '../../etl/method/wall-view.ts';
import type { WallPlan } from '../../server/contract/wall-plan.ts';

/** An entry of the playlist (节目单). */
export type Programme = WallPlan['playlist'][number];

/** Programmes side by side, as many as the screen has room for. */
export interface Page {
  programmes: Programme[];
  /** How long the page stays, the turning of its tables included. */
  seconds: number;
}

/** Fixed by the address: `?view=trend&period=week&kind=township`. */
export type PlaylistFilter = Partial<Pick<Programme, 'view' | 'period' | 'kind'>>;

/** A tablePage of a table that is turned stays so long at least. */
const MIN_TABLE_PAGE_SECONDS = 8;
/** The last tablePage stays so much longer, so that the end is seen to be the end. */
const EXTRA_LAST_PAGE_SECONDS = 4;

export function programmeKey({ view, period, kind }: Programme): string {
  return `${view}/${period}/${kind}`;
}

/** Words that are no view, period or kind fix nothing. */
export function readPlaylistFilter(query: URLSearchParams): PlaylistFilter {
  const view = WALL_VIEWS.find((each) => each === query.get('view'));
  const period = PERIOD_KINDS.find((each) => each === query.get('period'));
  const kind = UNIT_KINDS.find((each) => each === query.get('kind'));
  return { ...(view && { view }), ...(period && { period }), ...(kind && { kind }) };
}

/**
 * The programmes that take part under these filter: those of the playlist that agree with all of
 * them; where none does, the playlist's own set to them, each once.
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
  const seen = new Map<string, Programme>();
  for (const programme of playlist) {
    const pinned = { ...programme, ...filter };
    const key = programmeKey(pinned);
    if (!seen.has(key)) seen.set(key, pinned);
  }
  return [...seen.values()];
}

/**
 * The pages of the turn. One board: each programme in turn; two: townships beside departments;
 * three: day, week and month side by side. A page is filled up with what comes next, the last from
 * the first; never is a programme on a page twice. `tablePageCount`: leaves of a programme's table.
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

/** How long a programme stays when its table has so many leaves. */
export function programmeSeconds({ seconds }: Programme, leaves: number): number {
  return leaves <= 1
    ? seconds
    : leaves * tablePageSeconds(seconds, leaves) + EXTRA_LAST_PAGE_SECONDS;
}

/** The tablePage, from 0, that a programme shows so many seconds into its page; it ends on the last. */
export function tablePageAt({ seconds }: Programme, leaves: number, elapsed: number): number {
  const tablePage = Math.floor(elapsed / tablePageSeconds(seconds, leaves));
  return Math.min(Math.max(tablePage, 0), Math.max(leaves - 1, 0));
}

function tablePageSeconds(seconds: number, leaves: number): number {
  return Math.max(seconds / Math.max(leaves, 1), MIN_TABLE_PAGE_SECONDS);
}

/** Takes out of the rest what stands best beside a programme: the same view, one thing different. */
function takeNeighbour(first: Programme, rest: Programme[], boards: number): Programme | undefined {
  const alike = (each: Programme) =>
    each.view === first.view &&
    (boards === 2 ? each.period === first.period : each.kind === first.kind);
  const at = Math.max(rest.findIndex(alike), 0);
  return rest.splice(at, 1)[0];
}
