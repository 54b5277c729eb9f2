import type { MappingOptions } from '../types.ts';
import { contentHash } from '../normalise/content-hash.ts';
import { countryCode, languageTag } from '../normalise/places.ts';
import { consentStatus, gender, opposite } from '../normalise/words.ts';
import type { CellReader } from './cell-reader.ts';
import type { ColumnPlan, Plans } from './column-plan.ts';
import { attributeCells, fullNameOf, nameCell } from './person-cells.ts';
import type { ConsentChannel, ConsentClaim, ConsentStatus, ContactRow } from './row-types.ts';

/** Builds contacts out of records. */
export class ContactRows {
  readonly #plans: Plans;
  readonly #options: MappingOptions;
  readonly #attributes: ColumnPlan[];
  readonly #tags: ColumnPlan[];
  readonly #all: ColumnPlan[];
  readonly #emailConsents: ColumnPlan[];

  constructor(all: ColumnPlan[], first: Plans, options: MappingOptions) {
    this.#plans = first;
    this.#options = options;
    this.#all = all;
    this.#attributes = all.filter((plan) => plan.field === 'attribute');
    this.#tags = all.filter((plan) => plan.field === 'tags');
    this.#emailConsents = all.filter((plan) => plan.field === 'emailConsent');
  }

  read(cells: CellReader, row: number, line: number): ContactRow | null {
    const plans = this.#plans;
    const options = this.#options;
    const email = cells.email(plans.email, options.badIdentity);
    const countryText = cells.text(plans.country);
    const country = countryText === null ? null : countryCode(countryText);
    const firstName = nameCell(cells, plans.firstName);
    const lastName = nameCell(cells, plans.lastName);
    const updatedAt = cells.instant(plans.updatedAt);
    const contact: ContactRow = {
      row,
      line,
      externalId: cells.id(plans.externalId),
      email: email?.value ?? null,
      emailKey: email?.key ?? null,
      phone: cells.phone(plans.phone, country ?? options.country, options.country, options.badIdentity),
      firstName,
      lastName,
      fullName: fullNameOf(nameCell(cells, plans.fullName), firstName, lastName),
      birthday: cells.date(plans.birthday),
      gender: word(cells, plans.gender, gender),
      language: word(cells, plans.language, languageTag),
      country: country ?? countryText,
      region: cells.text(plans.region),
      city: cells.text(plans.city),
      postalCode: cells.id(plans.postalCode),
      address: cells.text(plans.address),
      company: cells.text(plans.company),
      jobTitle: cells.text(plans.jobTitle),
      timezone: cells.text(plans.timezone),
      acquisition: cells.text(plans.acquisition),
      createdAt: cells.instant(plans.createdAt),
      updatedAt,
      tags: this.#readTags(cells),
      consents: this.#consents(cells, updatedAt),
      attributes: attributeCells(cells, this.#attributes),
    };
    return this.#identified(cells, contact);
  }

  #identified(cells: CellReader, contact: ContactRow): ContactRow | null {
    if (contact.externalId !== null || contact.email !== null || contact.phone !== null) return contact;
    if (!this.#options.identityFromContent) return cells.fail(undefined, 'no_identity');
    const content = this.#all.map((plan) => cells.text(plan));
    contact.externalId = `row-${contentHash(content)}`;
    return contact;
  }

  #readTags(cells: CellReader): string[] {
    if (this.#tags.length === 0) return none;
    const tags: string[] = [];
    for (const plan of this.#tags) {
      for (const part of (cells.text(plan) ?? '').replace(/^\[|\]$/g, '').split(/[,;|]/)) {
        const tag = part.trim().replace(/^["']|["']$/g, '');
        if (tag !== '' && !tags.includes(tag)) tags.push(tag);
      }
    }
    return tags;
  }

  #consents(cells: CellReader, updatedAt: number | null): ConsentClaim[] {
    const plans = this.#plans;
    const claims: ConsentClaim[] = [];
    const source = cells.text(plans.consentSource);
    const gone = cells.instant(plans.unsubscribedAt);
    const bounced = cells.instant(plans.bouncedAt);
    const emailAt = cells.instant(plans.emailConsentAt);
    const status =
      bounced === null ? (gone === null ? statusOfAll(cells, this.#emailConsents) : 'unsubscribed') : 'bounced';
    if (status !== null) {
      // "Last changed" is good enough a proof for a no, never for a yes.
      const at = status === 'subscribed' ? emailAt : (bounced ?? gone ?? emailAt ?? updatedAt);
      claims.push({ channel: 'email', status, at, source });
    }
    claim(claims, 'sms', statusOf(cells, plans.smsConsent), cells.instant(plans.smsConsentAt), source);
    claim(claims, 'whatsapp', statusOf(cells, plans.whatsappConsent), cells.instant(plans.whatsappConsentAt), source);
    claim(claims, 'phone', statusOf(cells, plans.phoneConsent), null, source);
    const fixed = this.#options.fixedConsent;
    if (fixed && !claims.some((each) => each.channel === fixed.channel)) {
      const at = fixed.status === 'subscribed' ? emailAt : (gone ?? emailAt ?? updatedAt);
      claim(claims, fixed.channel as ConsentChannel, fixed.status as ConsentStatus, at, source);
    }
    return claims;
  }
}

const none: string[] = [];

/** What a cell's word means; null where it is blank. */
function word<T>(cells: CellReader, plan: ColumnPlan | undefined, meaning: (text: string) => T | null): T | null {
  const text = cells.text(plan);
  return text === null ? null : meaning(text);
}

function statusOf(cells: CellReader, plan: ColumnPlan | undefined): ConsentStatus | null {
  const text = cells.text(plan);
  if (text === null || plan === undefined) return null;
  const status = consentStatus(text);
  return status !== null && plan.negated ? opposite(status === 'subscribed' ? 'subscribed' : 'unsubscribed') : status;
}

/** Of columns that speak of the same consent: a plain no before a yes, a yes before saying nothing. */
const strongest: readonly ConsentStatus[] = ['complained', 'bounced', 'unsubscribed', 'subscribed', 'pending', 'never'];

function statusOfAll(cells: CellReader, plans: readonly ColumnPlan[]): ConsentStatus | null {
  if (plans.length < 2) return statusOf(cells, plans[0]);
  const said = plans.map((plan) => statusOf(cells, plan));
  return strongest.find((status) => said.includes(status)) ?? null;
}

function claim(
  claims: ConsentClaim[],
  channel: ConsentChannel,
  status: ConsentStatus | null,
  at: number | null,
  source: string | null,
): void {
  if (status !== null) claims.push({ channel, status, at, source });
}
