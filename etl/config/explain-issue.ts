import type { z } from 'zod';

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

/** Describes a schema issue in Chinese; messages written in our schemas are kept. */
export function explainIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? '缺少这一项，请补上'
        : issue.expected === 'string' && typeof issue.input === 'number'
          ? '应为文字，请加引号'
          : `应为${TYPES[issue.expected] ?? issue.expected}，请修改`;
    case 'unrecognized_keys':
      return `不认识的字段 ${issue.keys.join('、')}，请删除或改正拼写`;
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')} 之一`;
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return '不能为空';
      return `${issue.inclusive === false ? '应大于' : '不能小于'} ${String(issue.minimum)}`;
    case 'too_big':
      return `${issue.inclusive === false ? '应小于' : '不能大于'} ${String(issue.maximum)}`;
    default:
      return issue.message;
  }
}
