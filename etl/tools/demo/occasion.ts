import type { Calendar } from './calendar.ts';
import type { Day } from './day.ts';
import type { Desk } from './desk.ts';
import { lottery, type Dice } from './dice.ts';
import type { Person } from './person.ts';
import type { Form, Level, Petition, Purpose } from './petition.ts';
import type { Post } from './post.ts';
import type { Surge } from './surge.ts';
import { TOPICS, type Topic } from './topic.ts';

/** What is known before a case is written down; a repeat brings most of it along. */
export interface Occasion {
  registered: Day;
  post: Post;
  topic: Topic;
  purpose: Purpose;
  person: Person;
  form: Form;
  level: Level;
  origin: Petition | null;
}

const FORMS = lottery<Form>([
  ['网信', 50],
  ['来电', 21],
  ['来访', 16],
  ['来信', 7],
  ['视频', 1.5],
  ['传真', 0.8],
  ['其他', 3.7],
]);
const PURPOSES = lottery<Purpose>([
  ['求决', 60],
  ['申诉', 13],
  ['意见建议', 17],
  ['揭发控告', 6],
  ['其他', 4],
]);
const LEVELS: Record<'visit' | 'other', (dice: Dice) => Level> = {
  visit: lottery<Level>([
    ['县', 78],
    ['镇', 16],
    ['村', 3],
    ['市', 1.6],
    ['省', 0.9],
    ['国家', 0.5],
  ]),
  other: lottery<Level>([
    ['县', 52],
    ['镇', 8],
    ['市', 14],
    ['省', 17],
    ['国家', 9],
  ]),
};
const ALL_TOPICS = lottery(TOPICS.map((topic) => [topic, topic.weight] as const));

/** Share of first cases that belong to a surge. */
const SURGING = 0.03;

/** Someone comes for the first time: where, when, about what. */
export function drawOccasion(
  desk: Desk,
  calendar: Calendar,
  surges: readonly Surge[],
  dice: Dice,
): Occasion {
  const surge = surges.length > 0 && dice.chance(SURGING) ? dice.pick(surges) : null;
  const township = surge?.township ?? desk.township(dice);
  const topic = surge?.topic ?? ALL_TOPICS(dice);
  const from = surge?.from ?? calendar.first;
  const form = FORMS(dice);
  return {
    registered: calendar.draw(dice, from, surge?.to ?? calendar.last) ?? calendar.last,
    post: { township, department: desk.department(topic, dice) },
    topic,
    purpose: PURPOSES(dice),
    person: desk.crowd(township)(dice),
    form,
    level: LEVELS[form === '来访' ? 'visit' : 'other'](dice),
    origin: null,
  };
}
