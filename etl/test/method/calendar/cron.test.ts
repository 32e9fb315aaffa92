import { describe, expect, it } from 'vitest';
import { isCron, previousTime } from '../../../method/calendar/cron.ts';

describe('a cron expression', () => {
  it.each([
    // 6:30 in Shanghai is 22:30 of the day before in UTC.
    ['30 6 * * *', '2024-02-04T00:00:00Z', '2024-02-03T22:30:00.000Z'],
    ['30 6 * * *', '2024-02-03T22:30:00Z', '2024-02-02T22:30:00.000Z'],
    ['30 6 * * 1', '2024-02-04T00:00:00Z', '2024-01-28T22:30:00.000Z'],
    ['30 6 1 * *', '2024-02-04T00:00:00Z', '2024-01-31T22:30:00.000Z'],
    ['0 0 29 2 *', '2024-02-04T00:00:00Z', '2020-02-28T16:00:00.000Z'],
  ])('%s named last before %s the time %s', (expression, now, time) => {
    expect(previousTime(expression, new Date(now)).toISOString()).toBe(time);
  });

  it.each([
    ['30 6 * * *', true],
    ['*/15 8-18 * * 1-5', true],
    ['30 6 29 2 *', true],
    ['30 6 1 * *', true],
    ['', false],
    ['早上六点半', false],
    ['30 6 * *', false],
    ['60 6 * * *', false],
    ['0 30 6 * * *', false],
    ['30 6 30 2 *', false],
    ['30 6 1 * 1', false],
    ['@daily', false],
    ['2099-01-01T06:30:00', false],
  ])('is %j one: %s', (text, answer) => {
    expect(isCron(text)).toBe(answer);
  });
});
