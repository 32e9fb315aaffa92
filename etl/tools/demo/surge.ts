import type { ArrivalCalendar } from './arrival-calendar.ts';
import type { DayNumber } from './day-number.ts';
import type { RandomSource } from './random-source.ts';
import type { Profile } from './profile.ts';
import { TOPICS, type Topic } from './topic.ts';

/** A township where one topic suddenly has many cases, for twelve days at most. */
export interface Surge {
  township: Profile;
  topic: Topic;
  from: DayNumber;
  to: DayNumber;
}

const DAYS = 12;

/** Makes about eight surges a year, and one at the end, which the alerts find. */
export function makeSurges(
  townships: readonly Profile[],
  calendar: ArrivalCalendar,
  random: RandomSource,
): Surge[] {
  if (townships.length === 0) return [];
  const length = calendar.last - calendar.first;
  const starts = Array.from({ length: Math.ceil(length / 45) }, () =>
    random.whole(calendar.first, Math.max(calendar.first, calendar.last - DAYS)),
  );
  return [...starts, calendar.last - 8].map((from) => ({
    township: random.pick(townships),
    topic: random.pick(TOPICS),
    from,
    to: from + random.whole(5, DAYS),
  }));
}
