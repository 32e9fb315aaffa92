import { describe, expect, it } from 'vitest';
import { frameOf } from '../wall/frame.ts';
import { leagueColumns } from '../wall/league-columns.ts';
import { pagesOf, readPins, slotKey, slotsOf } from '../wall/slot.ts';

describe('the frame', () => {
  it.each([
    [1920, 1080, 1, 1],
    [3840, 2160, 2, 1],
    [1366, 768, 0.7111, 1],
    [2560, 1080, 1, 1],
    [5760, 1080, 1, 3],
    [6656, 1792, 1.6593, 2],
  ])('of %d × %d has the unit %d and %d boards', (width, height, unit, boards) => {
    const frame = frameOf(width, height);
    expect(frame.unit).toBeCloseTo(unit, 3);
    expect(frame.boards).toBe(boards);
    expect(frame.portrait).toBe(false);
  });

  it('is laid on its side on a portrait screen', () => {
    expect(frameOf(1080, 1920)).toEqual({ unit: 1, boards: 1, portrait: true });
  });
});

describe('the turn', () => {
  const keys = (pages: ReturnType<typeof pagesOf>) => pages.map((page) => page.map(slotKey));

  it('goes through day, week and month, townships before departments', () => {
    expect(keys(pagesOf(slotsOf({}), 1)).flat()).toEqual([
      'day/township',
      'day/department',
      'week/township',
      'week/department',
      'month/township',
      'month/department',
    ]);
  });

  it('shows both kinds side by side on two boards', () => {
    expect(keys(pagesOf(slotsOf({}), 2))[1]).toEqual(['week/township', 'week/department']);
  });

  it('shows day, week and month side by side on three boards', () => {
    expect(keys(pagesOf(slotsOf({}), 3))).toEqual([
      ['day/township', 'week/township', 'month/township'],
      ['day/department', 'week/department', 'month/department'],
    ]);
  });

  it('fills the last page up from the first', () => {
    expect(keys(pagesOf(slotsOf({ kind: 'township' }), 2)).at(-1)).toEqual([
      'month/township',
      'day/township',
    ]);
  });

  it('stands still when the address fixes both', () => {
    const pins = readPins(new URLSearchParams('period=quarter&kind=department'));
    expect(keys(pagesOf(slotsOf(pins), 3))).toEqual([['quarter/department']]);
  });

  it('ignores words that it does not know', () => {
    expect(readPins(new URLSearchParams('period=hour&kind=village'))).toEqual({});
    expect(pagesOf([], 1)).toEqual([]);
  });
});

it('sets a long league in two columns', () => {
  expect([1, 18, 32, 33, 64, 65].map(leagueColumns)).toEqual([1, 1, 1, 2, 2, 3]);
});
