/** Places in (0, 1) and their weights, which sum to 1: an integral is the weighted sum of the function at them. */
export interface QuadratureNode {
  at: number;
  weight: number;
}

/** Gauss–Legendre quadrature on (0, 1): the roots of the Legendre polynomial by Newton's method (DLMF 3.5(v)). */
export function gaussLegendre(size: number): QuadratureNode[] {
  return Array.from({ length: size }, (_, place) => {
    let x = Math.cos((Math.PI * (place + 0.75)) / (size + 0.5));
    let slope = 1;
    for (let step = 0; step < 50; step++) {
      const [value, derivative] = legendre(size, x);
      slope = derivative;
      const change = value / derivative;
      x -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    return { at: (1 + x) / 2, weight: 1 / ((1 - x * x) * slope * slope) };
  });
}

/** The Legendre polynomial of a degree, and its derivative. */
function legendre(degree: number, x: number): [value: number, derivative: number] {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n++) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  return [value, (degree * (x * value - before)) / (x * x - 1)];
}
