import type { MappingOptions } from '../types.ts';
import { contentHash } from '../normalise/content-hash.ts';
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

/** What has been read of a line before the rest of its cells. */
interface Known extends Amounts {
  row: number;
  line: number;
  orderId: string;
  at: number;
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
    const amounts = head === null ? null : this.#amounts(cells);
    return head === null || amounts === null || cells.problem
      ? null
      : this.#line(cells, { row, line, ...head, ...amounts });
  }

  #line(cells: CellReader, known: Known): OrderRow {
    const plans = this.#plans;
    const status = cells.text(plans.status);
    const place = this.#place(cells);
    const person = personRef(cells, plans, this.#options, place.code);
    const sku = cells.id(plans.sku);
    const product = cells.text(plans.product);
    return {
      row: known.row,
      line: known.line,
      externalId: person.externalId,
      email: person.email,
      emailKey: person.emailKey,
      phone: person.phone,
      orderId: known.orderId,
      lineId: cells.id(plans.lineId),
      at: known.at,
      status,
      cancelled: status !== null && this.#knowsStatus && isCancelled(status),
      fullName: place.fullName,
      region: place.region,
      city: place.city,
      postalCode: place.postalCode,
      country: place.country,
      sku,
      product,
      category: cells.text(plans.category),
      brand: cells.text(plans.brand),
      quantity: known.quantity,
      unitPriceMicros: known.unitPriceMicros,
      amountMicros: known.amountMicros,
      discountMicros: cells.money(plans.discount),
      currency: this.#currency(cells),
      channel: cells.text(plans.channel) ?? this.#options.channel,
      coupon: cells.text(plans.coupon),
      utm: utmCells(cells, plans, cells.text(plans.url)),
      attributes: attributeCells(cells, this.#attributes),
      contentHash: contentHash([known.orderId, sku, product, known.quantity, known.unitPriceMicros, known.at]),
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

  #place(
    cells: CellReader,
  ): Pick<OrderRow, 'fullName' | 'country' | 'region' | 'city' | 'postalCode'> & { code: string | null } {
    const { fullName, firstName, lastName, country, region, city, postalCode } = this.#plans;
    const text = cells.text(country);
    const code = text === null ? null : countryCode(text);
    return {
      code,
      country: code ?? text,
      fullName: fullNameOf(nameCell(cells, fullName), nameCell(cells, firstName), nameCell(cells, lastName)),
      region: cells.text(region),
      city: cells.text(city),
      postalCode: cells.id(postalCode),
    };
  }

  #currency(cells: CellReader): string {
    const text = cells.text(this.#plans.currency);
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
