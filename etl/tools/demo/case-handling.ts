import { officeDay, type DayNumber } from './day-number.ts';
import type { RandomSource } from './random-source.ts';
import {
  dueDay,
  isHandled,
  type CaseHandling,
  type Path,
  type Purpose,
  type Rating,
  type Urgency,
} from './petition.ts';
import type { Odds } from './odds.ts';
import { drawBureauRating, drawConclusion, drawReturn, drawTransfer } from './procedure.ts';
import type { Topic } from './topic.ts';

/** The properties of a case that decide how it is handled. */
export interface HandlingFactors {
  registered: DayNumber;
  purpose: Purpose;
  path: Path;
  urgency: Urgency;
  topic: Topic;
  isRepeat: boolean;
}

/** Time limits of method.md §3, in days. */
const ACCEPT_DAYS = 15;
const HANDLE_DAYS = 60;
const RATING_DAYS = 15;
const DOMAINS = ['村务管理', '农村宅基地', '基层选举和社区建设'];

/** Draws the complete handling of a case; days may be in the future. */
export function drawHandling(
  matter: HandlingFactors,
  odds: Odds,
  random: RandomSource,
): CaseHandling {
  const { transferred, received } = drawTransfer(matter, random);
  const accepted = acceptDay(matter, received, odds, random);
  const from = Math.min(accepted, received + ACCEPT_DAYS);
  const deadline = isHandled(matter) ? from + HANDLE_DAYS : null;
  const extendedTo = deadline && random.chance(0.05) ? deadline + 5 * random.whole(2, 6) : null;
  const due = extendedTo ?? deadline;
  const closed = closeDay(accepted, due, odds, random);
  const isResolved = random.chance(resolution(matter, odds));
  const rating = drawRating(closed, isResolved, odds, random);
  const ending = { accepted, closed, isResolved };
  return {
    transferred,
    received,
    deadline,
    extendedTo,
    ...ending,
    returned: isHandled(matter) ? drawReturn(ending, random) : null,
    concluded: isHandled(matter) ? drawConclusion(ending, random) : null,
    ...rating,
    bureauRating: drawBureauRating(rating.rated !== null, random),
  };
}

/**
 * Returns the days on which the petitioner has a reason to go to a higher level (method.md §4,
 * attributable); null: none.
 */
export function grievance(
  matter: HandlingFactors,
  handling: CaseHandling,
): { from: DayNumber; until: DayNumber } | null {
  const due = dueDay(handling);
  if (due !== null && handling.closed > due + 2)
    return { from: due + 1, until: handling.closed - 1 };
  if (isHandled(matter) && !handling.isResolved) return { from: handling.closed, until: Infinity };
  return handling.rating === '不满意' && handling.rated !== null
    ? { from: handling.rated, until: Infinity }
    : null;
}

function acceptDay(
  { urgency }: HandlingFactors,
  received: DayNumber,
  odds: Odds,
  random: RandomSource,
): DayNumber {
  if (!random.chance(odds.acceptedOnTime)) {
    return received + ACCEPT_DAYS + 1 + Math.floor(random.exponential(3));
  }
  const pace = urgency === '特急' ? 0.4 : urgency === '紧急' ? 1.5 : 4;
  return received + Math.min(ACCEPT_DAYS - 1, Math.floor(random.exponential(pace)));
}

function closeDay(
  accepted: DayNumber,
  due: DayNumber | null,
  odds: Odds,
  random: RandomSource,
): DayNumber {
  if (due === null) return officeDay(accepted + 1 + Math.floor(random.exponential(12)), accepted);
  if (!random.chance(odds.closedOnTime)) return due + 1 + Math.floor(random.exponential(35));
  const share = Math.min(random.unit(), random.unit() + 0.25);
  return officeDay(accepted + 1 + Math.floor((due - accepted - 1) * share), accepted);
}

function resolution(matter: HandlingFactors, odds: Odds): number {
  if (!isHandled(matter)) return 0.95;
  if (matter.isRepeat) return odds.resolvedRepeat;
  return matter.topic.levels.some((level) => DOMAINS.includes(level))
    ? odds.resolvedDomain
    : odds.resolved;
}

/** Half of the unresolved cases are rated well; resolved ones make up the rate of the unit. */
function drawRating(
  closed: DayNumber,
  isResolved: boolean,
  odds: Odds,
  random: RandomSource,
): { rating: Rating; rated: DayNumber | null } {
  const isRated = random.chance(odds.rated);
  if (!isRated) return { rating: random.chance(0.6) ? '未评价' : '', rated: null };
  const content = 0.5;
  const others = (odds.satisfied - content * (1 - odds.resolved)) / odds.resolved;
  const isContent = random.chance(isResolved ? others : content);
  const isLate = random.chance(0.04);
  const wait = Math.min(RATING_DAYS, Math.floor(random.exponential(4)));
  return {
    rating: !isContent ? '不满意' : random.chance(0.7) ? '满意' : '基本满意',
    rated: closed + (isLate ? RATING_DAYS + random.whole(1, 40) : wait),
  };
}
