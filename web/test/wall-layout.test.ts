import { describe, expect, it } from 'vitest';
import { wallLayout } from '../wall/layout.ts';
import { tablePageOf, rowsPerTablePage, tablePageCount } from '../wall/table-pages.ts';
import { keyCommand } from '../wall/key-command.ts';
import { variantEdition } from './fixture/variant.ts';

describe('the layout', () => {
  it.each([
    [1920, 1080, 1, 1],
    [3840, 2160, 2, 1],
    [1366, 768, 0.7111, 1],
    [2560, 1080, 1, 1],
    [5760, 1080, 1, 3],
    [6656, 1792, 1.6593, 2],
  ])('of %d × %d has the unit %d and %d boards', (width, height, unit, boards) => {
    const layout = wallLayout(width, height);
    expect(layout.unit).toBeCloseTo(unit, 3);
    expect(layout.boards).toBe(boards);
    expect(layout.portrait).toBe(false);
  });

  it('is portrait on a portrait screen', () => {
    expect(wallLayout(1080, 1920)).toEqual({ unit: 1, boards: 1, portrait: true });
  });
});

describe('the pages of a table', () => {
  it('are about equally full', () => {
    const rows = Array.from({ length: 31 }, (_, i) => i);
    expect(tablePageOf(rows, 30, 0)).toEqual({
      rows: rows.slice(0, 16),
      most: 16,
      index: 0,
      count: 2,
    });
    expect(tablePageOf(rows, 30, 1).rows).toEqual(rows.slice(16));
    expect(tablePageOf(rows.slice(0, 30), 30, 0).count).toBe(1);
  });

  it('end with the last, and are one for an empty table', () => {
    expect(tablePageOf([1, 2, 3], 2, 9)).toEqual({ rows: [3], most: 2, index: 1, count: 2 });
    expect(tablePageOf([], 2, 0)).toEqual({ rows: [], most: 0, index: 0, count: 1 });
  });

  it('are counted from the rows of the view', () => {
    const edition = variantEdition('thousand', { period: 'week', kind: 'department' });
    // 1,400 units: 18 at once, or 32 on a portrait screen; 32 topics; the league has its ends alone.
    expect(tablePageCount('league', edition, false)).toBe(1);
    expect(tablePageCount('attention', edition, false)).toBe(1);
    expect(tablePageCount('modules', edition, false)).toBe(1);
    expect(tablePageCount('trend', edition, false)).toBe(78);
    expect(tablePageCount('heat', edition, true)).toBe(44);
    expect(tablePageCount('topics', edition, false)).toBe(2);
    const none = variantEdition('none', { period: 'week', kind: 'township' });
    expect(tablePageCount('backlog', none, false)).toBe(1);
  });

  it('hold as many rows as can be read from five metres', () => {
    expect([false, true].map(rowsPerTablePage)).toEqual([18, 32]);
  });
});

describe('the remote control', () => {
  it('moves by arrow, page and media keys, and pauses', () => {
    expect(['ArrowRight', 'PageDown'].map(keyCommand)).toEqual(['next', 'next']);
    expect(['ArrowLeft', 'PageUp'].map(keyCommand)).toEqual(['previous', 'previous']);
    expect([' ', 'MediaPlayPause'].map(keyCommand)).toEqual(['pause', 'pause']);
    expect(['a', 'Enter', 'toString'].map(keyCommand)).toEqual([null, null, null]);
  });
});
