import { z } from 'zod';
import { CASE_SORTS } from '../../etl/facts/list-cases.ts';
import { CASE_PARTS, CASE_STATES } from '../../etl/method/case-state.ts';
import { daySchema } from '../../etl/config/day-schema.ts';
import { CHANNELS } from '../../etl/method/channel.ts';
import { HANDLING_WORDS } from '../../etl/method/handling.ts';
import { INDICATOR_TYPES } from '../../etl/method/indicator.ts';
import { PETITION_WORDS } from '../../etl/method/petition.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { loadedFields, placeFields } from './lineage.ts';
import { plainText } from './plain-text.ts';
import { pageQuery } from './quarantine.ts';

/** Without an edition: cases of all days until today, and how they stand today. */
export const casesQuery = pageQuery.extend({
  /** Id of an edition, whose window and unit kind are taken. */
  edition: z.string().max(200).optional(),
  /** Code of a unit; without one: all that one may see. */
  unit: z.string().max(64).optional(),
  /** Id of an indicator; without one: the cases registered in the window. */
  indicator: z.string().max(64).optional(),
  /** `k`, `missed`: those of n that count for k, or do not. */
  part: z.enum(CASE_PARTS).default('n'),
  state: z.enum(CASE_STATES).optional(),
  channel: z.enum(CHANNELS).optional(),
  /** A topic of `topics.csv`; empty: of no topic. */
  topic: z.string().max(100).optional(),
  /** First and last day of registration. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  sort: z.enum(CASE_SORTS).default('registered'),
  order: z.enum(['asc', 'desc']).default('desc'),
  /** `csv`, `xlsx`: every case that agrees, in one file; the page does not matter. */
  format: z.enum(['json', 'csv', 'xlsx']).default('json'),
});

export type CasesQuery = z.output<typeof casesQuery>;

const day = z.iso.date().nullable();
const named = z.object({ code: z.string(), name: z.string() });

/** What a list says of a case; the rest is asked for one by one. */
const listedCaseSchema = z.object({
  petition_no: z.string(),
  registered_on: z.iso.date(),
  channel: z.enum(CHANNELS),
  purpose: z.enum(PETITION_WORDS.purpose).nullable(),
  topic: z.string().nullable(),
  /** Units of the register that the case counts for; null: the text of the export names none. */
  township: named.nullable(),
  department: named.nullable(),
  /** What the export writes for the two. */
  township_text: z.string().nullable(),
  department_text: z.string().nullable(),
  due_on: day,
  closed_on: day,
  outcome: z.enum(PETITION_WORDS.outcome).nullable(),
  rating: z.enum(PETITION_WORDS.rating).nullable(),
  is_repeat: z.boolean(),
  is_skip_level: z.boolean(),
});

export const casesSchema = z
  .object({
    /** Null: none was asked for. */
    edition: z.object({ id: z.string(), date: z.iso.date() }).nullable(),
    unit: named.nullable(),
    indicator: z.object({ id: z.string(), title: z.string() }).nullable(),
    /**
     * What the published edition says of this figure; null where it says nothing of it, and for who sees
     * the cases of one unit alone. It differs from the total where the register has changed since.
     */
    figure: z.int().nullable(),
    /** Cases of all pages. */
    total: z.int(),
    /** 揭发控告, which are in no list; null for those who are not told. */
    withheld: z.int().nullable(),
    /** In the order asked for; whether each counts for k of the indicator. */
    cases: z.array(listedCaseSchema.extend({ is_counted: z.boolean() })),
  })
  .meta({ id: 'Cases' });
export type Cases = z.infer<typeof casesSchema>;

/** What lists can be filtered by: units, topics, and the indicators whose cases can be asked for. */
export const caseFiltersSchema = z
  .object({
    units: z.array(named.extend({ kind: z.enum(UNIT_KINDS) })),
    topics: z.array(z.string()),
    indicators: z.array(
      z.object({ id: z.string(), title: z.string(), type: z.enum(INDICATOR_TYPES) }),
    ),
  })
  .meta({ id: 'CaseFilters' });
export type CaseFilters = z.infer<typeof caseFiltersSchema>;

export const caseParams = z.object({ no: z.string().max(200) });

/** Why somebody has to read what a case says. */
export const caseTextQuestion = z.strictObject({ reason: plainText(5, 200) });

/** What a case says, without names, numbers and addresses; null: nothing is stored. */
export const caseTextSchema = z
  .object({ title: z.string().nullable(), content: z.string().nullable() })
  .meta({ id: 'CaseText' });
export type CaseTextAnswer = z.infer<typeof caseTextSchema>;

/** A case without its text: clocks, marks, steps, the loads that showed it. */
export const caseSchema = z
  .object({
    case: listedCaseSchema.extend({
      headcount: z.int(),
      category: z.array(z.string()),
      level: z.enum(PETITION_WORDS.level).nullable(),
      urgency: z.enum(PETITION_WORDS.urgency).nullable(),
      path: z.enum(PETITION_WORDS.path).nullable(),
      transferred_on: day,
      transfer_due_on: day,
      /** From then on the unit has to accept it. */
      accept_start_on: day,
      accept_due_on: day,
      accepted_on: day,
      rated_on: day,
      rating_due_on: day,
      returned_on: day,
      backlog_listed_on: day,
      backlog_cleared_on: day,
      lead_official: z.string().nullable(),
      /** The case that it repeats; null also where that one may not be seen. */
      repeat_of: z.string().nullable(),
      /** Whether the export marks it as a repeat or not, or the program found out. */
      repeat_rule: z.enum(['mark', 'derived']),
      is_domain: z.boolean(),
      /** Whether it counts at all; whether the handling clock runs on it. */
      is_countable: z.boolean(),
      is_handled: z.boolean(),
      in_statistics: z.enum(PETITION_WORDS.yes_no).nullable(),
      litigation: z.enum(PETITION_WORDS.yes_no).nullable(),
      /** Whether a title or content is stored. */
      has_text: z.boolean(),
    }),
    /** The cases that name it as the first and may be seen, the earliest first. */
    repeats: z.array(z.object({ petition_no: z.string(), registered_on: z.iso.date() })),
    /** 办理过程 in the order of time; times are Shanghai's. */
    steps: z.array(
      z.object({
        step: z.enum(HANDLING_WORDS.step),
        handled_at: z.string(),
        handling_org: z.string().nullable(),
        next_org: z.string().nullable(),
        result: z.string().nullable(),
        rating: z.enum(PETITION_WORDS.rating).nullable(),
        extended_to: z.string().nullable(),
      }),
    ),
    /** Where each load has it, the newest first; its handling rows too. */
    loads: z.array(
      z.object({
        ...loadedFields,
        ...placeFields,
        /** Whether the row said something else than in the load before. */
        has_changed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Case' });
export type CaseAnswer = z.infer<typeof caseSchema>;
