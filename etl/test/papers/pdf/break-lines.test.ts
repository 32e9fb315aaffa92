import { describe, expect, it } from 'vitest';
import { balanceLines, breakLines, withPitch } from '../../../papers/renderers/pdf/break-lines.ts';
import { emsOf } from '../../../papers/model/page.ts';

/** Widths in full-width characters: letters and digits are half. */
const lines = (text: string, width: number, indent = 0) =>
  breakLines(text, width, emsOf, indent).map((line) => line.text);

describe('lines of a paragraph', () => {
  it('hold as many characters as fit, in the first line after its indent', () => {
    expect(lines('国'.repeat(10), 4, 2)).toEqual(['国国', '国国国国', '国国国国']);
  });

  it('never begin with a closing mark', () => {
    expect(lines('甲乙丙丁，戊', 4)).toEqual(['甲乙丙', '丁，戊']);
    expect(lines('甲乙（丙）。丁', 4)).toEqual(['甲乙', '（丙）。', '丁']);
  });

  it('never end with an opening mark', () => {
    expect(lines('甲乙丙《丁》', 4)).toEqual(['甲乙丙', '《丁》']);
    expect(lines('甲乙丙“丁戊”', 4)).toEqual(['甲乙丙', '“丁戊”']);
  });

  it('do not break a number with its signs, a word, a dash or an ellipsis', () => {
    // 97.56% is six half characters: 3 wide.
    expect(lines('甲乙97.56%丙', 4)).toEqual(['甲乙', '97.56%丙']);
    expect(lines('甲↓12位', 2)).toEqual(['甲', '↓12', '位']);
    expect(lines('甲乙丙——丁', 4)).toEqual(['甲乙', '丙——丁']);
    expect(lines('甲 week 乙', 3)).toEqual(['甲', 'week', '乙']);
  });

  it('break what is wider than a line between its characters', () => {
    expect(lines('1234567', 2)).toEqual(['1234', '567']);
  });

  it('are one empty line for an empty text', () => {
    expect(breakLines('', 4, emsOf)).toEqual([{ text: '', width: 0, isLast: true }]);
  });

  it('end the paragraph only with the last', () => {
    expect(breakLines('国国国', 2, emsOf).map(({ isLast }) => isLast)).toEqual([false, true]);
  });
});

describe('lines of a title', () => {
  it('are of about equal length, and broken between words', () => {
    // 14 characters over lines of 10: 7 and 7, but 工作 stays whole.
    const title = '关于全县信访工作情况的通报通知';
    const broken = balanceLines(title, 10, emsOf).map((line) => line.text);
    expect(broken).toHaveLength(2);
    expect(broken.join('')).toBe(title);
    expect(Math.abs(broken[0]!.length - broken[1]!.length)).toBeLessThanOrEqual(3);
    expect(broken[0]!.endsWith('工')).toBe(false);
  });

  it.each([
    // 23 characters on lines of 20: the break in the middle would cut 信访.
    [
      '关于自然资源和规划局信访工作有关问题的督办函',
      ['自然资源和规划局'],
      ['关于自然资源和规划局', '信访工作有关问题的督办函'],
    ],
    // ICU knows neither 信访 nor 督办函, and 的 begins no line.
    [
      '关于文化和广电旅游体育局信访工作有关问题的督办函',
      ['文化和广电旅游体育局'],
      ['关于文化和广电旅游体育局', '信访工作有关问题的督办函'],
    ],
    [
      '关于2023年第二季度信访工作考核情况的通报',
      [],
      ['关于2023年第二季度', '信访工作考核情况的通报'],
    ],
    // ICU takes 信息 and 化 apart.
    [
      '关于表扬经济和信息化局信访工作的通报会议纪要通知',
      [],
      ['关于表扬经济和信息化局', '信访工作的通报会议纪要通知'],
    ],
    [
      '关于表扬㛃河管理局信访工作的通报会议纪要通知',
      ['㛃河管理局'],
      ['关于表扬㛃河管理局', '信访工作的通报会议纪要通知'],
    ],
  ])('leave %s whole where it is one word', (title, names, expected) => {
    expect(balanceLines(title, 19, emsOf, names).map(({ text }) => text)).toEqual(expected);
  });

  it('break a name that is wider than a line, for there is no other way', () => {
    expect(balanceLines('甲乙丙丁戊', 3, emsOf, ['甲乙丙丁戊']).map(({ text }) => text)).toEqual([
      '甲乙丙',
      '丁戊',
    ]);
  });

  it('are one if one is enough', () => {
    expect(balanceLines('督办函', 10, emsOf).map((line) => line.text)).toEqual(['督办函']);
  });
});

it('sets Chinese characters closer by the pitch, and words as they are', () => {
  const measure = withPitch(emsOf, -0.25);
  expect(measure('国国')).toBe(1.5);
  expect(measure('国12')).toBe(0.75 + 1);
});
