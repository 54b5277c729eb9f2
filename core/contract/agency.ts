import { z } from 'zod';
import { call } from './define.ts';
import { actor, clientId, empty, instant, locale } from './values.ts';

export const agencyProfile = z.object({
  name: z.string().trim().min(1).max(120),
  locale,
});

export const settingScope = z.discriminatedUnion('scope', [
  z.object({ scope: z.literal('user') }),
  z.object({ scope: z.literal('agency') }),
  z.object({ scope: z.literal('client'), clientId }),
]);

/** Known settings; each is read at the narrowest scope that has it: client, agency, user. */
export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  locale: locale.optional(),
  density: z.enum(['compact', 'comfortable']).optional(),
  backupLimitMb: z.int().min(50).max(1_000_000).optional(),
});
export type Settings = z.infer<typeof settings>;

/** Null takes a scope's own value away: the wider scope's holds again. */
const settingsChange = settings.extend({ backupLimitMb: settings.shape.backupLimitMb.nullable() });

export const auditLine = z.object({
  seq: z.int(),
  at: instant,
  actor,
  action: z.string(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

export const agency = {
  'agency.get': call(empty, agencyProfile),
  'agency.update': call(agencyProfile.partial(), agencyProfile),
  'settings.get': call(settingScope, settings),
  'settings.set': call(z.object({ at: settingScope, values: settingsChange }), settings),
  /** The hash-chained log of the agency, or of one client. */
  'audit.list': call(
    z.object({ clientId: clientId.optional(), before: z.int().optional(), limit: z.int().min(1).max(500).default(100) }),
    z.object({ lines: z.array(auditLine), total: z.int() }),
  ),
  'audit.verify': call(
    z.object({ clientId: clientId.optional() }),
    z.object({ intact: z.boolean(), lines: z.int(), firstBroken: z.int().nullable() }),
  ),
};
