import { z } from 'zod';

/** An instant: ISO 8601 in UTC. */
export const instant = z.iso.datetime();
/** A calendar date without a zone, YYYY-MM-DD. */
export const localDate = z.iso.date();
export const uuid = z.uuid();
export const clientId = uuid;
export const contactId = z.int().positive();
export const locale = z.enum(['es', 'pt-BR', 'en']);
export type Locale = z.infer<typeof locale>;

/** Money: an integer of micro-units (1 peso = 1,000,000) with its ISO 4217 currency. */
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const micros = z.int();
export const money = z.object({ micros, currency });
export type Money = z.infer<typeof money>;

/** Spanish- and Portuguese-speaking America, Spain, Portugal, and the Spanish-speaking United States. */
export const country = z.enum([
  'AR', 'BO', 'BR', 'CL', 'CO', 'CR', 'CU', 'DO', 'EC', 'ES', 'GT', 'HN', 'MX', 'NI', 'PA', 'PE', 'PR', 'PT', 'PY',
  'SV', 'US', 'UY', 'VE',
]);
export type Country = z.infer<typeof country>;

export const empty = z.object({});

/** Half-open in the client's time zone: `from` is in, `to` is out. */
export const period = z.object({ from: localDate, to: localDate });
export type Period = z.infer<typeof period>;
const [FIRST_DAY, LAST_DAY] = ['1900-01-01', '2200-01-01'];
/** A period that somebody asks about: of centuries in which there are calendars of this kind, so that its days can be counted. */
export const askedPeriod = period.refine(({ from, to }) => from >= FIRST_DAY && to <= LAST_DAY, { message: `from ${FIRST_DAY} to ${LAST_DAY}` });

export const page = z.object({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
});

/** Who did it: `user:<id>`, `token:<id>`, or `system`. */
export const actor = z.string().regex(/^(user|token):[\w-]+$|^system$/);
export type Actor = z.infer<typeof actor>;
