import { lottery, type Dice } from './dice.ts';
import { makeCrowd, type Crowd } from './person.ts';
import type { Profile } from './profile.ts';
import { TOPICS, type Topic } from './topic.ts';

/** Who a new case goes to, in a county with any register. */
export interface Desk {
  /** null only when the register has no townships. */
  township(dice: Dice): Profile | null;
  /** null: the township answers itself. */
  department(topic: Topic, dice: Dice): Profile | null;
  crowd(township: Profile | null): Crowd;
}

/** Share of cases a township settles without a department. */
const LOCAL = 0.2;
/** Share that goes to a department the subject does not suggest, so that every one has some. */
const ELSEWHERE = 0.1;

export function makeDesk(townships: readonly Profile[], departments: readonly Profile[]): Desk {
  const places =
    townships.length > 0 ? lottery(townships.map((p) => [p, p.volume] as const)) : null;
  const experts = new Map(TOPICS.map((topic) => [topic, competent(topic, departments)]));
  const crowds = new Map<Profile | null, Crowd>();
  let people = 0;
  return {
    township: (dice) => places?.(dice) ?? null,
    department(topic, dice) {
      if (departments.length === 0 || (places && dice.chance(LOCAL))) return null;
      const fitting = experts.get(topic) ?? [];
      if (fitting.length === 0 || dice.chance(ELSEWHERE)) return dice.pick(departments);
      return dice.chance(0.7) ? (fitting[0] as Profile) : dice.pick(fitting);
    },
    crowd(township) {
      const crowd = crowds.get(township) ?? makeCrowd(() => (people += 1));
      crowds.set(township, crowd);
      return crowd;
    },
  };
}

/** Departments named after the subject, the leading one first. */
function competent({ stems }: Topic, departments: readonly Profile[]): Profile[] {
  return stems.flatMap((stem) => departments.filter(({ unit }) => unit.name.includes(stem)));
}
