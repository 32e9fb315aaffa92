import { describe, expect, it } from 'vitest';
import { barLength, indexText } from '../../method/index-text.ts';

describe('the index on papers and screens', () => {
  it.each([
    ['88.00', 88, { scale: 100, decimals: 2 }],
    ['67', 67, { scale: 100, decimals: 0 }],
    ['0.956', 0.956, { scale: 1, decimals: 3 }],
    ['-1.20', -1.2, { scale: 100, decimals: 2 }],
  ])('is %s: %d under %j', (text, index, scheme) => {
    expect(indexText(index, scheme)).toBe(text);
  });

  it.each([
    // 2/3 of 100 and of 1.
    ['66.67', 66.66666666667, 100],
    ['0.6667', 0.6666666666667, 1],
    // In binary 88.34499999999999886…
    ['88.35', 88.345, 100],
    ['666.7', 666.6666666667, 1000],
  ])('is %s where it is not rounded: a ten-thousandth of the full mark', (text, index, scale) => {
    expect(indexText(index, { scale, decimals: null })).toBe(text);
  });
});

describe('the bar of a score', () => {
  it.each([
    [0.25, 25, 100],
    [0.25, 0.25, 1],
    // Standard scores have no limits.
    [0, -12, 100],
    [1, 130, 100],
    [0, null, 100],
  ])('is %d of its track for %d of %d', (length, points, scale) => {
    expect(barLength(points, { scale })).toBe(length);
  });
});
