import { z } from 'zod';
import type { AudiencePut, HashedPerson, PutRequest } from '../ads-account.ts';
import type { Asking } from '../platform-door.ts';

const received = z.object({ num_received: z.number(), num_invalid_entries: z.number().default(0) });

/** Hashed already; what is not known is left blank. */
const rowOf = ({ email = '', phone = '' }: HashedPerson): [string, string] => [email, phone];

/**
 * Batches of one session (docs/marketing-api/reference/custom-audience/users): what was put stands at once, and whoever is there already stays once, so a
 * session that broke off is followed by one of its own. Meta counts invalid entries and names only samples of them.
 */
export function openMetaPut(ask: Asking, { audience, how, people, number }: PutRequest, signal: AbortSignal): AudiencePut {
  return {
    ref: String(number), state: 'begun', atOnce: true,
    async add(batch, { number: seq, last }) {
      const session = { session_id: number, batch_seq: seq, last_batch_flag: last, estimated_num_total: people };
      const body = { session, payload: { schema: ['EMAIL', 'PHONE'], data: batch.map(rowOf) } };
      const { num_invalid_entries: unnamed } = await ask({ method: how === 'add' ? 'POST' : 'DELETE', path: '/{audienceId}/users', at: { audienceId: audience }, body, again: true, people: batch.length }, received, signal);
      return { refused: [], unnamed };
    },
    finish: async () => undefined,
  };
}
