import { describe, expect, it } from 'vitest';
import { isVerbatim } from '../../../intake/load/is-verbatim.ts';

const told = (value: string | null) => ({ value, rule: null });

describe('the reading of a cell', () => {
  it('repeats a text, and finds nothing in a blank cell', () => {
    expect(isVerbatim('township', { cell: '乙镇', ...told('乙镇') })).toBe(true);
    expect(isVerbatim('township', { cell: '', ...told(null) })).toBe(true);
  });

  it('does not repeat a text that it cleans, translates or drops', () => {
    expect(isVerbatim('township', { cell: ' 乙镇', ...told('乙镇') })).toBe(false);
    expect(isVerbatim('channel', { cell: '网信', ...told('online') })).toBe(false);
    expect(isVerbatim('township', { cell: '　', ...told(null) })).toBe(false);
    expect(isVerbatim('purpose', { cell: '', ...told('petition') })).toBe(false);
  });

  it.each(['2024-03-01', '2024-03-01 08:30', '2024-03-01 08:30:05'])(
    'repeats a time that the database reads alike: %s',
    (cell) => {
      const value = `${cell}${' 00:00:00'.slice(cell.length - 10)}`;
      expect(value).toMatch(/^2024-03-01 (00:00:00|08:30:00|08:30:05)$/);
      expect(isVerbatim('closed_at', { cell, ...told(value) })).toBe(true);
    },
  );

  it.each([
    ['2024/03/01', '2024-03-01 00:00:00'],
    ['2024-03-01 24:00', '2024-03-01 23:59:59.999'],
    ['2024-03-01 08:30', '2024-03-01 20:30:00'],
    ['2024-03-01', null],
  ])('does not repeat another time: %s', (cell, value) => {
    expect(isVerbatim('closed_at', { cell, ...told(value) })).toBe(false);
  });

  it('says more where the cell breaks a rule', () => {
    const cell = { cell: '', value: null, rule: 'channel_missing' } as const;
    expect(isVerbatim('channel', cell)).toBe(false);
  });
});
