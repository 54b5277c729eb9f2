import { AppError } from '../../contract/errors.ts';
import type { Parsed } from '../../contract/index.ts';
import type { Claim } from '../../domain/consent/index.ts';
import type { CallContext, Handlers } from '../handlers.ts';
import { unmerge } from '../identity/service.ts';
import { operationOwner, undoLog, undoRestorer } from '../undo/service.ts';
import { tell } from '../webhooks/service.ts';
import type { ConsentDeps } from './deps.ts';
import { consentWriter } from './repo-apply.ts';
import { consentsAfter, contactExists, findOperation, insertOperation, lastConsent, markUndone, removeConsents } from './repo-operation.ts';
import { consentSummary } from './repo-summary.ts';

type Methods = 'contacts.setConsent' | 'consent.summary' | 'operations.undo';

/** States in which nothing is sent any more. */
const NO: ReadonlySet<string> = new Set(['denied', 'unsubscribed', 'bounced', 'complained']);

/** Handlers of consent, and the undo of what a person did. */
export function createConsentHandlers(deps: ConsentDeps): Pick<Handlers, Methods> {
  const open = (clientId: string) => deps.vault.require().openClient(clientId);
  return {
    'contacts.setConsent': (input, context) => setConsent(deps, input, context),
    'consent.summary': ({ clientId }) => consentSummary(open(clientId).sqlite),
    'operations.undo': (input) => undoOperation(deps, input),
  };
}

async function setConsent(deps: ConsentDeps, input: Parsed<'contacts.setConsent'>, { actor }: CallContext): Promise<{ operationId: string }> {
  const client = deps.vault.require().openClient(input.clientId);
  const db = client.sqlite;
  const now = deps.ports.clock.now();
  const uuid = deps.ports.random.uuid();
  const { contactId, channel, purpose, state, proof } = input;
  if (!contactExists(db, contactId)) throw new AppError('NOT_FOUND', 'contacts:error.notFound');
  const claim: Claim = { channel, purpose, state, proof, at: input.at === undefined ? now : Date.parse(`${input.at}T12:00:00Z`) };
  db.transaction(() => {
    const before = lastConsent(db);
    const writer = consentWriter(db, { importId: null, source: actor, now, log: undoLog(db, operationOwner(uuid)) });
    const { kept } = writer.apply(contactId, [claim], false);
    if (kept > 0) throw new AppError('CONFLICT', 'contacts:error.consentOlder');
    insertOperation(db, { uuid, kind: 'consent', actor, at: now, detail: { contactId, consents: consentsAfter(db, before) } });
    if (NO.has(state)) tell(db, { type: 'contact.unsubscribed', data: { contactId, channel, state } }, now);
  }).immediate();
  await deps.afterChange(client, { importId: null, kind: 'consent', dates: null, contacts: [contactId] });
  return { operationId: uuid };
}

async function undoOperation(deps: ConsentDeps, { clientId, operationId }: Parsed<'operations.undo'>): Promise<{ restored: number }> {
  const client = deps.vault.require().openClient(clientId);
  const db = client.sqlite;
  const found = findOperation(db, operationId);
  if (!found) throw new AppError('NOT_FOUND', 'contacts:error.noOperation');
  if (found.undoneAt !== null) throw new AppError('CONFLICT', 'contacts:error.alreadyUndone');
  if (found.kind === 'merge') return unmerge({ ...deps, now: deps.ports.clock.now() }, client, operationId);
  const restored = db.transaction(() => {
    const restore = undoRestorer(db, operationOwner(operationId));
    const { counts } = restore(Number.MAX_SAFE_INTEGER);
    removeConsents(db, (found.detail.consents as number[] | undefined) ?? []);
    markUndone(db, operationId, deps.ports.clock.now());
    return counts.restored + counts.removed;
  }).immediate();
  const { contactId, messageIds } = found.detail;
  if (Array.isArray(messageIds)) {
    await deps.afterChange(client, { importId: null, kind: 'messages', dates: null, contacts: [], messages: messageIds as number[] });
    return { restored };
  }
  await deps.afterChange(client, { importId: null, kind: 'consent', dates: null, ...(typeof contactId === 'number' ? { contacts: [contactId] } : {}) });
  return { restored };
}
