import { PERIOD_KINDS } from '../../etl/method/calendar/period.ts';
import type { WallViewId } from '../../etl/method/wall-view.ts';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { Trend } from '../../server/contract/trend.ts';
import type { Programme } from './programme.ts';

/** Fewer editions show no trend. */
const MIN_EDITIONS = 3;

/** What a programme would show. */
export interface Showing {
  programme: Programme;
  edition: LeagueEdition;
  /** Undefined while it is not loaded. */
  trend: Trend | undefined;
}

type HasContent = (showing: Showing) => boolean;

/** A league of grey units says why they are. */
const hasCases: HasContent = ({ edition }) => edition.units.some(({ cases }) => cases > 0);
const hasScores: HasContent = ({ edition }) =>
  edition.units.some(({ modules }) => Object.values(modules).some((score) => score !== null));

/** Whether a view has something to say. */
const HAS_CONTENT: Record<WallViewId, HasContent> = {
  league: hasCases,
  attention: ({ edition }) => edition.red_units.length + edition.alerts.length > 0,
  modules: hasScores,
  heat: hasScores,
  trend: ({ trend }) => trend === undefined || trend.editions.length >= MIN_EDITIONS,
  backlog: ({ edition }) => (edition.totals.measures['backlog_cleared']?.n ?? 0) > 0,
  topics: ({ edition }) => edition.breakdown.by_topic.length > 0,
};

/** Backlog is a state at the end day; a trend is of its period; all else is of the window. */
const CONTENT_KEY: Record<WallViewId, (showing: Showing) => string> = {
  league: windowKey,
  attention: windowKey,
  modules: windowKey,
  heat: windowKey,
  trend: ({ edition: { period, basis } }) => `${period} ${basis}`,
  backlog: ({ edition: { date } }) => date,
  topics: windowKey,
};

function windowKey({ edition: { window } }: Showing): string {
  return `${window.start} ${window.end}`;
}

/** Topics are of the county, whichever units the edition ranks. */
function contentKey(showing: Showing): string {
  const { view, kind } = showing.programme;
  return [view, view === 'topics' ? '' : kind, CONTENT_KEY[view](showing)].join(' ');
}

/**
 * Leaves out programmes without content, and of several with the same content all but the one of the
 * longest period: a day and a week that count from 1 January to the same day say the same. If nothing
 * has content, the first remains.
 */
export function worthShowing(showings: readonly Showing[]): Programme[] {
  const rich = showings.filter((showing) => HAS_CONTENT[showing.programme.view](showing));
  const best = new Map<string, Programme>();
  for (const showing of rich) {
    const key = contentKey(showing);
    const before = best.get(key);
    if (before === undefined || lengthOf(showing.programme) > lengthOf(before))
      best.set(key, showing.programme);
  }
  const kept = new Set(best.values());
  const worth = rich.map(({ programme }) => programme).filter((programme) => kept.has(programme));
  return worth.length > 0 ? worth : showings.slice(0, 1).map(({ programme }) => programme);
}

function lengthOf({ period }: Programme): number {
  return PERIOD_KINDS.indexOf(period);
}
