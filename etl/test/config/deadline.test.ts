import { describe, expect, it } from 'vitest';
import { sourceDeadlines } from '../../jobs/source-deadlines.ts';
import { readSource } from '../../config/source.ts';
import { CountyFolder } from '../support/county-folder.ts';

const dirWith = (due: string) =>
  new CountyFolder({ 'sources/12345.yaml': `title: 热线\nextends: petition\n${due}` }).dir;
const deadlines = (due: string) => sourceDeadlines(dirWith(due));

describe('the deadline of a source', () => {
  it('may be only a time: then it applies on workdays and becomes an error four hours later', () => {
    expect(deadlines('due: { by: 07:00 }')).toEqual([
      {
        id: '12345',
        title: '热线',
        due: { by: '07:00', on: 'workdays', error_after_hours: 4 },
      },
    ]);
  });

  it('may apply every day and state its own hours until it becomes an error', () => {
    expect(deadlines("due: { by: '18:30', on: daily, error_after_hours: 1.5 }")[0]!.due).toEqual({
      by: '18:30',
      on: 'daily',
      error_after_hours: 1.5,
    });
  });

  it('may be absent', () => {
    expect(deadlines('')).toEqual([]);
  });

  it.each([
    ['by: 7:00', '字段 due.by：应为时间，例如 07:00'],
    ["by: '24:00'", '字段 due.by：应为时间，例如 07:00'],
    ['on: daily', '字段 due.by：缺少这一项，请补上'],
    ['by: 07:00, on: weekdays', '字段 due.on：只能是 daily、workdays 之一'],
    ['by: 07:00, error_after_hours: -1', '字段 due.error_after_hours：不能小于 0'],
    ['by: 07:00, at: 8', '字段 due：不认识的字段 at'],
  ])('%s is refused', (due, complaint) => {
    const dir = dirWith(`due: { ${due} }`);
    expect(() => readSource(dir, '12345')).toThrow(`第 3 行，${complaint}`);
    // The deadlines of other sources stay.
    expect(sourceDeadlines(dir)).toEqual([]);
  });
});
