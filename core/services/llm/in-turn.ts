import { AppError } from '../../contract/errors.ts';
import type { Output } from '../../contract/index.ts';
import type { KeptConnection } from './connections.ts';

export type Tried = Output<'compose.write'>['tried'][number];

/** What no other model would mend. */
const FINAL = new Set(['CANCELLED', 'LOCKED', 'INVALID_INPUT', 'DATA_CORRUPT', 'INTERNAL']);

/**
 * Asks one connection after the other until one answers.
 * @returns what it gave, null where none did; and those that could not, with the reason
 * @throws what was called off, and what is no matter of the model
 */
export async function inTurn<T>(connections: readonly KeptConnection[], ask: (connection: KeptConnection) => Promise<T>, signal: AbortSignal): Promise<{ answer: T | null; tried: Tried[] }> {
  const tried: Tried[] = [];
  for (const connection of connections) {
    try {
      return { answer: await ask(connection), tried };
    } catch (error) {
      if (signal.aborted || !(error instanceof AppError) || FINAL.has(error.code)) throw error;
      tried.push({ connectionId: connection.id, name: connection.name, messageKey: error.messageKey, params: { ...error.params } });
    }
  }
  return { answer: null, tried };
}
