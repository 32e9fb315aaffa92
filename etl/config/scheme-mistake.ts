import { isMap, isSeq, parseDocument } from 'yaml';
import type { SchemeIndicators } from './indicators.ts';
import type { YamlMistake } from './read-yaml.ts';

/** Says what is wrong with a scheme by the names of its parts, for who does not see the file. */
export function mistakeSentence(
  text: string,
  { path, text: what }: YamlMistake,
  known: SchemeIndicators,
): string {
  if (path === null) return `方案${what}。`;
  let node: unknown = parseDocument(text).contents;
  let part = '';
  for (const key of path) {
    node = isMap(node) || isSeq(node) ? node.get(key, true) : null;
    if (!isMap(node) || !node.has('id')) continue;
    const id = String(node.get('id'));
    part = String(node.get('title') ?? known.get(id)?.title ?? id);
  }
  const field = typeof path.at(-1) === 'string' ? FIELDS[String(path.at(-1))] : undefined;
  return `${part === '' ? '整个方案' : `“${part}”`}${field === undefined ? '' : `的${field}`}：${what}。`;
}

/** What fields are called that the page edits. */
const FIELDS: Record<string, string | undefined> = {
  weight: '权重',
  worst: '零分值',
  best: '满分值',
  normalise: '打分方法',
  aggregate: '合成方法',
  title: '名称',
};
