import { expect, it } from 'vitest';
import { growth } from './growth.ts';

const samples = (...values: number[]) =>
  values.map((value, i) => ({ swaps: 1000 * (i + 1), value }));

it('finds no growth in level samples', () => {
  expect(growth(samples(7, 7, 7))).toBeCloseTo(0, 12);
});

it('finds a rise from 100 to 110 to be a tenth', () => {
  expect(growth(samples(100, 105, 110))).toBeCloseTo(0.1, 12);
});

it('fits a line where the samples waver', () => {
  // Slope by hand: Σ(x−x̄)(y−ȳ) / Σ(x−x̄)² = (−1·−1 + 1·1) / 2 = 1 a step about the mean 11.
  expect(growth(samples(10, 11, 12))).toBeCloseTo(0.2, 12);
  // Symmetric about the middle: no slope, whatever the middle.
  expect(growth(samples(10, 99, 10))).toBeCloseTo(0, 12);
});
