import type { ClientDb } from '../../vault/types.ts';
import type { AfterChange } from '../change.ts';
import type { JobHandler } from '../handlers.ts';
import { analyze, readerOrNull } from './analyze.ts';
import { afterUndo } from './correct.ts';
import type { MessagesContext, MessagesDeps } from './deps.ts';
import { createMessagesHandlers, type MessagesHandlers } from './handlers.ts';
import { Indexes } from './indexes.ts';
import { fromNewest, hasOutdated, pendingTexts } from './repo-readings.ts';

export { inThread } from './in-thread.ts';
export { int8Of } from './reading-codec.ts';
export type { FoundTopic, TopicsTask } from './topics-task.ts';

export interface Messages {
  handlers: MessagesHandlers;
  /** Follows what others changed; messages that came in are read by a job of its own, which nobody waits for. */
  afterChange: AfterChange;
  /** What an older version of the model read is read anew by a job; until each is, the old reading serves. */
  readAnew(client: ClientDb): void;
  /** Before the vault closes: what lies in memory goes. */
  forget(): void;
}

export function createMessages(deps: MessagesDeps): Messages {
  const context: MessagesContext = { ...deps, indexes: new Indexes() };
  return {
    handlers: createMessagesHandlers(context, oneAtATime((input, job) => analyze(context, input.clientId, job))),
    afterChange: (client, change) => {
      if (change.messages) return afterUndo(context, client, change.messages);
      if (!['messages', 'identity', 'erasure', 'contacts'].includes(change.kind)) return;
      context.indexes.stale(client.id);
      deps.emit('messages.changed', { clientId: client.id });
      if (change.kind === 'messages' && isPending(deps, client)) deps.startAnalysis(client.id);
    },
    readAnew: (client) => {
      const reader = readerOrNull(deps, client.id);
      if (reader && hasOutdated(client.sqlite, reader.version)) deps.startAnalysis(client.id);
    },
    forget: () => context.indexes.forget(),
  };
}

function isPending(deps: MessagesDeps, client: ClientDb): boolean {
  const reader = readerOrNull(deps, client.id);
  return reader !== null && pendingTexts(client.sqlite, reader.version, fromNewest, 1).length > 0;
}

/** A second run for the same client waits for the first, and then finds what is left. */
function oneAtATime(run: JobHandler<'messages.analyze'>): JobHandler<'messages.analyze'> {
  const running = new Map<string, Promise<unknown>>();
  return async (input, job) => {
    const before = running.get(input.clientId) ?? Promise.resolve();
    const mine = before.then(() => run(input, job));
    const settled = mine.catch(() => undefined);
    running.set(input.clientId, settled);
    try {
      return await mine;
    } finally {
      if (running.get(input.clientId) === settled) running.delete(input.clientId);
    }
  };
}
