import { bgNbd, mbgNbd } from './beta-geometric.ts';
import { maximise } from '../../domain/statistics/maximise.ts';
import { groupHistory, inUnits, totals, type GroupedHistory, type OrderHistory } from './order-history.ts';
import type { OrderModel, OrderModelName } from './order-model.ts';
import { paretoNbd } from './pareto-nbd.ts';

export const orderModels: Record<OrderModelName, OrderModel> = { 'bg-nbd': bgNbd, 'mbg-nbd': mbgNbd, 'pareto-nbd': paretoNbd };

/** A model with the parameters under which the histories it was fitted to are likeliest. Plain JSON. */
export interface FittedOrders {
  model: OrderModelName;
  /** In the order of the model's `parameters`. */
  params: number[];
  logLikelihood: number;
  customers: number;
  /** False where the search ended without finding the top; the parameters are then the best seen. */
  converged: boolean;
}

/** Fits by maximum likelihood over the logarithms of the parameters, from several starts; deterministic. `history` needs some repeat purchase. */
export function fitOrders(name: OrderModelName, history: OrderHistory, signal?: AbortSignal): FittedOrders {
  const model = orderModels[name];
  const groups = groupHistory(history);
  const { orders, meanAge } = totals(groups);
  // In the mean customer's time, so that days and weeks are searched alike.
  const scaled = inUnits(groups, meanAge);
  const starts = model.starts(orders / groups.customers).map((params) => params.map(Math.log));
  const { at, value, converged } = maximise((logs) => totalLogLikelihood(model, logs.map(Math.exp), scaled) / groups.customers, starts, { signal });
  const params = at.map((log, place) => Math.exp(log) * (model.times.includes(place) ? meanAge : 1));
  // A density of purchase times has the dimension 1 / time, once a purchase.
  return { model: name, params, logLikelihood: value * groups.customers - orders * Math.log(meanAge), customers: groups.customers, converged };
}

/** Log-likelihood of all the histories. Few numbers of purchases occur, so their part is worked out once each. */
function totalLogLikelihood(model: OrderModel, params: readonly number[], { frequency, recency, age, count }: GroupedHistory): number {
  let total = 0;
  const known = new Map<number, number>();
  const history = { frequency: 0, recency: 0, age: 0 };
  for (let group = 0; group < count.length; group++) {
    history.frequency = frequency[group] ?? 0;
    history.recency = recency[group] ?? 0;
    history.age = age[group] ?? 0;
    let ofFrequency = known.get(history.frequency);
    if (ofFrequency === undefined) known.set(history.frequency, (ofFrequency = model.ofFrequency(params, history.frequency)));
    total += (count[group] ?? 0) * (ofFrequency + model.ofTimes(params, history));
  }
  return total;
}

/** The parameters by name. */
export const namedParams = ({ model, params }: FittedOrders): Record<string, number> =>
  Object.fromEntries(orderModels[model].parameters.map((name, place) => [name, params[place] ?? Number.NaN]));
