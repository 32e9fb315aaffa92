import { isHandled } from './petition.ts';
import type { Day, Moment } from './day.ts';
import type { Dice } from './dice.ts';
import type { Seen } from './seen.ts';
import { spellUnit } from './spelling.ts';

/** Content of one cell before a format writes it. */
export type Field = string | number | Moment | null;

/** Who writes the export. */
export interface Clerk {
  county: string;
  dice: Dice;
}

const on = (day: Day | null): Field => (day === null ? null : { day, minute: null });
const level =
  (index: number) =>
  ({ petition }: Seen): Field =>
    petition.topic.levels[index] ?? null;

const SEPARATORS = ['-', '>', '—'];
const HIGHER = ['市', '省', '国家'];

/** Every field of the input table (product.md, "Input"), by its name there. */
export const FIELDS = {
  petition_no: ({ petition }) => petition.number,
  registered_at: ({ petition }) => ({ day: petition.registered, minute: petition.minute }),
  channel: ({ petition }) => petition.form,
  purpose: ({ petition }) => petition.purpose,
  category: ({ petition }, { dice }) =>
    petition.topic.levels.join(dice.chance(0.06) ? dice.pick(SEPARATORS) : '/'),
  category_1: level(0),
  category_2: level(1),
  category_3: level(2),
  township: ({ petition }, { county, dice }) =>
    petition.township && spellUnit(petition.township, county, dice),
  responsible_org: ({ petition }, { county, dice }) =>
    petition.organisation && spellUnit(petition.organisation, county, dice),
  accepted_at: ({ accepted }) => on(accepted),
  closed_at: ({ closed }) => on(closed),
  extended_to: ({ extendedTo }) => on(extendedTo),
  deadline: ({ deadline }) => on(deadline),
  outcome: (seen) => (isHandled(seen.petition) || seen.closed === null ? seen.outcome : null),
  repeat: ({ petition }) => (petition.isMarked ? (petition.isRepeat ? '重件' : '初件') : null),
  // An unmarked repeat names nothing either, and is left to be found; a visit to a higher office always does.
  repeat_of: ({ petition }) =>
    petition.isMarked || HIGHER.includes(petition.level) ? (petition.origin?.number ?? null) : null,
  level: ({ petition }) => petition.level,
  headcount: ({ petition }) => petition.headcount,
  urgency: ({ petition }) => petition.urgency || null,
  rating: ({ rating }) => rating || null,
  rated_at: ({ rated }) => on(rated),
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
} satisfies Record<string, (seen: Seen, clerk: Clerk) => Field>;

export type FieldName = keyof typeof FIELDS;
