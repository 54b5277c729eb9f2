import type { MappingOptions } from '../types.ts';
import { clicksOf, pageOf } from '../normalise/address-of-page.ts';
import { contentHash } from '../normalise/content-hash.ts';
import { currencyCode } from '../normalise/places.ts';
import { eventType } from '../normalise/words.ts';
import type { CellReader } from './cell-reader.ts';
import type { ColumnPlan, Plans } from './column-plan.ts';
import { attributeCells, factInstant, personRef, utmCells } from './person-cells.ts';
import type { EventRow } from './row-types.ts';

/** Builds events out of records. */
export class EventRows {
  readonly #plans: Plans;
  readonly #options: MappingOptions;
  readonly #attributes: ColumnPlan[];
  readonly #latest: number;

  constructor(all: ColumnPlan[], first: Plans, options: MappingOptions, now: number) {
    this.#plans = first;
    this.#options = options;
    this.#attributes = all.filter((plan) => plan.field === 'attribute');
    this.#latest = now + 2 * 86_400_000;
  }

  read(cells: CellReader, row: number, line: number): EventRow | null {
    const plans = this.#plans;
    const typeText = cells.text(plans.type) ?? this.#options.fixedType;
    if (typeText === null) return cells.fail(plans.type, 'missing_type');
    const at = factInstant(cells, plans.at, this.#latest);
    if (at === null) return null;
    const type = eventType(typeText);
    const person = personRef(cells, plans, this.#options, null);
    const eventId = cells.id(plans.eventId);
    const campaignId = cells.id(plans.campaignId);
    const campaign = cells.text(plans.campaign);
    const address = cells.text(plans.url);
    const url = address === null ? null : pageOf(address);
    const product = cells.text(plans.product);
    const orderId = cells.id(plans.orderId);
    const valueMicros = cells.money(plans.value);
    const who = person.externalId ?? person.emailKey ?? person.phone;
    return {
      row,
      line,
      ...person,
      eventId,
      type,
      at,
      channel: cells.text(plans.channel) ?? this.#options.channel,
      campaignId,
      campaign,
      url,
      product,
      orderId,
      valueMicros,
      currency: valueMicros === null ? null : this.#currency(cells),
      utm: utmCells(cells, plans, address),
      attributes: joined(address === null ? null : clicksOf(address), attributeCells(cells, this.#attributes)),
      contentHash: contentHash([eventId, type, at, who, campaignId ?? campaign, url, product, orderId, valueMicros]),
    };
  }

  #currency(cells: CellReader): string {
    const text = cells.text(this.#plans.currency);
    return (text === null ? cells.currencyOf(this.#plans.value) : currencyCode(text)) ?? this.#options.currency;
  }
}

/** A column of its own goes before what the address says. */
const joined = (clicks: Record<string, string> | null, attributes: Record<string, string> | null): Record<string, string> | null => (clicks === null || attributes === null ? (clicks ?? attributes) : { ...clicks, ...attributes });
