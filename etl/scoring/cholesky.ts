/**
 * Small symmetric positive definite matrices, row by row in one array. Only + − × ÷ and square roots
 * in a fixed order, so that every machine gets the same bytes. A factor is the lower triangle L of
 * L Lᵀ; what lies above its diagonal is never read.
 */

/** Writes the factor of `matrix` to `factor`, which may be the same array. */
export function factorise(matrix: Float64Array, factor: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    const own = row * size;
    for (let column = 0; column < row; column += 1) {
      const other = column * size;
      let sum = matrix[own + column]!;
      for (let at = 0; at < column; at += 1) sum -= factor[own + at]! * factor[other + at]!;
      factor[own + column] = sum / factor[other + column]!;
    }
    let rest = matrix[own + row]!;
    for (let at = 0; at < row; at += 1) rest -= factor[own + at]! * factor[own + at]!;
    factor[own + row] = Math.sqrt(rest);
  }
}

/** Replaces `vector` by the solution x of L Lᵀ x = vector. */
export function solve(factor: Float64Array, vector: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    let sum = vector[row]!;
    for (let at = 0; at < row; at += 1) sum -= factor[row * size + at]! * vector[at]!;
    vector[row] = sum / factor[row * size + row]!;
  }
  solveTransposed(factor, vector, size);
}

/** Replaces `vector` by the solution x of Lᵀ x = vector. */
export function solveTransposed(factor: Float64Array, vector: Float64Array, size: number): void {
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = vector[row]!;
    for (let at = row + 1; at < size; at += 1) sum -= factor[at * size + row]! * vector[at]!;
    vector[row] = sum / factor[row * size + row]!;
  }
}

/**
 * Writes the inverse of L Lᵀ to `inverse`.
 * @param work as long as the matrix
 */
export function invert(
  factor: Float64Array,
  inverse: Float64Array,
  size: number,
  work: Float64Array,
): void {
  invertFactor(factor, work, size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = 0;
      for (let at = row; at < size; at += 1) {
        sum += work[at * size + row]! * work[at * size + column]!;
      }
      inverse[row * size + column] = sum;
      inverse[column * size + row] = sum;
    }
  }
}

/** Writes the inverse of L, again a lower triangle. */
function invertFactor(factor: Float64Array, inverse: Float64Array, size: number): void {
  for (let column = 0; column < size; column += 1) {
    inverse[column * size + column] = 1 / factor[column * size + column]!;
    for (let row = column + 1; row < size; row += 1) {
      let sum = 0;
      for (let at = column; at < row; at += 1) {
        sum -= factor[row * size + at]! * inverse[at * size + column]!;
      }
      inverse[row * size + column] = sum / factor[row * size + row]!;
    }
  }
}
