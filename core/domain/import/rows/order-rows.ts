import type { MappingOptions } from '../types.ts';
import { contentHash } from '../normalise/content-hash.ts';
import { timesQuantity } from '../normalise/decimal.ts';
import { countryCode, currencyCode } from '../normalise/places.ts';
import { isCancelled } from '../normalise/words.ts';
import { detached } from '../normalise/fold.ts';
import { sources } from '../sources/index.ts';
import type { CellReader } from './cell-reader.ts';
import type { ColumnPlan, Plans } from './column-plan.ts';
import { attributeCells, factInstant, fullNameOf, nameCell, personRef, utmCells } from './person-cells.ts';
import { PackRows } from './pack-rows.ts';
import type { Pack } from './pack-rows.ts';
import type { Amounts, OrderRow } from './row-types.ts';

/** What has been read of a line before the rest of its cells. */
interface Known extends Amounts {
  row: number;
  line: number;
  orderId: string;
  at: number;
  /** Of a pack's product: the pack, and its sale's own number. */
  pack: Pack | null;
  lineId: string | null;
}

/** Builds order lines out of records. */
export class OrderRows {
  readonly #plans: Plans;
  readonly #options: MappingOptions;
  readonly #attributes: ColumnPlan[];
  /** Only a platform whose words are known can call an order cancelled. */
  readonly #knowsStatus: boolean;
  readonly #latest: number;
  readonly #packs: PackRows | null;

  constructor(all: ColumnPlan[], first: Plans, options: MappingOptions, source: string | null, now: number) {
    this.#plans = first;
    this.#options = options;
    this.#attributes = all.filter((plan) => plan.field === 'attribute');
    this.#knowsStatus = source !== null;
    this.#latest = now + 2 * 86_400_000;
    const heads = sources.find(({ id, kind }) => kind === 'orders' && id === source)?.packs;
    this.#packs = heads ? new PackRows(heads, all, first) : null;
  }

  read(cells: CellReader, row: number, line: number): OrderRow | null {
    const head = this.#head(cells);
    const amounts = head === null ? null : (this.#packs?.amounts(cells, head.pack) ?? this.#amounts(cells));
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
      lineId: known.lineId,
      at: known.at,
      status,
      cancelled: this.#isCancelled(cells, status),
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

  /** A state, a payment or a date that says that the order brought no money. */
  #isCancelled(cells: CellReader, status: string | null): boolean {
    if (!this.#knowsStatus) return false;
    const { paymentStatus, cancelledAt } = this.#plans;
    if (status !== null && isCancelled(status)) return true;
    if (cancelledAt !== undefined && cells.text(cancelledAt) !== null) return true;
    const payment = paymentStatus === undefined ? null : cells.text(paymentStatus);
    return payment !== null && isCancelled(payment);
  }

  /** The order and its time; null, with the reason kept, where the record lacks one. */
  #head(cells: CellReader): Pick<Known, 'orderId' | 'at' | 'pack' | 'lineId'> | null {
    const plans = this.#plans;
    const own = cells.id(plans.orderId) ?? (this.#options.fillDown ? (cells.carried[0] ?? null) : null);
    if (own === null) return cells.fail(plans.orderId, 'missing_order');
    if (this.#packs?.isHead(cells, own) === true) return cells.fail(plans.status, 'parent');
    const pack = this.#packs?.open(cells) ?? null;
    if (pack === null && this.#options.fillDown) cells.carryFor(own);
    const at = factInstant(cells, plans.at, this.#latest);
    if (at === null) return null;
    return pack === null ? { orderId: own, at, pack, lineId: cells.id(plans.lineId) } : { orderId: pack.orderId, at, pack, lineId: own };
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
