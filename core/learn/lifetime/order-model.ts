export const orderModelNames = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const;
export type OrderModelName = (typeof orderModelNames)[number];

/** One customer's history, as in OrderHistory. */
export interface History {
  frequency: number;
  recency: number;
  age: number;
}

/**
 * A model of when customers buy and when they silently stop. All three share that while a customer is one, purchases come by
 * chance at a rate of its own, and rates differ over customers by a gamma(r, alpha); they differ in how customers stop.
 * `params` are the four numbers in the order of `parameters`, all above 0.
 */
export interface OrderModel {
  readonly name: OrderModelName;
  readonly parameters: readonly [string, string, string, string];
  /** Log-likelihood of one history, with the constants that the papers keep, in two summands: what hangs on the number of purchases alone, … */
  ofFrequency(params: readonly number[], frequency: number): number;
  /** … and what hangs on their times. */
  ofTimes(params: readonly number[], history: History): number;
  /** Places of the parameters that are times. */
  readonly times: readonly number[];
  /** Where to start looking for the likeliest parameters, where `rate` purchases come in the mean customer's time, which is 1. */
  starts(rate: number): number[][];
  /** Probability that the customer is still one at the end of its age. */
  alive(params: readonly number[], history: History): number;
  /** Probabilities of 0, 1, 2 … purchases within `horizon` after its age, of a customer who is still one; the tail below 1e-10 is left out. */
  ordersIfAlive(params: readonly number[], history: History, horizon: number): Float64Array;
}
