import { grievance } from './course.ts';
import { officeDay, type Day } from './day.ts';
import type { Dice } from './dice.ts';
import { isHandled, type Backlog, type Petition } from './petition.ts';
import { oddsAt, type Post } from './post.ts';

const LEADERS = [...'甲乙丙丁戊己庚辛'].map((stem) => `演示领导${stem}`);
/** Share of failed cases that become 积案. */
const LISTED = 0.13;

/** A failed case may be listed some weeks later and cleared at the offices' pace; null otherwise. */
export function drawBacklog(
  { petition, post }: { petition: Petition; post: Post },
  dice: Dice,
): Backlog | null {
  const cause = grievance(petition, petition.course);
  if (!cause || !isHandled(petition) || !dice.chance(LISTED)) return null;
  const listed: Day = officeDay(cause.from + dice.whole(10, 60), cause.from);
  const wait = 5 + Math.floor(dice.exponential(oddsAt(post, listed).clearing));
  return { listed, cleared: officeDay(listed + wait, listed), leader: dice.pick(LEADERS) };
}
