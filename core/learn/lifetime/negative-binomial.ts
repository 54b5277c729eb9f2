/** Mass in the tail that is left out. */
const TAIL = 1e-10;
const MAX_COUNT = 20_000;

/**
 * Probabilities of 0, 1, 2 … purchases in a time `span`, at a rate of gamma(shape, elapsed): negative binomial. Recursion in
 * logarithms, so that a customer with hundreds of purchases does not start from a zero.
 */
export function negativeBinomial(shape: number, elapsed: number, span: number): number[] {
  const failure = Math.log(elapsed / (elapsed + span));
  const success = Math.log(span / (elapsed + span));
  const probabilities: number[] = [];
  const mean = (shape * span) / elapsed;
  let log = shape * failure;
  let total = 0;
  for (let count = 0; count < MAX_COUNT; count++) {
    const probability = Math.exp(log);
    probabilities.push(probability);
    total += probability;
    if (1 - total < TAIL || (count > mean && probability < TAIL * 1e-3)) break;
    log += Math.log((shape + count) / (count + 1)) + success;
  }
  return probabilities;
}
