import { timesQuantity } from '../normalise/decimal.ts';
import type { CellReader } from './cell-reader.ts';
import type { ColumnPlan, Plans } from './column-plan.ts';
import type { Amounts } from './row-types.ts';

/** A pack of several products while its records are read. */
export interface Pack {
  orderId: string;
  /** Products still to come, this one among them, and what the pack brought for them in micro-units. */
  left: number;
  micros: number;
}

const carried = /^pack:(\d+):(-?\d+):(.+)$/su;

/**
 * Reads the records of a platform that writes a purchase of several products as a record of its sums ("Paquete de 2
 * productos") and then one for each product, without date and buyer. What is carried from record to record stands in
 * the reader, so that reading goes on after a kill.
 */
export class PackRows {
  readonly #heads: RegExp;
  readonly #plans: Plans;
  readonly #down: ColumnPlan[];

  constructor(heads: RegExp, all: readonly ColumnPlan[], first: Plans) {
    this.#heads = heads;
    this.#plans = first;
    this.#down = all.filter((plan) => plan.slot >= 0);
  }

  /** Whether the record only heads a pack; then its time and buyer are kept for the records after it. */
  isHead(cells: CellReader, orderId: string): boolean {
    const { status, lineTotal } = this.#plans;
    const text = status === undefined ? '' : cells.batch.field(cells.record, status.at);
    const products = this.#heads.test(text) ? Number(/\d+/.exec(text)?.[0] ?? 0) : 0;
    if (products === 0) return false;
    cells.carryFor(`pack of ${orderId}`);
    for (const plan of this.#down) cells.text(plan);
    if (status && status.slot >= 0) cells.carried[status.slot + 1] = '';
    this.#keep(cells, { orderId, left: products, micros: cells.money(lineTotal) ?? 0 });
    return true;
  }

  /** The pack that the record belongs to, or null. */
  open(cells: CellReader): Pack | null {
    const found = carried.exec(cells.carried[0] ?? '');
    if (!found || Number(found[1]) === 0) return null;
    cells.carryOn(cells.carried[0] ?? '');
    return { orderId: found[3] ?? '', left: Number(found[1]), micros: Number(found[2]) };
  }

  /** What a pack's product brought: its own price where it has one, else an even share of what is left of the pack's sum. */
  amounts(cells: CellReader, pack: Pack | null): Amounts | null {
    if (pack === null) return null;
    const { quantity: quantityPlan, unitPrice, lineTotal } = this.#plans;
    const quantity = cells.number(quantityPlan) ?? 1;
    const price = cells.money(unitPrice);
    const own = price === null ? cells.money(lineTotal) : timesQuantity(price, quantity);
    const amountMicros = own ?? Math.round(pack.micros / pack.left);
    this.#keep(cells, { ...pack, left: pack.left - 1, micros: pack.micros - amountMicros });
    return { quantity, unitPriceMicros: price ?? Math.round(amountMicros / (quantity === 0 ? 1 : quantity)), amountMicros };
  }

  #keep(cells: CellReader, { orderId, left, micros }: Pack): void {
    cells.carryOn(`pack:${left}:${micros}:${orderId}`);
  }
}
