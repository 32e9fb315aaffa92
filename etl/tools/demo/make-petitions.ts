import type { Unit } from '../../config/register.ts';
import { drawBacklog } from './backlog.ts';
import { makeArrivalCalendar } from './arrival-calendar.ts';
import { isoDay, type DayNumber } from './day-number.ts';
import { makeCaseRouter } from './case-router.ts';
import type { RandomSource } from './random-source.ts';
import { drawFirstCase, type NewCase } from './new-case.ts';
import { registerPetition } from './registration.ts';
import type { Petition } from './petition.ts';
import { oddsAt } from './odds.ts';
import { makeProfiles } from './profile.ts';
import { drawFollowUps } from './follow-ups.ts';
import { makeSurges } from './surge.ts';

/** Makes about `count` numbered cases registered on [first, last], in order of registration. */
export function makePetitions(
  units: readonly Unit[],
  span: { first: DayNumber; last: DayNumber; count: number },
  random: RandomSource,
): Petition[] {
  const calendar = makeArrivalCalendar(span.first, span.last, random);
  const townships = makeProfiles(
    units.filter((unit) => unit.kind === 'township'),
    random,
  );
  const departments = makeProfiles(
    units.filter((unit) => unit.kind === 'department'),
    random,
  );
  const router = makeCaseRouter(townships, departments);
  const surges = makeSurges(townships, calendar, random);
  const petitions: Petition[] = [];
  // Follow-ups count towards the expected share of their office; first cases make up the rest.
  const follow = (newCase: NewCase): Petition[] => {
    const { offices } = newCase;
    const odds = oddsAt(offices, newCase.registered);
    const petition = registerPetition(newCase, odds, random);
    petition.backlog = drawBacklog({ petition, offices }, random);
    const followUps = drawFollowUps({ petition, offices, odds }, calendar, random);
    expected += newCase.origin ? 0 : 1 / (1 - odds.repeat);
    return [petition, ...followUps.flatMap(follow)];
  };
  let expected = 0;
  while (expected < span.count) {
    petitions.push(...follow(drawFirstCase(router, calendar, surges, random)));
  }
  return assignNumbers(petitions);
}

/**
 * Sorts the cases and numbers them: YS (演示), the day, a dash and the count within the day. The dash
 * keeps a spreadsheet from reading a number.
 */
function assignNumbers(petitions: Petition[]): Petition[] {
  petitions.sort((a, b) => a.registered - b.registered || a.minute - b.minute);
  let day = NaN;
  let count = 0;
  for (const petition of petitions) {
    count = petition.registered === day ? count + 1 : 1;
    day = petition.registered;
    petition.number = `YS${isoDay(day).replaceAll('-', '')}-${String(count).padStart(5, '0')}`;
  }
  return petitions;
}
