/**
 * Lower factor L of a symmetric positive definite matrix, L Lᵀ = A (Golub & Van Loan, Matrix Computations, 4.2).
 * @param matrix size × size, rows one after the other; only the lower triangle is read
 * @returns null where the matrix is not positive definite
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column] as number;
      for (let at = 0; at < column; at++) sum -= (lower[row * size + at] as number) * (lower[column * size + at] as number);
      if (row === column && sum <= 0) return null;
      lower[row * size + column] = row === column ? Math.sqrt(sum) : sum / (lower[column * size + column] as number);
    }
  }
  return lower;
}

/** x of L x = b. */
export function forwardSolve(lower: Float64Array, size: number, right: ArrayLike<number>): Float64Array {
  const solved = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = right[row] as number;
    for (let at = 0; at < row; at++) sum -= (lower[row * size + at] as number) * (solved[at] as number);
    solved[row] = sum / (lower[row * size + row] as number);
  }
  return solved;
}

/** x of Lᵀ x = b. */
export function backSolve(lower: Float64Array, size: number, right: ArrayLike<number>): Float64Array {
  const solved = new Float64Array(size);
  for (let row = size - 1; row >= 0; row--) {
    let sum = right[row] as number;
    for (let at = row + 1; at < size; at++) sum -= (lower[at * size + row] as number) * (solved[at] as number);
    solved[row] = sum / (lower[row * size + row] as number);
  }
  return solved;
}
