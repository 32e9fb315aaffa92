import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import {
  ALL_RECORD_COLUMNS,
  RECORD_COLUMNS,
  RECORD_KINDS,
  REQUIRED_COLUMNS,
  WORD_CODES,
} from '../method/record.ts';
import type { RecordColumn, RecordKind, WordSet } from '../method/record.ts';
import { shortHash } from '../base/text.ts';
import type { DataDir } from './data-dir.ts';
import { deadline } from './deadline.ts';
import type { Deadline } from './deadline.ts';
import { postgresqlQuery } from './postgresql-query.ts';
import type { PostgresqlQuery } from './postgresql-query.ts';
import { readYaml } from './read-yaml.ts';

/** How the exports of one system look (`sources/<id>.yaml`): headings and value words. */
export interface Source {
  id: string;
  title: string;
  /** What a row of its files is. */
  kind: RecordKind;
  /** True for made-up data: marks every edition it enters as 演示数据. */
  synthetic: boolean;
  /** Beginnings of the file names this source claims. */
  files: string[];
  /** Headings of each column, the preferred one first. */
  headings: Partial<Record<RecordColumn, string[]>>;
  /** Words of each code: `words.channel.visit = ['来访']`. */
  words: Partial<Record<WordSet, Partial<Record<string, string[]>>>>;
  /** What a column says in every row, whatever the file holds, as a cell would write it. */
  constants: Partial<Record<RecordColumn, string>>;
  /** What a blank or absent cell of a column stands for, as a cell would write it. */
  defaults: Partial<Record<RecordColumn, string>>;
  /** When its data must have come; null when nobody waits for it. */
  due: Deadline | null;
  /** The query that gives its rows; null when it comes in files alone. */
  postgresql: PostgresqlQuery | null;
  /** Names these settings, so that a load can be told from one under others. */
  version: string;
}

const texts = z.array(z.string().min(1)).min(1);
const column = z.enum(ALL_RECORD_COLUMNS);
const cells = z.partialRecord(column, z.string().min(1)).default({});

function wordsOf<S extends WordSet>(set: S) {
  return z.partialRecord(z.enum(WORD_CODES[set] as readonly string[]), texts).optional();
}

const schema = z.strictObject({
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
  due: deadline.nullable().default(null),
  postgresql: postgresqlQuery.nullable().default(null),
});

type SourceSettings = Omit<Source, 'id' | 'version'>;

const DEFAULT_SOURCE = 'petition';

/**
 * Reads `sources/<id>.yaml`; what it leaves out comes from the source it `extends`.
 * @throws UserError when there is no such source, a column is not of its kind of file, or a
 *   required column has neither heading nor value
 */
export function readSource(dir: DataDir, id: string): Source {
  const settings = readSourceSettings(dir, id, []);
  // A deadline or the address of a server changes nothing in what the rows say.
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
  const { extends: baseId, ...own } = readYaml(path, schema);
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

/** The source a file belongs to: the one that claims the beginning of its name, else `petition`. */
export function sourceOfFile(dir: DataDir, fileName: string): Source {
  const claimed = dir
    .list('sources', '.yaml')
    .map(({ name }) => readSource(dir, name))
    .find(({ files }) => files.some((start) => fileName.startsWith(start)));
  return claimed ?? readSource(dir, DEFAULT_SOURCE);
}
