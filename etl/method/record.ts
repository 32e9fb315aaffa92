import { ACTIVITY_COLUMNS, ACTIVITY_WORDS } from './activity.ts';
import { HANDLING_COLUMNS, HANDLING_WORDS } from './handling.ts';
import { PERSON_COLUMNS, PETITION_COLUMNS, PETITION_WORDS } from './petition.ts';

/** Kinds of file: petitions (信访件), handling rows (办理过程), activity ledgers (工作台账). */
export const RECORD_KINDS = ['petition', 'handling', 'activity'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Every column read from a file of each kind; those about a person are never stored. */
export const RECORD_COLUMNS = {
  petition: [...PETITION_COLUMNS, ...PERSON_COLUMNS],
  handling: HANDLING_COLUMNS,
  activity: ACTIVITY_COLUMNS,
} as const;
export type RecordColumn = (typeof RECORD_COLUMNS)[RecordKind][number];

/**
 * What a record says of its case (字段): one name, in however many columns a file gives it. The three
 * levels of a category (一级分类 …) are its `category`.
 */
export type RecordField = Exclude<RecordColumn, 'category_1' | 'category_2' | 'category_3'>;

/** The field that a column gives, or a part of. */
export function fieldOf(column: RecordColumn): RecordField {
  switch (column) {
    case 'category_1':
    case 'category_2':
    case 'category_3':
      return 'category';
    default:
      return column;
  }
}

/** All columns of all kinds. */
export const ALL_RECORD_COLUMNS: readonly RecordColumn[] = [
  ...new Set(Object.values(RECORD_COLUMNS).flat()),
];

/** The columns without which a file cannot be read. */
export const REQUIRED_COLUMNS: Record<RecordKind, readonly RecordColumn[]> = {
  petition: ['petition_no', 'registered_at', 'channel'],
  handling: ['petition_no', 'step', 'handled_at'],
  activity: ['held_on', 'unit', 'activity', 'items'],
};

/** Returns whether a column is about the petitioner; such columns are never stored. */
export function isPersonColumn(column: RecordColumn): boolean {
  return (PERSON_COLUMNS as readonly RecordColumn[]).includes(column);
}

/** The columns that hold a day or a time. */
const TIME_COLUMNS: ReadonlySet<RecordColumn> = new Set([
  'registered_at',
  'accepted_at',
  'closed_at',
  'extended_to',
  'deadline',
  'rated_at',
  'backlog_listed_at',
  'backlog_cleared_at',
  'transferred_at',
  'received_at',
  'returned_at',
  'concluded_at',
  'handled_at',
  'held_on',
]);

/** Returns whether a column holds a day or a time. */
export function isTimeColumn(column: RecordColumn): boolean {
  return TIME_COLUMNS.has(column);
}

/** Sets of value words a source file translates, and the codes they translate to. */
export const WORD_CODES = { ...PETITION_WORDS, ...HANDLING_WORDS, ...ACTIVITY_WORDS } as const;
export type WordSet = keyof typeof WORD_CODES;
export type Code<S extends WordSet> = (typeof WORD_CODES)[S][number];
