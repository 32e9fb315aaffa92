import type { ArrivalCalendar } from './arrival-calendar.ts';
import { grievance } from './case-handling.ts';
import type { RandomSource } from './random-source.ts';
import { weightedChoice } from './random-source.ts';
import type { NewCase } from './new-case.ts';
import type { Form, Level, Petition } from './petition.ts';
import type { Odds, ResponsibleOffices } from './odds.ts';

const HIGHER = weightedChoice<Level>([
  ['市', 55],
  ['省', 30],
  ['国家', 15],
]);
const AGAIN = weightedChoice<Form>([
  ['网信', 42],
  ['来访', 30],
  ['来电', 20],
  ['来信', 8],
]);

/** A petitioner with a grievance returns this many times as often. */
const GRIEVANCE_FACTOR = 3;
/** Share of skip-level visits whose earlier case leaves no grievance. */
const NO_GRIEVANCE_FACTOR = 0.25;

/**
 * Draws what follows a case: at most one repeat (重件) and one visit above the county (越级). The
 * probabilities give the shares of all registrations that the odds of the offices state.
 */
export function drawFollowUps(
  { petition, offices, odds }: { petition: Petition; offices: ResponsibleOffices; odds: Odds },
  calendar: ArrivalCalendar,
  random: RandomSource,
): NewCase[] {
  const cause = grievance(petition, petition.handling);
  const { topic, purpose, person } = petition;
  const base = { offices, topic, purpose, person, origin: petition };
  const followUps: NewCase[] = [];

  const share =
    Math.max(0, odds.repeat - odds.skip) / (1 + (GRIEVANCE_FACTOR - 1) * grievanceShare(odds));
  if (random.chance(share * (cause ? GRIEVANCE_FACTOR : 1))) {
    const from = petition.registered + 3 + Math.floor(Math.min(300, random.exponential(55)));
    const registered = calendar.draw(random, from, from + 6);
    const form = AGAIN(random);
    if (registered !== null) followUps.push({ ...base, registered, form, level: '县' });
  }

  const skip = cause ? odds.skip / grievanceShare(odds) : odds.skip * NO_GRIEVANCE_FACTOR;
  if (random.chance(skip)) {
    const from = cause ? cause.from + 1 : petition.registered + 5;
    const registered = calendar.draw(random, from, Math.min(cause?.until ?? Infinity, from + 60));
    const level = HIGHER(random);
    if (registered !== null) followUps.push({ ...base, registered, form: '来访', level });
  }
  return followUps;
}

/** Returns the share of cases that leave a grievance. */
function grievanceShare(odds: Odds): number {
  const failed =
    1 - odds.resolved + (1 - odds.closedOnTime) + (odds.rated * (1 - odds.satisfied)) / 2;
  return Math.min(1, Math.max(0.02, 0.8 * failed));
}
