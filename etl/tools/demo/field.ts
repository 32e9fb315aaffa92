import { isHandled } from './petition.ts';
import type { DayNumber, DayTime } from './day-number.ts';
import type { RandomSource } from './random-source.ts';
import type { KnownCase } from './known-case.ts';
import { spellUnit } from './spelling.ts';

/** The content of one cell before it is written in a format. */
export type Field = string | number | DayTime | null;

/** The clerk who makes the export. */
export interface Clerk {
  county: string;
  random: RandomSource;
}

const on = (day: DayNumber | null): Field => (day === null ? null : { day, minute: null });
const level =
  (index: number) =>
  ({ petition }: KnownCase): Field =>
    petition.topic.levels[index] ?? null;

const SEPARATORS = ['-', '>', '—'];
const HIGHER = ['市', '省', '国家'];

/** All fields of a petition export, by their names in `data/sources/petition.yaml`. */
export const FIELDS = {
  petition_no: ({ petition }) => petition.number,
  registered_at: ({ petition }) => ({ day: petition.registered, minute: petition.minute }),
  channel: ({ petition }) => petition.form,
  purpose: ({ petition }) => petition.purpose,
  category: ({ petition }, { random }) =>
    petition.topic.levels.join(random.chance(0.06) ? random.pick(SEPARATORS) : '/'),
  category_1: level(0),
  category_2: level(1),
  category_3: level(2),
  township: ({ petition }, { county, random }) =>
    petition.township && spellUnit(petition.township, county, random),
  responsible_org: ({ petition }, { county, random }) =>
    petition.organisation && spellUnit(petition.organisation, county, random),
  path: ({ petition }) => petition.path || null,
  transferred_at: ({ transferred }) => on(transferred),
  received_at: ({ received }) => on(received),
  accepted_at: ({ accepted }) => on(accepted),
  returned_at: ({ returned }) => on(returned),
  closed_at: ({ closed }) => on(closed),
  extended_to: ({ extendedTo }) => on(extendedTo),
  deadline: ({ deadline }) => on(deadline),
  outcome: (known) => (isHandled(known.petition) || known.closed === null ? known.outcome : null),
  repeat: ({ petition }) => (petition.isMarked ? (petition.isRepeat ? '重件' : '初件') : null),
  // An unmarked repeat names no earlier case; a visit to a higher level always does.
  repeat_of: ({ petition }) =>
    petition.isMarked || HIGHER.includes(petition.level) ? (petition.origin?.number ?? null) : null,
  level: ({ petition }) => petition.level,
  headcount: ({ petition }) => petition.headcount,
  urgency: ({ petition }) => petition.urgency || null,
  rating: ({ rating }) => rating || null,
  rated_at: ({ rated }) => on(rated),
  bureau_rating: ({ bureauRating }) => bureauRating || null,
  concluded_at: ({ concluded }) => on(concluded),
  backlog_listed_at: ({ listed }) => on(listed),
  backlog_cleared_at: ({ cleared }) => on(cleared),
  lead_official: ({ leader }) => leader || null,
  in_statistics: ({ petition }) => (petition.isCounted ? '是' : '否'),
  litigation: ({ petition }) => (petition.isLitigation ? '是' : '否'),
  title: ({ petition }) => petition.title,
  content: ({ petition }) => petition.content,
  name: ({ petition }) => petition.person.name || null,
  identity: ({ petition }) => petition.person.identity || null,
  phone: ({ petition }) => petition.person.phone || null,
  address: ({ petition }) => petition.person.address || null,
} satisfies Record<string, (known: KnownCase, clerk: Clerk) => Field>;

export type FieldName = keyof typeof FIELDS;
