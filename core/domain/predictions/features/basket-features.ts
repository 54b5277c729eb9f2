import { firstOn, type CustomerView } from '../history/view.ts';
import { feature, ratio, windowed, type FeatureFamily } from './definition.ts';

const WINDOWS = [30, 90, 365] as const;

/** What is bought: how many different things, how much of each, and how much of it is new. */
export const basketFeatures: FeatureFamily = {
  name: 'basket',
  features: [
    feature('products', 'count'), feature('categories', 'count'), feature('items', 'count'), feature('items_per_purchase', 'ratio'), feature('lines_per_purchase', 'ratio'), feature('price_per_item', 'money'),
    feature('top_product_share', 'share'), feature('top_category_share', 'share'), feature('products_bought_again', 'share'), feature('new_in_last_purchase', 'share'), feature('items_last_purchase', 'count'),
    ...windowed(WINDOWS, 'products_in', 'count'), ...windowed(WINDOWS, 'items_in', 'count'),
  ],
  fill(view, out, at) {
    const { from, to } = view.lines;
    if (from === to) return void out.fill(Number.NaN, at, at + this.features.length);
    const purchases = Math.max(1, view.purchases.to - view.purchases.from);
    const all = basket(view, from, to);
    const windows = WINDOWS.map((days) => basket(view, firstOn(view.history.lines.day, from, to, view.day - days), to));
    const last = lastBasket(view);
    const values = [
      all.products, all.categories, all.items, all.items / purchases, all.lines / purchases, ratio(all.amount, all.items), all.topProduct, all.topCategory, all.again, last.fresh, last.items,
      ...windows.map(({ products }) => products), ...windows.map(({ items }) => items),
    ];
    values.forEach((value, index) => (out[at + index] = value));
  },
};

function basket({ history }: CustomerView, from: number, to: number) {
  const { product, category, quantity, amount } = history.lines;
  const [products, categories] = [new Map<number, number>(), new Map<number, number>()];
  let [items, money] = [0, 0];
  for (let at = from; at < to; at += 1) {
    count(products, product[at] as number);
    count(categories, category[at] as number);
    items += quantity[at] as number;
    money += amount[at] as number;
  }
  const lines = to - from;
  let again = 0;
  for (const times of products.values()) if (times > 1) again += 1;
  return { lines, items, amount: money, products: products.size, categories: categories.size, topProduct: most(products, lines), topCategory: most(categories, lines), again: ratio(again, products.size) };
}

/** The lines of the last day with a purchase: how many items, and the share of products not bought before it. */
function lastBasket({ history, lines: { from, to } }: CustomerView): { fresh: number; items: number } {
  const { product, quantity, day } = history.lines;
  const start = firstOn(day, from, to, day[to - 1] as number);
  const before = new Set<number>();
  for (let at = from; at < start; at += 1) before.add(product[at] as number);
  let [fresh, items] = [0, 0];
  for (let at = start; at < to; at += 1) {
    if (!before.has(product[at] as number)) fresh += 1;
    items += quantity[at] as number;
  }
  return { fresh: start === from ? Number.NaN : fresh / (to - start), items };
}

/** 0 stands for a product or category that no file names. */
function count(of: Map<number, number>, what: number): void {
  if (what !== 0) of.set(what, (of.get(what) ?? 0) + 1);
}

function most(of: Map<number, number>, lines: number): number {
  let top = 0;
  for (const times of of.values()) if (times > top) top = times;
  return of.size === 0 ? Number.NaN : top / lines;
}
