import { DAY_MS, demand, momentOn, strongest } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { SamplePerson } from './people.ts';
import type { Product, World } from './world.ts';

export interface SampleOrder {
  id: string;
  person: SamplePerson;
  /** UTC midnight of its day. */
  day: number;
  at: string;
  channel: string;
  lines: { product: Product; quantity: number }[];
}

const RETURNED = 0.045;
const CHANNELS = [['web', 62], ['whatsapp', 14], ['marketplace', 16], ['tienda', 8]] as const;

/**
 * Orders of everyone: Poisson while a person stays a customer, thinned by the day's demand
 * (the process behind Pareto/NBD; Schmittlein, Morrison and Colombo 1987), and returns some days later.
 */
export function makeOrders(world: World, people: readonly SamplePerson[], dice: Dice, start: number, end: number): SampleOrder[] {
  const top = strongest(world);
  const orders: SampleOrder[] = [];
  for (const person of people) {
    if (person.rate === 0) continue;
    const gap = (365 * DAY_MS) / (person.rate * top);
    for (let at = person.since + dice.exponential(gap); at < Math.min(end, person.leaves); at += dice.exponential(gap)) {
      const day = Math.floor(at / DAY_MS) * DAY_MS;
      if (day >= start && dice.chance(demand(world, day) / top)) orders.push(makeOrder(world, person, day, dice));
    }
  }
  orders.sort((a, b) => a.at.localeCompare(b.at)).forEach((order, index) => (order.id = String(500_001 + index)));
  return [...orders, ...orders.filter(() => dice.chance(RETURNED)).flatMap((order) => returnOf(order, dice, end))];
}

function makeOrder(world: World, person: SamplePerson, day: number, dice: Dice): SampleOrder {
  const shelf = world.products.map((product) => [product, product.weight] as const);
  const products = new Set(Array.from({ length: 1 + Math.min(3, dice.poisson(0.6)) }, () => dice.weighted(shelf)));
  const lines = [...products].map((product) => ({ product, quantity: 1 + dice.poisson(0.15) }));
  return { id: '', person, day, at: momentOn(day, dice), channel: dice.weighted(CHANNELS), lines };
}

/** A negative line in the same order, days later. */
function returnOf(order: SampleOrder, dice: Dice, end: number): SampleOrder[] {
  const day = order.day + dice.between(3, 18) * DAY_MS;
  const line = dice.pick(order.lines);
  return day < end ? [{ ...order, day, at: momentOn(day, dice), lines: [{ ...line, quantity: -line.quantity }] }] : [];
}

/** Rows of the orders export, one a line. */
export function orderRows(order: SampleOrder, decimal: '.' | ','): string[][] {
  const { id, at, person, channel, lines } = order;
  return lines.map(({ product, quantity }) => [
    id, at, person.id, person.email, product.sku, product.name, product.category, String(quantity), product.price.toFixed(2).replace('.', decimal), channel,
  ]);
}
