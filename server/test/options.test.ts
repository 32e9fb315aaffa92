import { describe, expect, it } from 'vitest';
import { parseDay, parseKnownAt, refuseFuture } from '../cli/options.ts';

describe('the time up to which loads are known', () => {
  it.each([
    '2023-05-21',
    '2023-5-21',
    '2023/05/21',
    '2023.5.21',
    '20230521',
    '2023年5月21日',
    ' ２０２３－０５－２１ ',
    // A spreadsheet's day, from 30 December 1899: 123 years, 30 of them leap, are 44925; from
    // 30 December 2022 to 21 May are 142 more.
    '45067',
  ])('is the end of the day %s, a day as --date takes it', (text) => {
    expect(parseDay(text)).toBe('2023-05-21');
    expect(parseKnownAt(text)).toBe('2023-05-21 23:59:59');
  });

  it.each([
    ['2023-05-21 00:00', '2023-05-21 00:00:00'],
    ['2023-05-21T08:00', '2023-05-21 08:00:00'],
    ['2023/5/21 8:05:07', '2023-05-21 08:05:07'],
    ['2023年5月21日8时30分', '2023-05-21 08:30:00'],
    ['2023-05-21 8点5', '2023-05-21 08:05:00'],
    ['202305210800', '2023-05-21 08:00:00'],
    ['20230521 000000', '2023-05-21 00:00:00'],
    // Shanghai is eight hours ahead.
    ['2023-05-20T16:00:00Z', '2023-05-21 00:00:00'],
    ['45067.5', '2023-05-21 12:00:00'],
  ])('is the time itself where %s tells one', (text, moment) => {
    expect(parseKnownAt(text)).toBe(moment);
  });

  it.each(['', '2023-02-30', '昨天', '23:59'])('is not %j', (text) => {
    expect(() => parseKnownAt(text)).toThrow('应为时间');
  });
});

describe('the end day of an edition', () => {
  it('is not in the future', () => {
    expect(() => refuseFuture('2023-05-21', '--date', '2023-05-21')).not.toThrow();
    expect(() => refuseFuture('2023-05-22', '--date', '2023-05-21')).toThrow(
      '截止日 2023-05-22 还没有到，不能出这一期，请核对 --date（今天是 2023-05-21）。',
    );
  });
});
