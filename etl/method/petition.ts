import { CHANNELS } from './channel.ts';

/** Columns read from a petition export (docs/handbook/import.md), without those about the person. */
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
  'petitioner_key',
  'path',
  'transferred_at',
  'received_at',
  'returned_at',
  'concluded_at',
  'bureau_rating',
] as const;

/** Columns about the petitioner: they are turned into one key and dropped (method.md §10). */
export const PERSON_COLUMNS = [
  'person_name',
  'person_id',
  'person_phone',
  'person_address',
] as const;

/** Sets of value words of a petition, and the codes they translate to. */
export const PETITION_WORDS = {
  channel: CHANNELS,
  purpose: ['suggestion', 'appeal', 'request', 'accusation', 'other'],
  outcome: ['resolved', 'unresolved', 'pending'],
  repeat: ['first', 'repeat'],
  level: ['village', 'town', 'county', 'city', 'province', 'nation'],
  urgency: ['extra', 'urgent', 'normal'],
  rating: ['satisfied', 'fairly_satisfied', 'dissatisfied', 'unrated'],
  yes_no: ['yes', 'no'],
  // 信访程序, 诉讼, 仲裁, 行政复议, 党内申诉, 行政程序, 履职 (《信访工作条例》 art. 31)
  path: [
    'petition',
    'litigation',
    'arbitration',
    'reconsideration',
    'party_appeal',
    'administrative',
    'duty',
  ],
} as const;
