import type { MappingOptions } from '../types.ts';
import { contentHash, contentOf } from '../normalise/content-hash.ts';
import { timesQuantity } from '../normalise/decimal.ts';
import { countryCode, currencyCode } from '../normalise/places.ts';
import { isCancelled } from '../normalise/words.ts';
import { detached } from '../normalise/fold.ts';
import type { CellReader } from './cell-reader.ts';
import type { ColumnPlan, Plans } from './column-plan.ts';
import { attributeCells, factInstant, fullNameOf, nameCell, personRef, utmCells } from './person-cells.ts';
import type { OrderRow } from './row-types.ts';

interface Amounts {
  quantity: number;
  unitPriceMicros: number;
  amountMicros: number;
}

/** Builds order lines out of records. */
export class OrderRows {
  readonly #plans: Plans;
  readonly #options: MappingOptions;
  readonly #attributes: ColumnPlan[];
  /** Only a platform whose words are known can call an order cancelled. */
  readonly #knowsStatus: boolean;
  readonly #latest: number;

  constructor(all: ColumnPlan[], first: Plans, options: MappingOptions, source: string | null, now: number) {
    this.#plans = first;
    this.#options = options;
    this.#attributes = all.filter((plan) => plan.field === 'attribute');
    this.#knowsStatus = source !== null;
    this.#latest = now + 2 * 86_400_000;
  }

  read(cells: CellReader, row: number, line: number): OrderRow | null {
    const head = this.#head(cells);
    if (head === null) return null;
    const plans = this.#plans;
    const { orderId, at } = head;
    const amounts = this.#amounts(cells);
    if (amounts === null || cells.problem) return null;
    const countryText = cells.text(plans.country);
    const country = countryText === null ? null : countryCode(countryText);
    const status = cells.text(plans.status);
    const sku = cells.id(plans.sku);
    const product = cells.text(plans.product);
    const currencyText = cells.text(plans.currency);
    return {
      row,
      line,
      ...personRef(cells, plans, this.#options, country),
      orderId,
      lineId: cells.id(plans.lineId),
      at,
      status,
      cancelled: status !== null && this.#knowsStatus && isCancelled(status),
      ...this.#place(cells),
      country: country ?? countryText,
      sku,
      product,
      category: cells.text(plans.category),
      brand: cells.text(plans.brand),
      ...amounts,
      discountMicros: cells.money(plans.discount),
      currency: this.#currency(cells, currencyText),
      channel: cells.text(plans.channel) ?? this.#options.channel,
      coupon: cells.text(plans.coupon),
      utm: utmCells(cells, plans, cells.text(plans.url)),
      attributes: attributeCells(cells, this.#attributes),
      contentHash: contentHash(contentOf([orderId, sku, product, amounts.quantity, amounts.unitPriceMicros, at])),
    };
  }

  /** The order and its time; null, with the reason kept, where the record lacks one. */
  #head(cells: CellReader): { orderId: string; at: number } | null {
    const plans = this.#plans;
    const orderId = cells.id(plans.orderId) ?? (this.#options.fillDown ? (cells.carried[0] ?? null) : null);
    if (orderId === null) return cells.fail(plans.orderId, 'missing_order');
    if (this.#options.fillDown) cells.carryFor(orderId);
    const at = factInstant(cells, plans.at, this.#latest);
    if (at === null) return null;
    return { orderId, at };
  }

  #place(cells: CellReader): Pick<OrderRow, 'fullName' | 'region' | 'city' | 'postalCode'> {
    const { fullName, firstName, lastName, region, city, postalCode } = this.#plans;
    return {
      fullName: fullNameOf(nameCell(cells, fullName), nameCell(cells, firstName), nameCell(cells, lastName)),
      region: cells.text(region),
      city: cells.text(city),
      postalCode: cells.id(postalCode),
    };
  }

  #currency(cells: CellReader, text: string | null): string {
    if (text !== null)
      return currencyCode(text) ?? cells.fail(this.#plans.currency, 'currency', text) ?? this.#options.currency;
    return cells.currencyOf(this.#plans.unitPrice ?? this.#plans.lineTotal) ?? this.#options.currency;
  }

  /** Quantity × price, or the total of the line where the file has only that. */
  #amounts(cells: CellReader): Amounts | null {
    const { quantity: quantityPlan, unitPrice, lineTotal } = this.#plans;
    const quantity = cells.number(quantityPlan) ?? 1;
    const price = cells.money(unitPrice);
    if (price !== null) {
      const amountMicros = timesQuantity(price, quantity);
      return Number.isNaN(amountMicros)
        ? cells.fail(unitPrice, 'money_too_large', detached(String(price)))
        : { quantity, unitPriceMicros: price, amountMicros };
    }
    const total = cells.money(lineTotal);
    if (total === null) return cells.fail(unitPrice ?? lineTotal, 'missing_price');
    const divided = quantity === 0 ? total : Math.round(total / quantity);
    return { quantity, unitPriceMicros: divided === 0 ? 0 : divided, amountMicros: total };
  }
}
