import type { Calendar } from './calendar.ts';
import { grievance } from './course.ts';
import type { Dice } from './dice.ts';
import { lottery } from './dice.ts';
import type { Occasion } from './occasion.ts';
import type { Form, Level, Petition } from './petition.ts';
import type { Odds, Post } from './post.ts';

const HIGHER = lottery<Level>([
  ['市', 55],
  ['省', 30],
  ['国家', 15],
]);
const AGAIN = lottery<Form>([
  ['网信', 42],
  ['来访', 30],
  ['来电', 20],
  ['来信', 8],
]);

/** People let down come back this many times as readily. */
const LET_DOWN = 3;
/** Share of skip-level visits that name a case nobody can be blamed for. */
const BLAMELESS = 0.25;

/**
 * What follows from a case: at most one more (重件) and one visit above the county (越级). Chances are
 * set so that the shares of all registrations come out as the offices' odds say.
 */
export function drawSequels(
  { petition, post, odds }: { petition: Petition; post: Post; odds: Odds },
  calendar: Calendar,
  dice: Dice,
): Occasion[] {
  const cause = grievance(petition, petition.course);
  const { topic, purpose, person } = petition;
  const base = { post, topic, purpose, person, origin: petition };
  const sequels: Occasion[] = [];

  const share = Math.max(0, odds.repeat - odds.skip) / (1 + (LET_DOWN - 1) * letDown(odds));
  if (dice.chance(share * (cause ? LET_DOWN : 1))) {
    const from = petition.registered + 3 + Math.floor(Math.min(300, dice.exponential(55)));
    const registered = calendar.draw(dice, from, from + 6);
    const form = AGAIN(dice);
    if (registered !== null) sequels.push({ ...base, registered, form, level: '县' });
  }

  const skip = cause ? odds.skip / letDown(odds) : odds.skip * BLAMELESS;
  if (dice.chance(skip)) {
    const from = cause ? cause.from + 1 : petition.registered + 5;
    const registered = calendar.draw(dice, from, Math.min(cause?.until ?? Infinity, from + 60));
    const level = HIGHER(dice);
    if (registered !== null) sequels.push({ ...base, registered, form: '来访', level });
  }
  return sequels;
}

/** Share of cases that leave a grievance. */
function letDown(odds: Odds): number {
  const failed =
    1 - odds.resolved + (1 - odds.closedOnTime) + (odds.rated * (1 - odds.satisfied)) / 2;
  return Math.min(1, Math.max(0.02, 0.8 * failed));
}
