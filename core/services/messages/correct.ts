import { AppError } from '../../contract/errors.ts';
import type { Parsed } from '../../contract/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { CallContext } from '../handlers.ts';
import { operationOwner, undoLog } from '../undo/service.ts';
import type { MessagesContext } from './deps.ts';
import { labelsOfHead } from './heads.ts';
import { correctionsOf, insertCorrection, insertOperation, insertState, stateRows } from './repo-corrections.ts';
import { messageOf, withSameTexts } from './repo-page.ts';
import { settleMessages } from './settle.ts';

/** Kinds of operations whose undo must be followed by `afterUndo`. */
export const UNDOABLE = { correction: 'message.correct', state: 'message.state' } as const;

/** Opens, puts off or closes messages, with all that say the same. */
export function setState(context: MessagesContext, { clientId, messageIds, state }: Parsed<'messages.setState'>, { actor }: CallContext): { operationId: string } {
  const client = context.vault.require().openClient(clientId);
  const db = client.sqlite;
  const operationId = context.ports.random.uuid();
  const at = context.ports.clock.now();
  const ids = withSameTexts(db, messageIds);
  db.transaction(() => {
    const log = undoLog(db, operationOwner(operationId));
    const before = stateRows(db, ids);
    for (const id of ids) {
      const was = before.get(id);
      if ((was?.state ?? 'open') === state) continue;
      if (was) log.update('message_state', [id], was, { state, actor, at });
      else {
        insertState(db, id, state, actor, at);
        log.created('message_state', [id]);
      }
    }
    insertOperation(db, operationId, UNDOABLE.state, actor, at, { messageIds: ids });
  }).immediate();
  changed(context, client, ids);
  return { operationId };
}

/**
 * Keeps what a person says of a message and of all with the same text; it holds at once.
 * @throws AppError NOT_FOUND, INVALID_INPUT `messages:unknown_label` for a label of another head, or two where one holds
 */
export function correct(context: MessagesContext, input: Parsed<'messages.correct'>, { actor }: CallContext): { operationId: string } {
  const { clientId, messageId, head } = input;
  const client = context.vault.require().openClient(clientId);
  const db = client.sqlite;
  if (!messageOf(db, messageId)) throw new AppError('NOT_FOUND', 'messages:not_found');
  const labels = labelsOfHead(head).filter((label) => input.labels.includes(label));
  const strange = input.labels.find((label) => !labels.includes(label));
  if (strange !== undefined || (head !== 'emotion' && labels.length !== 1)) throw new AppError('INVALID_INPUT', 'messages:unknown_label', { params: { label: strange ?? labels.join(', ') } });
  const operationId = context.ports.random.uuid();
  const at = context.ports.clock.now();
  const ids = withSameTexts(db, [messageId]);
  db.transaction(() => {
    const log = undoLog(db, operationOwner(operationId));
    const before = correctionsOf(db, ids);
    for (const id of ids) {
      const was = before.get(id)?.find((one) => one.head === head);
      if (was) log.update('correction', [id, head], { labels: JSON.stringify(was.labels), actor: was.actor, at: was.at }, { labels: JSON.stringify(labels), actor, at });
      else {
        insertCorrection(db, { messageId: id, head, labels, actor, at });
        log.created('correction', [id, head]);
      }
    }
    settleMessages(db, ids);
    insertOperation(db, operationId, UNDOABLE.correction, actor, at, { messageIds: ids });
  }).immediate();
  changed(context, client, ids);
  return { operationId };
}

/** After an operation on messages was undone: what now holds is written and shown. */
export function afterUndo(context: MessagesContext, client: ClientDb, ids: readonly number[]): void {
  client.sqlite.transaction(() => settleMessages(client.sqlite, ids)).immediate();
  changed(context, client, ids);
}

function changed({ indexes, emit }: MessagesContext, client: ClientDb, ids: readonly number[]): void {
  indexes.touch(client, ids);
  emit('messages.changed', { clientId: client.id });
}
