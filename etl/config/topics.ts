import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { nameKey } from '../base/text.ts';
import type { DataDir } from './data-dir.ts';
import { readCsv } from './read-csv.ts';
import { requireReferenceFile } from './require-reference-file.ts';

/** A category (内容分类, any level) whose cases belong to a topic (主题). */
export interface TopicRule {
  topic: string;
  category: string;
}

const row = z.object({
  topic: z.string().min(1, '不能为空').transform(nameKey),
  category: z.string().min(1, '不能为空').transform(nameKey),
});

/**
 * Reads `topics.csv` (topic,category), in the order of the file.
 * @throws UserError when a category has two topics
 */
export function readTopics(dir: DataDir): TopicRule[] {
  const path = requireReferenceFile(dir, 'topics.csv');
  const owner = new Map<string, number>();
  return readCsv(path, ['topic', 'category'], row).map(({ line, value }) => {
    const other = owner.get(value.category);
    if (other !== undefined) {
      throw new UserError(
        `设置文件 ${path} 第 ${line} 行：分类“${value.category}”已在第 ${other} 行，一个分类只能属于一个主题，请删去一行。`,
      );
    }
    owner.set(value.category, line);
    return value;
  });
}
