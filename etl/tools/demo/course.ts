import { officeDay, type Day } from './day.ts';
import type { Dice } from './dice.ts';
import {
  dueDay,
  isHandled,
  type Course,
  type Purpose,
  type Rating,
  type Urgency,
} from './petition.ts';
import type { Odds } from './post.ts';
import type { Topic } from './topic.ts';

/** What of a case decides how it will be handled. */
export interface Matter {
  registered: Day;
  purpose: Purpose;
  urgency: Urgency;
  topic: Topic;
  isRepeat: boolean;
}

/** Clocks of method.md §3. */
const ACCEPT_DAYS = 15;
const HANDLE_DAYS = 60;
const RATING_DAYS = 15;
const DOMAINS = ['村务管理', '农村宅基地', '基层选举和社区建设'];

/** Draws the whole course of a case, into the future if need be. */
export function drawCourse(matter: Matter, odds: Odds, dice: Dice): Course {
  const accepted = acceptDay(matter, odds, dice);
  const from = Math.min(accepted, matter.registered + ACCEPT_DAYS);
  const deadline = isHandled(matter) ? from + HANDLE_DAYS : null;
  const extendedTo = deadline && dice.chance(0.05) ? deadline + 5 * dice.whole(2, 6) : null;
  const due = extendedTo ?? deadline;
  const closed = closeDay(accepted, due, odds, dice);
  const isResolved = dice.chance(resolution(matter, odds));
  const course = { accepted, deadline, extendedTo, closed, isResolved };
  return { ...course, ...drawRating(closed, isResolved, odds, dice) };
}

/** Days on which an unhappy petitioner has ground to go higher (method.md §4, attributable); null = none. */
export function grievance(matter: Matter, course: Course): { from: Day; until: Day } | null {
  const due = dueDay(course);
  if (due !== null && course.closed > due + 2) return { from: due + 1, until: course.closed - 1 };
  if (isHandled(matter) && !course.isResolved) return { from: course.closed, until: Infinity };
  return course.rating === '不满意' && course.rated !== null
    ? { from: course.rated, until: Infinity }
    : null;
}

function acceptDay({ registered, urgency }: Matter, odds: Odds, dice: Dice): Day {
  if (!dice.chance(odds.acceptedOnTime)) {
    return registered + ACCEPT_DAYS + 1 + Math.floor(dice.exponential(3));
  }
  const pace = urgency === '特急' ? 0.4 : urgency === '紧急' ? 1.5 : 4;
  return registered + Math.min(ACCEPT_DAYS - 1, Math.floor(dice.exponential(pace)));
}

function closeDay(accepted: Day, due: Day | null, odds: Odds, dice: Dice): Day {
  if (due === null) return officeDay(accepted + 1 + Math.floor(dice.exponential(12)), accepted);
  if (!dice.chance(odds.closedOnTime)) return due + 1 + Math.floor(dice.exponential(35));
  const share = Math.min(dice.unit(), dice.unit() + 0.25);
  return officeDay(accepted + 1 + Math.floor((due - accepted - 1) * share), accepted);
}

function resolution(matter: Matter, odds: Odds): number {
  if (!isHandled(matter)) return 0.95;
  if (matter.isRepeat) return odds.resolvedRepeat;
  return matter.topic.levels.some((level) => DOMAINS.includes(level))
    ? odds.resolvedDomain
    : odds.resolved;
}

/** Those whose matter stayed unresolved are content half the time; the rest make up the unit's rate. */
function drawRating(
  closed: Day,
  isResolved: boolean,
  odds: Odds,
  dice: Dice,
): { rating: Rating; rated: Day | null } {
  const isRated = dice.chance(odds.rated);
  if (!isRated) return { rating: dice.chance(0.6) ? '未评价' : '', rated: null };
  const content = 0.5;
  const others = (odds.satisfied - content * (1 - odds.resolved)) / odds.resolved;
  const isContent = dice.chance(isResolved ? others : content);
  const isLate = dice.chance(0.04);
  const wait = Math.min(RATING_DAYS, Math.floor(dice.exponential(4)));
  return {
    rating: !isContent ? '不满意' : dice.chance(0.7) ? '满意' : '基本满意',
    rated: closed + (isLate ? RATING_DAYS + dice.whole(1, 40) : wait),
  };
}
