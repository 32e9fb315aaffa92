import type { Calendar } from './calendar.ts';
import type { Day } from './day.ts';
import type { Dice } from './dice.ts';
import type { Profile } from './profile.ts';
import { TOPICS, type Topic } from './topic.ts';

/** A place where one subject suddenly brings many people, for a fortnight at most. */
export interface Surge {
  township: Profile;
  topic: Topic;
  from: Day;
  to: Day;
}

const DAYS = 12;

/** About eight surges a year, and one going on at the end, for the alerts to find. */
export function makeSurges(townships: readonly Profile[], calendar: Calendar, dice: Dice): Surge[] {
  if (townships.length === 0) return [];
  const length = calendar.last - calendar.first;
  const starts = Array.from({ length: Math.ceil(length / 45) }, () =>
    dice.whole(calendar.first, Math.max(calendar.first, calendar.last - DAYS)),
  );
  return [...starts, calendar.last - 8].map((from) => ({
    township: dice.pick(townships),
    topic: dice.pick(TOPICS),
    from,
    to: from + dice.whole(5, DAYS),
  }));
}
