import { describe, expect, it } from 'vitest';
import { isInQuietHours } from '../../delivery/quiet-hours.ts';

describe('quiet hours', () => {
  // Shanghai is eight hours ahead of UTC.
  it.each([
    ['22:00-07:00', '13:59:59', false],
    ['22:00-07:00', '14:00:00', true],
    ['22:00-07:00', '16:00:00', true],
    ['22:00-07:00', '22:59:59', true],
    ['22:00-07:00', '23:00:00', false],
    ['12:00-13:30', '04:00:00', true],
    ['12:00-13:30', '05:30:00', false],
    ['12:00-13:30', '03:59:59', false],
    [undefined, '16:00:00', false],
  ])('%s at %s UTC: %s', (quiet, time, expected) => {
    expect(isInQuietHours(quiet, new Date(`2023-05-21T${time}Z`))).toBe(expected);
  });
});
