import { describe, expect, it } from 'vitest';
import { isCron, timetable } from '../../../method/calendar/timetable.ts';

describe('a timetable', () => {
  it('is in Shanghai time', () => {
    // 6:30 in Shanghai is 22:30 of the day before in UTC.
    const next = timetable('30 6 * * *').nextRun(new Date('2024-02-04T00:00:00Z'));
    expect(next?.toISOString()).toBe('2024-02-04T22:30:00.000Z');
  });

  it.each([
    ['30 6 * * *', true],
    ['*/15 8-18 * * 1-5', true],
    ['30 6 29 2 *', true],
    ['', false],
    ['早上六点半', false],
    ['30 6 * *', false],
    ['60 6 * * *', false],
    ['0 30 6 * * *', false],
    ['30 6 30 2 *', false],
    ['2099-01-01T06:30:00', false],
  ])('is %j a timetable: %s', (text, answer) => {
    expect(isCron(text)).toBe(answer);
  });
});
