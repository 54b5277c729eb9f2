import { z } from 'zod';
import { call } from './define.ts';
import { clientId, currency, localDate } from './values.ts';
import { kpis } from './overview.ts';

export const query = {
  /** Money in units of `currency`; what was in another currency is not in it. */
  'query.kpis': call(z.object({ clientId, from: localDate.optional(), to: localDate.optional() }), kpis.extend({ currency })),
  /** Read-only SQL over the documented views (docs/views.md); at most `limit` rows. */
  'query.sql': call(
    z.object({ clientId, sql: z.string().min(1).max(100_000), limit: z.int().min(1).max(1_000_000).default(100_000) }),
    z.object({ rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))), truncated: z.boolean() }),
  ),
};
