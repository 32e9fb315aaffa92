import type { ArrivalCalendar } from './arrival-calendar.ts';
import type { DayNumber } from './day-number.ts';
import type { CaseRouter } from './case-router.ts';
import { weightedChoice, type RandomSource } from './random-source.ts';
import type { Person } from './person.ts';
import type { Form, Level, Petition, Purpose } from './petition.ts';
import type { ResponsibleOffices } from './odds.ts';
import type { Surge } from './surge.ts';
import { TOPICS, type Topic } from './topic.ts';

/** What is known of a case before it is registered; a repeat takes most of it from the earlier case. */
export interface NewCase {
  registered: DayNumber;
  offices: ResponsibleOffices;
  topic: Topic;
  purpose: Purpose;
  person: Person;
  form: Form;
  level: Level;
  origin: Petition | null;
}

const FORMS = weightedChoice<Form>([
  ['网信', 50],
  ['来电', 21],
  ['来访', 16],
  ['来信', 7],
  ['视频', 1.5],
  ['传真', 0.8],
  ['其他', 3.7],
]);
const PURPOSES = weightedChoice<Purpose>([
  ['求决', 60],
  ['申诉', 13],
  ['意见建议', 17],
  ['揭发控告', 6],
  ['其他', 4],
]);
const LEVELS: Record<'visit' | 'other', (random: RandomSource) => Level> = {
  visit: weightedChoice<Level>([
    ['县', 78],
    ['镇', 16],
    ['村', 3],
    ['市', 1.6],
    ['省', 0.9],
    ['国家', 0.5],
  ]),
  other: weightedChoice<Level>([
    ['县', 52],
    ['镇', 8],
    ['市', 14],
    ['省', 17],
    ['国家', 9],
  ]),
};
const ALL_TOPICS = weightedChoice(TOPICS.map((topic) => [topic, topic.weight] as const));

/** Share of first cases that belong to a surge. */
const SURGING = 0.03;

/** Draws a first case: where, when and about what. */
export function drawFirstCase(
  router: CaseRouter,
  calendar: ArrivalCalendar,
  surges: readonly Surge[],
  random: RandomSource,
): NewCase {
  const surge = surges.length > 0 && random.chance(SURGING) ? random.pick(surges) : null;
  const township = surge?.township ?? router.township(random);
  const topic = surge?.topic ?? ALL_TOPICS(random);
  const from = surge?.from ?? calendar.first;
  const form = FORMS(random);
  return {
    registered: calendar.draw(random, from, surge?.to ?? calendar.last) ?? calendar.last,
    offices: { township, department: router.department(topic, random) },
    topic,
    purpose: PURPOSES(random),
    person: router.personSource(township)(random),
    form,
    level: LEVELS[form === '来访' ? 'visit' : 'other'](random),
    origin: null,
  };
}
