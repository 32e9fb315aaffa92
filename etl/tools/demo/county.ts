import type { Unit } from '../../config/register.ts';
import { drawBacklog } from './backlog.ts';
import { makeCalendar } from './calendar.ts';
import { isoDay, type Day } from './day.ts';
import { makeDesk } from './desk.ts';
import type { Dice } from './dice.ts';
import { drawOccasion, type Occasion } from './occasion.ts';
import { register } from './registration.ts';
import type { Petition } from './petition.ts';
import { oddsAt } from './post.ts';
import { makeProfiles } from './profile.ts';
import { drawSequels } from './sequel.ts';
import { makeSurges } from './surge.ts';

/** About `count` cases registered on [first, last], in order of registration, numbered. */
export function makePetitions(
  units: readonly Unit[],
  span: { first: Day; last: Day; count: number },
  dice: Dice,
): Petition[] {
  const calendar = makeCalendar(span.first, span.last, dice);
  const townships = makeProfiles(
    units.filter((unit) => unit.kind === 'township'),
    dice,
  );
  const departments = makeProfiles(
    units.filter((unit) => unit.kind === 'department'),
    dice,
  );
  const desk = makeDesk(townships, departments);
  const surges = makeSurges(townships, calendar, dice);
  const petitions: Petition[] = [];
  // Sequels count towards their office's expected share; first cases fill up the rest.
  const follow = (occasion: Occasion): Petition[] => {
    const { post } = occasion;
    const odds = oddsAt(post, occasion.registered);
    const petition = register(occasion, odds, dice);
    petition.backlog = drawBacklog({ petition, post }, dice);
    const sequels = drawSequels({ petition, post, odds }, calendar, dice);
    expected += occasion.origin ? 0 : 1 / (1 - odds.repeat);
    return [petition, ...sequels.flatMap(follow)];
  };
  let expected = 0;
  while (expected < span.count) {
    petitions.push(...follow(drawOccasion(desk, calendar, surges, dice)));
  }
  return numbered(petitions);
}

/** 演示 number: letters, the day, and the count within the day; the dash keeps spreadsheets off it. */
function numbered(petitions: Petition[]): Petition[] {
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
