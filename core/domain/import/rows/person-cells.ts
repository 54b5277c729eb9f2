import type { MappingOptions } from '../types.ts';
import { utmOf } from '../normalise/address-of-page.ts';
import { personName } from '../normalise/words.ts';
import type { CellReader } from './cell-reader.ts';
import type { ColumnPlan, Plans } from './column-plan.ts';
import type { PersonRef, UtmTags } from './row-types.ts';

/** The person of an event, order or message. */
export function personRef(cells: CellReader, plans: Plans, options: MappingOptions, country: string | null): PersonRef {
  const email = cells.email(plans.email, options.badIdentity);
  return {
    externalId: cells.id(plans.externalId),
    email: email?.value ?? null,
    emailKey: email?.key ?? null,
    phone: cells.phone(plans.phone, country ?? options.country, options.country, options.badIdentity),
  };
}

/** A name cell, tidied. */
export function nameCell(cells: CellReader, plan: ColumnPlan | undefined): string | null {
  const value = cells.text(plan);
  return value === null ? null : personName(value);
}

/** Full name: as given, or of its two parts. */
export function fullNameOf(given: string | null, first: string | null, last: string | null): string | null {
  if (given !== null) return given;
  if (first === null) return last;
  return last === null ? first : `${first} ${last}`;
}

/** Campaign tags of their own columns, else of the page's address. */
export function utmCells(cells: CellReader, plans: Plans, url: string | null): UtmTags | null {
  const tags: UtmTags = {
    source: cells.text(plans.utmSource),
    medium: cells.text(plans.utmMedium),
    campaign: cells.text(plans.utmCampaign),
    content: cells.text(plans.utmContent),
    term: cells.text(plans.utmTerm),
  };
  if (tags.source ?? tags.medium ?? tags.campaign ?? tags.content ?? tags.term) return tags;
  return url === null ? null : utmOf(url);
}

/** Columns kept under their own header; null where all are blank. */
export function attributeCells(cells: CellReader, plans: readonly ColumnPlan[]): Record<string, string> | null {
  let found: Record<string, string> | null = null;
  for (const plan of plans) {
    const value = cells.text(plan);
    if (value === null) continue;
    found ??= {};
    found[plan.header] = value;
  }
  return found;
}

/** When a fact happened; null, with the reason kept, where the cell is blank or lies after `latest`. */
export function factInstant(cells: CellReader, plan: ColumnPlan | undefined, latest: number): number | null {
  const at = cells.instant(plan);
  if (at === null) return cells.fail(plan, 'missing_date');
  return at > latest ? cells.fail(plan, 'date_future', new Date(at).toISOString().slice(0, 10)) : at;
}
