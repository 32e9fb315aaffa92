import { officeDay, type DayNumber } from './day-number.ts';
import { isSorted, type Path, type Purpose, type Rating, type Urgency } from './petition.ts';
import { weightedChoice, type RandomSource } from './random-source.ts';

const PATHS = weightedChoice<Path>([
  ['信访程序', 95],
  ['行政程序', 1.8],
  ['诉讼', 1],
  ['行政复议', 0.9],
  ['履职', 0.6],
  ['仲裁', 0.4],
  ['党内申诉', 0.3],
]);
const BUREAU_RATINGS = weightedChoice<Rating>([
  ['满意', 84],
  ['基本满意', 12],
  ['不满意', 4],
]);

/** Time limit of the bureau (method.md §3), in days, and the share of cases that pass it. */
const TRANSFER_DAYS = 15;
const LATE_TRANSFER = 0.02;
/** Shares of closed cases that were returned to be done again before. */
const RETURNED = { resolved: 0.02, unresolved: 0.18 };
/** Share of unresolved cases that a review concludes. */
const CONCLUDED = 0.08;

/** Draws how a case is dealt with; mostly 信访程序. */
export function drawPath(purpose: Purpose, random: RandomSource): Path {
  return isSorted(purpose) ? PATHS(random) : '';
}

/** Draws the days on which the bureau transfers a case and the unit receives it. */
export function drawTransfer(
  { registered, urgency }: { registered: DayNumber; urgency: Urgency },
  random: RandomSource,
): { transferred: DayNumber; received: DayNumber } {
  const wait = random.chance(LATE_TRANSFER)
    ? TRANSFER_DAYS + random.whole(1, 6)
    : Math.min(TRANSFER_DAYS, Math.floor(random.exponential(urgency === '特急' ? 0.3 : 2)));
  const transferred = officeDay(registered + wait, registered);
  const received = transferred + (random.chance(0.7) ? 0 : random.whole(1, 3));
  return { transferred, received };
}

/** Draws the day between acceptance and closing on which a case came back; mostly null. */
export function drawReturn(
  { accepted, closed, isResolved }: { accepted: DayNumber; closed: DayNumber; isResolved: boolean },
  random: RandomSource,
): DayNumber | null {
  if (!random.chance(isResolved ? RETURNED.resolved : RETURNED.unresolved)) return null;
  return officeDay(accepted + Math.floor((closed - accepted) * random.unit()), accepted);
}

/** Draws the day on which a review (复核) ends a case that was not resolved; mostly null. */
export function drawConclusion(
  { closed, isResolved }: { closed: DayNumber; isResolved: boolean },
  random: RandomSource,
): DayNumber | null {
  if (isResolved || !random.chance(CONCLUDED)) return null;
  return officeDay(closed + random.whole(60, 180), closed);
}

/** Draws how a petitioner who rates the unit rates the bureau. */
export function drawBureauRating(isRated: boolean, random: RandomSource): Rating {
  return isRated ? BUREAU_RATINGS(random) : '';
}
