import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factorise, invert, solve, solveTransposed } from '../../scoring/cholesky.ts';

/** L of the matrix below, worked out by hand. */
const FACTOR = [2, 0, 0, 1, 3, 0, -1, 2, 1];
/** L Lᵀ */
const MATRIX = Float64Array.of(4, 2, -2, 2, 10, 5, -2, 5, 6);

function factorOf(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  factorise(matrix, factor, size);
  return factor;
}

describe('a symmetric matrix', () => {
  it('is factorised', () => {
    expect([...factorOf(MATRIX, 3)]).toEqual(FACTOR);
  });

  it('is factorised in its own place, where the upper triangle stays', () => {
    const matrix = MATRIX.slice();
    factorise(matrix, matrix, 3);
    expect([...matrix]).toEqual([2, 2, -2, 1, 3, 5, -1, 2, 1]);
  });

  it('solves equations', () => {
    // x = 1, 2, 3: 4 + 4 − 6, 2 + 20 + 15, −2 + 10 + 18
    const vector = Float64Array.of(2, 37, 26);
    solve(factorOf(MATRIX, 3), vector, 3);
    expect([...vector]).toEqual([1, 2, 3]);
  });

  it('solves those of its transposed factor', () => {
    // Lᵀ x of x = 1, 2, 3: 2 + 2 − 3, 6 + 6, 3
    const vector = Float64Array.of(1, 12, 3);
    solveTransposed(factorOf(MATRIX, 3), vector, 3);
    expect([...vector]).toEqual([1, 2, 3]);
  });

  it('is inverted', () => {
    // Determinant (2 · 3 · 1)² = 36; cofactors by hand.
    const inverse = new Float64Array(9);
    invert(factorOf(MATRIX, 3), inverse, 3, new Float64Array(9));
    [35, -22, 30, -22, 20, -24, 30, -24, 36].forEach((cofactor, at) => {
      expect(inverse[at]).toBeCloseTo(cofactor / 36, 14);
    });
  });

  it('times its inverse is the identity', () => {
    const entries = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: 14 * 14,
      maxLength: 14 * 14,
    });
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 14 }), (root, size) => {
        // A Aᵀ + I is positive definite.
        const matrix = new Float64Array(size * size);
        for (let row = 0; row < size; row += 1) {
          for (let column = 0; column < size; column += 1) {
            let sum = row === column ? 1 : 0;
            for (let at = 0; at < size; at += 1)
              sum += root[row * 14 + at]! * root[column * 14 + at]!;
            matrix[row * size + column] = sum;
          }
        }
        const inverse = new Float64Array(size * size);
        invert(factorOf(matrix, size), inverse, size, new Float64Array(size * size));
        for (let row = 0; row < size; row += 1) {
          for (let column = 0; column < size; column += 1) {
            let sum = 0;
            for (let at = 0; at < size; at += 1) {
              sum += matrix[row * size + at]! * inverse[at * size + column]!;
            }
            expect(sum).toBeCloseTo(row === column ? 1 : 0, 10);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
