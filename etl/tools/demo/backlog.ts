import { grievance } from './case-handling.ts';
import { officeDay, type DayNumber } from './day-number.ts';
import type { RandomSource } from './random-source.ts';
import { isHandled, type Backlog, type Petition } from './petition.ts';
import { oddsAt, type ResponsibleOffices } from './odds.ts';

const LEADERS = [...'甲乙丙丁戊己庚辛'].map((stem) => `演示领导${stem}`);
/** Share of failed cases that become 积案. */
const LISTED = 0.13;

/** Lists some failed cases some weeks later and clears them at the pace of the offices; else null. */
export function drawBacklog(
  { petition, offices }: { petition: Petition; offices: ResponsibleOffices },
  random: RandomSource,
): Backlog | null {
  const cause = grievance(petition, petition.handling);
  if (!cause || !isHandled(petition) || !random.chance(LISTED)) return null;
  const listed: DayNumber = officeDay(cause.from + random.whole(10, 60), cause.from);
  const wait = 5 + Math.floor(random.exponential(oddsAt(offices, listed).clearing));
  return { listed, cleared: officeDay(listed + wait, listed), leader: random.pick(LEADERS) };
}
