import { readSql } from '../base/sql.ts';
import type { Database } from '../warehouse/database.ts';

/** What a column of the counts holds; the last two may be null. */
export type CountColumn = 'text' | 'date' | 'number' | 'text?' | 'date?';

/** A table of the counts that a county hands to its region: counts by the keys of the table. */
export interface CountTable {
  /** What writing it is called where `cockpit region build` prints its steps. */
  title: string;
  /** By name, in the order in which the table is sorted. */
  keys: Readonly<Record<string, CountColumn>>;
  /** Whole numbers. */
  counts: readonly string[];
}

const DAYS = { counted_on: 'date', seen_on: 'date' } as const;

/**
 * The counts that editions of a region are made of (`etl/facts/sql/counts`), by name. A row
 * counts cases of a township by days; no row stands for one case.
 */
export const COUNT_TABLES = {
  count: {
    title: '写出率',
    keys: { indicator: 'text', unit_code: 'text?', ...DAYS },
    counts: ['n', 'k'],
  },
  value: {
    title: '写出天数',
    keys: { indicator: 'text', unit_code: 'text?', ...DAYS, value: 'number' },
    counts: ['cases'],
  },
  stock: {
    title: '写出积案',
    keys: { indicator: 'text', unit_code: 'text?', listed_on: 'date', cleared_on: 'date?' },
    counts: ['cases'],
  },
  part: {
    title: '写出形式、层级、主题',
    keys: { unit_code: 'text?', dimension: 'text', part: 'text?', ...DAYS },
    counts: [
      'registered',
      'repeats',
      'headcount',
      'collective',
      'first_resolved_n',
      'first_resolved_k',
      'resolved_n',
      'resolved_k',
    ],
  },
  pending: {
    title: '写出在办',
    keys: { unit_code: 'text?', changed_on: 'date' },
    counts: ['open', 'overdue', 'due_soon'],
  },
  bureau: {
    title: '写出本局的工作',
    keys: DAYS,
    counts: ['transferred_n', 'transferred_k', 'rated_n', 'rated_k'],
  },
} as const satisfies Record<string, CountTable>;

export type CountTableName = keyof typeof COUNT_TABLES;
export const COUNT_TABLE_NAMES = Object.keys(COUNT_TABLES) as CountTableName[];

/** A row of one of the tables: its keys, then its counts. */
export type CountRow = Readonly<Record<string, string | number | null>>;

/** Reads a table of the counts of a county, sorted. */
export function readCounts(database: Database, table: CountTableName): Promise<CountRow[]> {
  return database.rows<CountRow>(readSql(`facts/sql/counts/${table}.sql`));
}
