/** Once what a doubling adds is this small beside the whole, all of the past is in. */
const CONVERGED = 1e-13;
const MOST_DOUBLINGS = 40;

/**
 * Covariance P = T P T′ + R R′ of the state of a stationary ARMA, summed over ever more of its past by doubling.
 * @param phi first column of the companion matrix T
 * @returns size × size, row by row
 */
export function stationaryCovariance(phi: Float64Array, shock: Float64Array): Float64Array {
  const size = shock.length;
  let power = companion(phi, size);
  let sum = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) for (let column = 0; column < size; column += 1) sum[row * size + column] = (shock[row] as number) * (shock[column] as number);
  for (let doubling = 0; doubling < MOST_DOUBLINGS; doubling += 1) {
    const added = product(product(power, sum, size), transposed(power, size), size);
    const before = sum[0] as number;
    sum = sum.map((value, at) => value + (added[at] as number));
    if (!((added[0] as number) > CONVERGED * before) && Math.max(...added.map(Math.abs)) <= CONVERGED * Math.max(...sum.map(Math.abs))) break;
    power = product(power, power, size);
  }
  return sum;
}

function companion(phi: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  phi.forEach((value, row) => (out[row * size] = value));
  for (let row = 0; row + 1 < size; row += 1) out[row * size + row + 1] = 1;
  return out;
}

function product(left: Float64Array, right: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) for (let inner = 0; inner < size; inner += 1) {
    const factor = left[row * size + inner] as number;
    if (factor === 0) continue;
    for (let column = 0; column < size; column += 1) out[row * size + column] = (out[row * size + column] as number) + factor * (right[inner * size + column] as number);
  }
  return out;
}

function transposed(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((_, at) => matrix[(at % size) * size + Math.floor(at / size)] as number);
}
