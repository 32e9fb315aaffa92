import { weightedChoice, type RandomSource } from './random-source.ts';
import { makePersonSource, type PersonSource } from './person.ts';
import type { Profile } from './profile.ts';
import { TOPICS, type Topic } from './topic.ts';

/** Chooses the units that a new case goes to, for any register. */
export interface CaseRouter {
  /** Null only when the register has no townships. */
  township(random: RandomSource): Profile | null;
  /** Null: the township handles the case itself. */
  department(topic: Topic, random: RandomSource): Profile | null;
  personSource(township: Profile | null): PersonSource;
}

/** Share of cases that a township handles without a department. */
const LOCAL = 0.2;
/** Share of cases that go to any department, so that every department has some. */
const ELSEWHERE = 0.1;

export function makeCaseRouter(
  townships: readonly Profile[],
  departments: readonly Profile[],
): CaseRouter {
  const places =
    townships.length > 0 ? weightedChoice(townships.map((p) => [p, p.volume] as const)) : null;
  const experts = new Map(TOPICS.map((topic) => [topic, competent(topic, departments)]));
  const crowds = new Map<Profile | null, PersonSource>();
  let people = 0;
  return {
    township: (random) => places?.(random) ?? null,
    department(topic, random) {
      if (departments.length === 0 || (places && random.chance(LOCAL))) return null;
      const fitting = experts.get(topic) ?? [];
      if (fitting.length === 0 || random.chance(ELSEWHERE)) return random.pick(departments);
      return random.chance(0.7) ? (fitting[0] as Profile) : random.pick(fitting);
    },
    personSource(township) {
      const personSource = crowds.get(township) ?? makePersonSource(() => (people += 1));
      crowds.set(township, personSource);
      return personSource;
    },
  };
}

/** Returns the departments whose names fit the topic, the leading one first. */
function competent({ stems }: Topic, departments: readonly Profile[]): Profile[] {
  return stems.flatMap((stem) => departments.filter(({ unit }) => unit.name.includes(stem)));
}
