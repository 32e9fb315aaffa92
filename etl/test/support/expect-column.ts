import { expect } from 'vitest';

/** Expects a column to hold these values, to twelve decimals; NaN is a missing value. */
export function expectColumn(given: Float64Array, expected: readonly number[]): void {
  expect(given).toHaveLength(expected.length);
  expected.forEach((value, at) => {
    if (Number.isNaN(value)) expect(given[at]).toBeNaN();
    else expect(given[at]).toBeCloseTo(value, 12);
  });
}
