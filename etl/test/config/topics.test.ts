import { describe, expect, it } from 'vitest';
import { TOPICS } from '../../tools/demo/topic.ts';
import { DataDir } from '../../config/data-dir.ts';
import { readTopics } from '../../config/topics.ts';
import { CountyFolder } from '../support/county-folder.ts';

const read = (text: string) => readTopics(new CountyFolder({ 'topics.csv': text }).dir);

describe('topics.csv', () => {
  it('assigns categories to topics, in the order of the file', () => {
    expect(read('topic,category\n欠薪,拖欠工资\n欠薪, 劳动报酬\n入学,义务教育')).toEqual([
      { topic: '欠薪', category: '拖欠工资' },
      { topic: '欠薪', category: '劳动报酬' },
      { topic: '入学', category: '义务教育' },
    ]);
  });

  it.each([
    [
      'a category under two topics',
      'topic,category\n甲,工资\n乙,工资',
      '第 3 行：分类“工资”已在第 2 行',
    ],
    ['no topic', 'topic,category\n,工资', '第 2 行，topic 列：不能为空'],
    ['no category column', 'topic\n甲', '第 1 行缺少列 category'],
  ])('is refused with %s, naming the line', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('covers every subject of the demo county as shipped', () => {
    const known = new Set(
      readTopics(new DataDir(new DataDir('.').shipped)).map(({ category }) => category),
    );
    const without = TOPICS.filter(({ levels }) => !levels.some((level) => known.has(level)));
    expect(without.map(({ levels }) => levels.join('/'))).toEqual([]);
  });
});
