import type { Channel } from './volume.ts';

/** Columns of a petition export that are read (product.md, "Input"), person columns excluded. */
export const PETITION_COLUMNS = [
  'petition_no',
  'registered_at',
  'channel',
  'purpose',
  'category',
  'category_1',
  'category_2',
  'category_3',
  'township',
  'responsible_org',
  'accepted_at',
  'closed_at',
  'extended_to',
  'deadline',
  'outcome',
  'repeat',
  'repeat_of',
  'level',
  'headcount',
  'urgency',
  'rating',
  'rated_at',
  'backlog_listed_at',
  'backlog_cleared_at',
  'lead_official',
  'in_statistics',
  'litigation',
  'title',
  'content',
] as const;

/** Columns about the petitioner: they become one key and are gone (method.md §10). */
export const PERSON_COLUMNS = [
  'person_name',
  'person_id',
  'person_phone',
  'person_address',
] as const;

export const COLUMNS = [...PETITION_COLUMNS, ...PERSON_COLUMNS] as const;
export type Column = (typeof COLUMNS)[number];

/** A file cannot be read without these. */
export const REQUIRED_COLUMNS = ['petition_no', 'registered_at', 'channel'] as const;

/** Sets of value words a source file translates, and the codes they translate to. */
export const WORD_CODES = {
  channel: ['letter', 'visit', 'online', 'call', 'video', 'fax', 'other'],
  purpose: ['suggestion', 'appeal', 'request', 'accusation', 'other'],
  outcome: ['resolved', 'unresolved', 'pending'],
  repeat: ['first', 'repeat'],
  level: ['village', 'town', 'county', 'city', 'province', 'nation'],
  urgency: ['extra', 'urgent', 'normal'],
  rating: ['satisfied', 'fairly_satisfied', 'dissatisfied', 'unrated'],
  yes_no: ['yes', 'no'],
} as const;
export type WordSet = keyof typeof WORD_CODES;
export type Code<S extends WordSet> = (typeof WORD_CODES)[S][number];

/**
 * One petition case (信访件) as an export states it, validated and without person data.
 * Days and times are Shanghai wall time: `yyyy-mm-dd hh:mm:ss`, or `yyyy-mm-dd` where only a day
 * has meaning. Null: the export says nothing usable.
 */
export interface Petition {
  petition_no: string;
  registered_at: string;
  channel: Channel;
  purpose: Code<'purpose'> | null;
  category_1: string | null;
  category_2: string | null;
  category_3: string | null;
  township: string | null;
  responsible_org: string | null;
  accepted_at: string | null;
  closed_at: string | null;
  extended_to: string | null;
  deadline: string | null;
  outcome: Code<'outcome'> | null;
  /** 初重件 mark of the export; null means it has to be derived (method.md §2). */
  repeat_mark: Code<'repeat'> | null;
  repeat_of: string | null;
  level: Code<'level'> | null;
  headcount: number | null;
  urgency: Code<'urgency'> | null;
  rating: Code<'rating'> | null;
  rated_at: string | null;
  backlog_listed_at: string | null;
  backlog_cleared_at: string | null;
  lead_official: string | null;
  in_statistics: Code<'yes_no'> | null;
  litigation: Code<'yes_no'> | null;
  title: string | null;
  content: string | null;
  /** Keyed hash of the petitioner, null when the export names none. */
  petitioner_key: string | null;
}

/** Fields of a petition in the order of the warehouse's columns. */
export const PETITION_FIELDS = [
  'petition_no',
  'registered_at',
  'channel',
  'purpose',
  'category_1',
  'category_2',
  'category_3',
  'township',
  'responsible_org',
  'accepted_at',
  'closed_at',
  'extended_to',
  'deadline',
  'outcome',
  'repeat_mark',
  'repeat_of',
  'level',
  'headcount',
  'urgency',
  'rating',
  'rated_at',
  'backlog_listed_at',
  'backlog_cleared_at',
  'lead_official',
  'in_statistics',
  'litigation',
  'title',
  'content',
  'petitioner_key',
] as const satisfies readonly (keyof Petition)[];
