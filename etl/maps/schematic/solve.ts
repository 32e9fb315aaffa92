/** Solves the symmetric positive definite system `matrix · x = right` (Gaussian elimination; both are consumed). */
export function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  const at = (row: number, column: number): number => matrix[row]?.[column] ?? 0;
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const factor = at(row, pivot) / at(pivot, pivot);
      if (factor === 0) continue;
      const line = matrix[row] ?? [];
      for (let column = pivot; column < size; column++)
        line[column] = at(row, column) - factor * at(pivot, column);
      right[row] = (right[row] ?? 0) - factor * (right[pivot] ?? 0);
    }
  }
  const result = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let rest = right[row] ?? 0;
    for (let column = row + 1; column < size; column++)
      rest -= at(row, column) * (result[column] ?? 0);
    result[row] = rest / at(row, row);
  }
  return result;
}
