import { z } from 'zod';
import { shortHash } from '../base/sha256.ts';
import { UserError } from '../base/errors.ts';
import {
  ALL_RECORD_COLUMNS,
  RECORD_COLUMNS,
  RECORD_KINDS,
  REQUIRED_COLUMNS,
  WORD_CODES,
} from '../method/record.ts';
import type { RecordColumn, RecordKind, WordSet } from '../method/record.ts';
import type { DataDir } from './data-dir.ts';
import { deadlineSchema } from './deadline.ts';
import type { Deadline } from './deadline.ts';
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
  /** Prefixes of the file names that belong to this source. */
  files: string[];
  /** Headings of each column; the first one is preferred. */
  headings: Partial<Record<RecordColumn, string[]>>;
  /** Words of each code: `words.channel.visit = ['来访']`. */
  words: Partial<Record<WordSet, Partial<Record<string, string[]>>>>;
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
  headings: z.partialRecord(column, texts).default({}),
  words: z
    .strictObject(
      Object.fromEntries((Object.keys(WORD_CODES) as WordSet[]).map((set) => [set, wordsOf(set)])),
    )
    .default({}),
  constants: cells,
  defaults: cells,
  due: deadlineSchema.nullable().default(null),
  postgresql: postgresqlQuerySchema.nullable().default(null),
});

type SourceSettings = Omit<Source, 'id' | 'version'>;

const DEFAULT_SOURCE = 'petition';

/**
 * Reads `sources/<id>.yaml`; missing settings come from the source it `extends`.
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
  const { extends: baseId, ...own } = readYaml(path, sourceSchema);
  if (baseId !== undefined && [id, ...extending].includes(baseId)) {
    throw new UserError(`设置文件 ${path} 的 extends 不能指向自己，也不能绕回自己，请改正。`);
  }
  const base = baseId === undefined ? null : readSourceSettings(dir, baseId, [id, ...extending]);
  const settings: SourceSettings = {
    ...own,
    kind: own.kind ?? base?.kind ?? 'petition',
    synthetic: own.synthetic ?? base?.synthetic ?? false,
    headings: { ...base?.headings, ...own.headings },
    words: { ...base?.words, ...own.words },
    constants: { ...base?.constants, ...own.constants },
    defaults: { ...base?.defaults, ...own.defaults },
  };
  checkColumns(path, settings);
  return settings;
}

function checkColumns(path: string, source: SourceSettings): void {
  const { kind, headings, constants, defaults } = source;
  const named = Object.keys({ ...headings, ...constants, ...defaults }) as RecordColumn[];
  const foreign = named.filter(
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
