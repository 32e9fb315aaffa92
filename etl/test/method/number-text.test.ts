import { describe, expect, it } from 'vitest';
import { fixedText, percentText } from '../../method/number-text.ts';

describe('a number with fixed decimals', () => {
  it.each([
    [0.25, 1, '0.3'],
    // In binary 2.54999999999999982…
    [2.55, 1, '2.6'],
    [1.005, 2, '1.01'],
    [96.4, 2, '96.40'],
    [-0.07, 4, '-0.0700'],
    [7, 0, '7'],
  ])('is rounded half up: %d to %i is %s', (value, decimals, text) => {
    expect(fixedText(value, decimals)).toBe(text);
  });
});

describe('a rate in per cent', () => {
  it.each([
    // 12.5, 6.25, 28.75
    [1, 8, 1, '12.5%'],
    [1, 16, 1, '6.3%'],
    [23, 80, 1, '28.8%'],
    // 8.45, in binary 8.44999999999999928…
    [169, 2000, 1, '8.5%'],
    // 3.125
    [1, 32, 2, '3.13%'],
    [0, 3, 1, '0.0%'],
    [3, 3, 1, '100.0%'],
    // A single rate.
    [0.9756, 1, 2, '97.56%'],
  ])('is rounded half up: %d of %d to %i is %s', (k, n, decimals, text) => {
    expect(percentText(k, n, decimals)).toBe(text);
  });

  it('equals ⌊1000·k/n + ½⌋ tenths in whole numbers, for every k of 2000', () => {
    for (let k = 0; k <= 2000; k += 1) {
      // 1000·k/2000 + ½ = (k + 1) / 2.
      const digits = String(Math.floor((k + 1) / 2)).padStart(2, '0');
      expect(percentText(k, 2000, 1)).toBe(`${digits.slice(0, -1)}.${digits.slice(-1)}%`);
    }
  });
});
