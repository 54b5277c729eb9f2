import { z } from 'zod';
import { call, job } from './define.ts';
import { clientId, empty, instant } from './values.ts';

export const backupInfo = z.object({
  id: z.string(),
  clientId,
  at: instant,
  bytes: z.int(),
  reason: z.enum(['scheduled', 'manual', 'before_migration', 'before_restore', 'before_import']),
  verified: z.boolean(),
});

export const backup = {
  'backup.list': call(z.object({ clientId }), z.array(backupInfo)),
  'backup.create': job(
    z.object({ clientId, reason: z.enum(['scheduled', 'manual']).default('manual') }),
    z.object({ backup: backupInfo.nullable(), skipped: z.boolean() }),
  ),
  'backup.verify': job(
    z.object({ clientId, backupId: z.string() }),
    z.object({ ok: z.boolean(), detail: z.string() }),
  ),
  /** Saves the present first, then puts the backup in its place; erased people stay erased. */
  'backup.restore': job(
    z.object({ clientId, backupId: z.string() }),
    z.object({ savedAs: z.string(), erasedAgain: z.int() }),
  ),
  'backup.remove': call(z.object({ clientId, backupId: z.string() }), empty),
};
