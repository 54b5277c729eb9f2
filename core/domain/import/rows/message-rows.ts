import type { MappingOptions } from '../types.ts';
import { pageOf } from '../normalise/address-of-page.ts';
import { contentHash } from '../normalise/content-hash.ts';
import { parseNumber } from '../normalise/decimal.ts';
import { languageTag } from '../normalise/places.ts';
import { messageType } from '../normalise/words.ts';
import type { CellReader } from './cell-reader.ts';
import type { ColumnPlan, Plans } from './column-plan.ts';
import { attributeCells, factInstant, nameCell, personRef } from './person-cells.ts';
import type { MessageRow } from './row-types.ts';

/** Builds reviews, replies, tickets and comments out of records. */
export class MessageRows {
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

  read(cells: CellReader, row: number, line: number): MessageRow | null {
    const plans = this.#plans;
    const text = cells.text(plans.text);
    if (text === null) return cells.fail(plans.text, 'missing_text');
    const at = factInstant(cells, plans.at, this.#latest);
    if (at === null) return null;
    const person = personRef(cells, plans, this.#options, null);
    const messageId = cells.id(plans.messageId);
    const authorName = nameCell(cells, plans.authorName);
    const subject = cells.text(plans.subject);
    const rating = this.#rating(cells);
    const typeText = cells.text(plans.type) ?? this.#options.fixedType ?? '';
    const languageText = cells.text(plans.language);
    const url = cells.text(plans.url);
    const who = person.externalId ?? person.emailKey ?? person.phone ?? authorName;
    return {
      row,
      line,
      ...person,
      messageId,
      type: messageType(typeText) ?? (rating === null ? 'message' : 'review'),
      at,
      channel: cells.text(plans.channel) ?? this.#options.channel,
      authorName,
      subject,
      text,
      rating: rating?.share ?? null,
      ratingScale: rating?.scale ?? null,
      product: cells.text(plans.product),
      orderId: cells.id(plans.orderId),
      language: languageText === null ? null : languageTag(languageText),
      url: url === null ? null : pageOf(url),
      threadId: cells.id(plans.threadId),
      attributes: attributeCells(cells, this.#attributes),
      contentHash: contentHash([messageId, at, who, subject, text]),
    };
  }

  /** A rating as a share of its scale: `4`, `4/5`, `★★★★`. */
  #rating(cells: CellReader): { share: number; scale: number } | null {
    const plan = this.#plans.rating;
    const text = cells.text(plan);
    if (text === null || plan === undefined) return null;
    const stars = text.match(/[★⭐]/gu)?.length ?? 0;
    const parts = /^([\d.,]+)\s*(?:\/|de|of|out of)\s*([\d.,]+)/.exec(text);
    const value =
      stars > 0
        ? stars
        : parseNumber(parts?.[1] ?? text.replace(/\s*(?:stars?|estrellas?|estrelas?)$/i, ''), plan.decimal);
    const scale = parts
      ? parseNumber(parts[2] ?? '', plan.decimal)
      : plan.scale > 0
        ? plan.scale
        : value > 10
          ? 100
          : value > 5
            ? 10
            : 5;
    if (!(value >= 0) || !(scale >= value)) return cells.fail(plan, 'rating', text, { scale });
    return { share: value / scale, scale };
  }
}
