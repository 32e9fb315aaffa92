import type { z } from 'zod';
import { nearWord } from '../base/near-word.ts';
import { knownKeys } from './known-keys.ts';

const TYPES: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '键值',
  record: '键值',
  date: '日期',
};

/**
 * Describes a schema issue in Chinese; messages written in our schemas are kept.
 * @param schema of the whole file, which tells the key that a wrong one was meant to be
 */
export function explainIssue(issue: z.core.$ZodIssue, schema: z.core.$ZodType): string {
  // The library's own words begin in English.
  if (/^\p{Script=Han}/u.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? '缺少这一项，请补上'
        : issue.expected === 'string' && typeof issue.input === 'number'
          ? '应为文字，请加引号'
          : `应为${TYPES[issue.expected] ?? issue.expected}，请修改`;
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, knownKeys(schema, issue.path));
    case 'invalid_key':
      return unknownKeys([String(issue.path.at(-1))], knownKeys(schema, issue.path.slice(0, -1)));
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')} 之一`;
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return '不能为空';
      return `${issue.inclusive === false ? '应大于' : '不能小于'} ${String(issue.minimum)}`;
    case 'too_big':
      return `${issue.inclusive === false ? '应小于' : '不能大于'} ${String(issue.maximum)}`;
    default:
      return /\p{Script=Han}/u.test(issue.message) ? issue.message : '写法不对，请修改';
  }
}

function unknownKeys(keys: readonly string[], known: readonly string[]): string {
  // One that is known elsewhere, as to another kind of channel, is misplaced and not misspelt.
  const others = known.filter((key) => !keys.includes(key));
  const near = keys.map((key) => nearWord(key, others));
  const at = near.findIndex((word) => word !== null);
  return at === -1
    ? `不认识的字段 ${keys.join('、')}，请删除或改正拼写`
    : `不认识 ${keys[at]}，是不是 ${near[at]}`;
}
