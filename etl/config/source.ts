import { z } from 'zod';
import { ENCODINGS } from '../base/encoding.ts';
import type { Encoding } from '../base/encoding.ts';
import { shortHash } from '../base/sha256.ts';
import { UserError } from '../base/errors.ts';
import {
  ALL_RECORD_COLUMNS,
  RECORD_COLUMNS,
  RECORD_KINDS,
  REQUIRED_COLUMNS,
  WORD_CODES,
  isTimeColumn,
} from '../method/record.ts';
import type { RecordColumn, RecordKind, WordSet } from '../method/record.ts';
import type { DataDir } from './data-dir.ts';
import { deadlineSchema } from './deadline.ts';
import type { Deadline } from './deadline.ts';
import { cellPatternSchema } from './cell-pattern.ts';
import { parseDatePattern } from './date-pattern.ts';
import { mergeTexts, mergeWords } from './merge-source.ts';
import type { SourceWords } from './merge-source.ts';
import { postgresqlQuerySchema } from './postgresql-query.ts';
import type { PostgresqlQuery } from './postgresql-query.ts';
import { readYaml } from './read-yaml.ts';

/** The form of the exports of one system (`sources/<id>.yaml`): headings and value words. */
export interface Source {
  id: string;
  title: string;
  /** The kind of record in its rows. */
  kind: RecordKind;
  /** Whether the data are made up; every edition with such data is marked 演示数据. */
  synthetic: boolean;
  /** The encoding of its text files; null: it is determined from each file. */
  encoding: Encoding | null;
  /** Prefixes of the file names that belong to this source. */
  files: string[];
  /** Headings of each column; the first one is preferred. */
  headings: Partial<Record<RecordColumn, string[]>>;
  /** Words of each code: `words.channel.visit = ['来访']`; `*` is any other word. */
  words: SourceWords;
  /** Texts that stand for a blank cell, by column. */
  blank: ColumnTexts;
  /** Patterns of dates that are written in another form than those known, by column. */
  dates: ColumnTexts;
  /** What a column gives: the group `value` of a regular expression, or the text behind a prefix. */
  pattern: Partial<Record<RecordColumn, string>>;
  /** Headings whose cells, one behind the other, are the cell of a column: a date and a time. */
  join: ColumnTexts;
  /** The cell of a column in every row, whatever the file holds. */
  constants: Partial<Record<RecordColumn, string>>;
  /** The cell of a column where the file has a blank cell or no such column. */
  defaults: Partial<Record<RecordColumn, string>>;
  /** When its data must arrive; null: at no fixed time. */
  due: Deadline | null;
  /** The query that gives its rows; null when it comes only in files. */
  postgresql: PostgresqlQuery | null;
  /** Hash of these settings; a load under other settings has another version. */
  version: string;
}

const texts = z.array(z.string().min(1)).min(1);
const column = z.enum(ALL_RECORD_COLUMNS);
const cells = z.partialRecord(column, z.string().min(1)).default({});
const datePattern = z
  .string()
  .refine(
    (text) => parseDatePattern(text) !== null,
    '日期写法里年、月、日要各写一次，如 MM/dd/yyyy hh:mm:ss a，民国年写 yyy',
  );
/** A list for every column, or a list by column. */
const byColumn = (each: z.ZodType<string>) =>
  z.union([z.array(each).min(1), z.partialRecord(column, z.array(each).min(1))]).default({});

function wordsOf<S extends WordSet>(set: S) {
  return z.partialRecord(z.enum(WORD_CODES[set] as readonly string[]), texts).optional();
}

/** The schema of `sources/<id>.yaml`. */
export const sourceSchema = z.strictObject({
  title: z.string().min(1),
  extends: z.string().optional(),
  kind: z.enum(RECORD_KINDS).optional(),
  synthetic: z.boolean().optional(),
  files: z.array(z.string().min(1)).default([]),
  encoding: z.enum(ENCODINGS).optional(),
  headings: z.partialRecord(column, texts).default({}),
  words: z
    .strictObject(
      Object.fromEntries((Object.keys(WORD_CODES) as WordSet[]).map((set) => [set, wordsOf(set)])),
    )
    .default({}),
  blank: byColumn(z.string().min(1)),
  dates: byColumn(datePattern),
  pattern: z.partialRecord(column, cellPatternSchema).default({}),
  join: z.partialRecord(column, z.array(z.string().min(1)).min(2)).default({}),
  constants: cells,
  defaults: cells,
  due: deadlineSchema.nullable().default(null),
  postgresql: postgresqlQuerySchema.nullable().default(null),
});

/** Texts by column. */
export type ColumnTexts = Partial<Record<RecordColumn, string[]>>;

type SourceSettings = Omit<Source, 'id' | 'version'>;

export const DEFAULT_SOURCE = 'petition';

/**
 * Reads `sources/<id>.yaml`, merged with the source it `extends`: lists add to those of that source, a
 * value that is set again replaces. File names and the deadline are its own.
 * @throws UserError when there is no such source, when a column does not belong to its kind of
 *   file, or when a required column has neither heading nor value
 */
export function readSource(dir: DataDir, id: string): Source {
  const settings = readSourceSettings(dir, id, []);
  // The deadline and the address of the server do not change how rows are read.
  const { due, postgresql, ...reading } = settings;
  const version = shortHash(JSON.stringify({ ...reading, query: postgresql?.query }));
  return { id, ...reading, due, postgresql, version };
}

function readSourceSettings(
  dir: DataDir,
  id: string,
  extending: readonly string[],
): SourceSettings {
  const known = dir.list('sources', '.yaml');
  const path = known.find(({ name }) => name === id)?.path;
  if (path === undefined) {
    const [by] = extending;
    throw new UserError(
      `${by === undefined ? '' : `设置文件 sources/${by}.yaml 的 extends 不对：`}没有名为 ${id} 的来源，可用的有：${known.map(({ name }) => name).join('、')}。`,
    );
  }
  const { extends: baseId, blank, dates, ...own } = readYaml(path, sourceSchema);
  if (baseId !== undefined && [id, ...extending].includes(baseId)) {
    throw new UserError(`设置文件 ${path} 的 extends 不能指向自己，也不能绕回自己，请改正。`);
  }
  const base = baseId === undefined ? null : readSourceSettings(dir, baseId, [id, ...extending]);
  const kind = own.kind ?? base?.kind ?? 'petition';
  const settings: SourceSettings = {
    ...own,
    kind,
    encoding: own.encoding ?? base?.encoding ?? null,
    synthetic: own.synthetic ?? base?.synthetic ?? false,
    headings: mergeTexts(own.headings, base?.headings),
    words: mergeWords(own.words, base?.words),
    blank: mergeTexts(ofColumns(blank, RECORD_COLUMNS[kind]), base?.blank),
    dates: mergeTexts(ofColumns(dates, RECORD_COLUMNS[kind].filter(isTimeColumn)), base?.dates),
    pattern: { ...base?.pattern, ...own.pattern },
    join: { ...base?.join, ...own.join },
    constants: { ...base?.constants, ...own.constants },
    defaults: { ...base?.defaults, ...own.defaults },
  };
  checkColumns(path, settings);
  return settings;
}

/** Spreads a list for every column over the columns. */
function ofColumns(texts: string[] | ColumnTexts, columns: readonly RecordColumn[]): ColumnTexts {
  if (!Array.isArray(texts)) return texts;
  return Object.fromEntries(columns.map((each) => [each, texts]));
}

function checkColumns(path: string, source: SourceSettings): void {
  const { kind, headings, constants, defaults, join, pattern, blank, dates } = source;
  const named = Object.keys({ ...headings, ...join, ...constants, ...defaults }) as RecordColumn[];
  const all = Object.keys({ ...pattern, ...blank, ...dates }) as RecordColumn[];
  const foreign = [...named, ...all].filter(
    (each) => !(RECORD_COLUMNS[kind] as readonly RecordColumn[]).includes(each),
  );
  if (foreign.length > 0) {
    throw new UserError(
      `设置文件 ${path} 里的 ${foreign.join('、')} 不是 ${kind} 类文件的列，请删除或改正 kind。`,
    );
  }
  const missing = REQUIRED_COLUMNS[kind].filter((each) => !named.includes(each));
  if (missing.length > 0) {
    throw new UserError(`设置文件 ${path} 的 headings 缺少 ${missing.join('、')}，请写明列名。`);
  }
}

/** Returns the source a file belongs to, by the prefix of its name; `petition` when none matches. */
export function sourceOfFile(dir: DataDir, fileName: string): Source {
  const claimed = dir
    .list('sources', '.yaml')
    .map(({ name }) => readSource(dir, name))
    .find(({ files }) => files.some((start) => fileName.startsWith(start)));
  return claimed ?? readSource(dir, DEFAULT_SOURCE);
}
