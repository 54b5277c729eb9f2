import { chooseSource, fold, headerKeys, headerList } from '../import/index.ts';
import type { EventField } from './conversion-headers.ts';

/** What a whole order came to, by the shop whose export it is: the importer adds up lines instead. */
const TOTALS: Readonly<Record<string, string>> = { shopify_orders: 'total', tiendanube: 'total', vtex: 'total value' };
/** What the importer's own profile of a shop says of an order, and a conversion says too. */
const FIELDS = ['orderId', 'at', 'currency', 'status', 'paymentStatus', 'cancelledAt'] as const;

/**
 * The columns of a shop's export of orders, which has a row a line of an order: the first of an order says what it came to.
 * @returns columns by field; null where the headers are of no shop that is known
 */
export function shopColumns(headers: readonly string[]): Map<EventField, number> | null {
  const profile = chooseSource(headers, 'orders')?.profile;
  const total = profile && TOTALS[profile.id];
  if (!profile || total === undefined) return null;
  const keys = headers.map((header) => headerKeys(header).keys);
  const columnOf = (names: readonly string[]): number | undefined => names.map((name) => keys.findIndex((each) => each.includes(name))).find((column) => column >= 0);
  const wanted: [EventField, readonly string[]][] = [['lineTotal', [fold(total)]], ...FIELDS.map((field): [EventField, string[]] => [field, headerList(profile.fields[field])])];
  return new Map(wanted.flatMap(([field, names]) => {
    const column = columnOf(names);
    return column === undefined ? [] : [[field, column] as const];
  }));
}
