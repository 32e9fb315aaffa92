import { z } from 'zod';
import { UserError } from '../errors.ts';
import { COLUMNS, REQUIRED_COLUMNS, WORD_CODES } from '../method/petition.ts';
import type { Column, WordSet } from '../method/petition.ts';
import type { DataDir } from './data-dir.ts';
import { readYaml } from './read-yaml.ts';

/** How the exports of one system look (`sources/<id>.yaml`): headings and value words. */
export interface Source {
  id: string;
  title: string;
  /** True for made-up data: marks every edition it enters as 演示数据. */
  synthetic: boolean;
  /** Beginnings of the file names this source claims. */
  files: string[];
  /** Headings of each column, the preferred one first. */
  headings: Partial<Record<Column, string[]>>;
  /** Words of each code: `words.channel.visit = ['来访']`. */
  words: Partial<Record<WordSet, Partial<Record<string, string[]>>>>;
}

const texts = z.array(z.string().min(1)).min(1);

function wordsOf<S extends WordSet>(set: S) {
  return z.partialRecord(z.enum(WORD_CODES[set]), texts).optional();
}

const schema = z.strictObject({
  title: z.string().min(1),
  extends: z.string().optional(),
  synthetic: z.boolean().default(false),
  files: z.array(z.string().min(1)).default([]),
  headings: z.partialRecord(z.enum(COLUMNS), texts).default({}),
  words: z
    .strictObject({
      channel: wordsOf('channel'),
      purpose: wordsOf('purpose'),
      outcome: wordsOf('outcome'),
      repeat: wordsOf('repeat'),
      level: wordsOf('level'),
      urgency: wordsOf('urgency'),
      rating: wordsOf('rating'),
      yes_no: wordsOf('yes_no'),
    })
    .default({}),
});

const DEFAULT_SOURCE = 'petition';

/**
 * Reads `sources/<id>.yaml`; what it leaves out comes from the source it `extends`.
 * @throws UserError when there is no such source, or a required column has no heading
 */
export function readSource(dir: DataDir, id: string): Source {
  const known = dir.list('sources', '.yaml');
  const file = known.find(({ name }) => name === id);
  if (file === undefined) {
    throw new UserError(
      `没有名为 ${id} 的来源，可用的有：${known.map(({ name }) => name).join('、')}。`,
    );
  }
  const { extends: baseId, ...own } = readYaml(file.path, schema);
  if (baseId === id) throw new UserError(`设置文件 ${file.path} 的 extends 不能指向自己。`);
  const base = baseId === undefined ? { headings: {}, words: {} } : readSource(dir, baseId);
  const source: Source = {
    ...own,
    id,
    headings: { ...base.headings, ...own.headings },
    words: { ...base.words, ...own.words },
  };
  const missing = REQUIRED_COLUMNS.filter((column) => source.headings[column] === undefined);
  if (missing.length > 0) {
    throw new UserError(
      `设置文件 ${file.path} 的 headings 缺少 ${missing.join('、')}，请写明列名。`,
    );
  }
  return source;
}

/** The source a file belongs to: the one that claims the beginning of its name, else `petition`. */
export function sourceOfFile(dir: DataDir, fileName: string): Source {
  const claimed = dir
    .list('sources', '.yaml')
    .map(({ name }) => readSource(dir, name))
    .find(({ files }) => files.some((start) => fileName.startsWith(start)));
  return claimed ?? readSource(dir, DEFAULT_SOURCE);
}
