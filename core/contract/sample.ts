import { z } from 'zod';
import { call, job } from './define.ts';
import { clientId, empty } from './values.ts';

export const sample = {
  /** Makes the sample agency's clients with a seeded generator; marked as sample, never mixed with real data. */
  'sample.load': job(z.object({ seed: z.int().default(20260101) }), z.object({ clientIds: z.array(clientId) })),
  'sample.remove': call(empty, z.object({ removed: z.int() })),
};
