import { z } from 'zod';
import { call, event, job } from './define.ts';
import { clientId, country, currency, empty, instant, micros } from './values.ts';

export const industry = z.enum([
  'retail', 'ecommerce', 'fashion', 'food', 'restaurants', 'travel', 'health', 'education', 'finance', 'insurance',
  'real_estate', 'automotive', 'telecom', 'recruiting', 'technology', 'media', 'nonprofit', 'public', 'professional',
  'industry', 'other',
]);

export const clientProfile = z.object({
  name: z.string().trim().min(1).max(120),
  brand: z.string().trim().max(120).default(''),
  country,
  industry: industry.default('other'),
  currency,
  /** IANA zone, for example America/Bogota. */
  timezone: z.string().min(1).max(64),
  /** BCP 47, for example es-CO: how numbers, dates and money of this client are written. */
  locale: z.string().min(2).max(16),
  brandVoice: z.string().max(4000).default(''),
  /** A data URL of at most 256 kB (PNG, JPEG, WebP), or null. */
  logo: z.string().max(360_000).regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/).nullable().default(null),
});
export type ClientProfile = z.infer<typeof clientProfile>;

/** What asks for a person's eye on the agency home; the key is translated with its params. */
export const attention = z.object({
  kind: z.enum(['damaged', 'no_data', 'stale', 'rejected_rows', 'review_matches', 'low_consent', 'no_backup', 'import_interrupted']),
  count: z.number(),
});

export const clientSummary = clientProfile.extend({
  id: clientId,
  sample: z.boolean(),
  createdAt: instant,
  archivedAt: instant.nullable(),
  lastImportAt: instant.nullable(),
  contacts: z.int(),
  orders: z.int(),
  /** Revenue of the last 30 days with data, in the client's currency. */
  revenueMicros: micros.nullable(),
  /** Daily revenue, at most 60 points, oldest first, in micro-units. */
  trend: z.array(z.number()),
  attention: z.array(attention),
  sizeBytes: z.int(),
});
export type ClientSummary = z.infer<typeof clientSummary>;

/** Defaults a country gives: shown in the form, each can be changed. */
export const countryDefaults = z.object({
  country,
  currency,
  timezone: z.string(),
  locale: z.string(),
  timezones: z.array(z.string()),
});

const byId = z.object({ clientId });

export const clients = {
  'clients.countries': call(empty, z.array(countryDefaults), 'always'),
  /** Archived ones are left out unless asked for. */
  'clients.list': call(z.object({ archived: z.boolean().default(false) }), z.array(clientSummary)),
  'clients.get': call(byId, clientSummary),
  'clients.create': call(
    clientProfile.partial({ timezone: true, locale: true, currency: true }),
    z.object({ id: clientId }),
  ),
  'clients.update': call(z.object({ clientId, changes: clientProfile.partial() }), clientSummary),
  'clients.archive': call(z.object({ clientId, archived: z.boolean() }), empty),
  /** Destroys the key and the files; what stays is one audit line. `confirmName` must equal the client's name. */
  'clients.erase': call(
    z.object({ clientId, confirmName: z.string() }),
    z.object({ keyDestroyed: z.boolean(), filesRemoved: z.int(), bytesRemoved: z.int(), auditSeq: z.int() }),
  ),
  'clients.export': job(z.object({ clientId, path: z.string().min(1) }), z.object({ transferCode: z.string(), bytes: z.int() })),
  'clients.import': job(
    z.object({ path: z.string().min(1), transferCode: z.string().min(1) }),
    z.object({ id: clientId, name: z.string() }),
  ),
  'clients.changed': event(z.object({ clientId: clientId.nullable() })),
};
