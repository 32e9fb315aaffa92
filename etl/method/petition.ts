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
