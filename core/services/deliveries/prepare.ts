import { setImmediate } from 'node:timers/promises';
import type { Delivery } from '../../contract/deliveries.ts';
import { AppError } from '../../contract/errors.ts';
import type { Parsed } from '../../contract/index.ts';
import { createGate, type Decision } from '../../domain/gate/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { JobContext } from '../handlers.ts';
import { audienceOf } from './audience.ts';
import type { DeliveriesDeps } from './deps.ts';
import { describeDelivery } from './describe.ts';
import { lettersOf } from './letters.ts';
import { peopleReader } from './people.ts';
import { findDelivery, setDelivery, writeDraft, type DeliveryRow } from './repo-deliveries.ts';
import { recipientWriter, type NewRecipient } from './repo-recipients.ts';
import { readRules } from './repo-rules.ts';
import { sendingOf } from './sending.ts';

/** People looked at between two breaths of the core: some tens of milliseconds. */
const CHUNK = 1000;

type Request = Parsed<'deliveries.prepare'>;

/** Lets an audience through the gate and keeps every answer. Killed half-way, the draft says that it is not prepared. */
export async function prepareDelivery(deps: DeliveriesDeps, request: Request, context: JobContext): Promise<Delivery> {
  const unlocked = deps.vault.require();
  const lease = unlocked.lease(request.clientId);
  try {
    const client = lease.db;
    const letters = await lettersOf(client, request.campaignId, request.version);
    const row = draftFor(deps, client, request, letters.campaign, context);
    const at = Math.max(row.at ?? 0, deps.ports.clock.now());
    const gate = createGate(sendingOf(unlocked, request.clientId, row, letters, at), readRules(client.sqlite));
    await look(client, row, { gate, at, ids: audienceOf(client, request.audience) }, context);
    setDelivery(client.sqlite, row.id, { preparedAt: deps.ports.clock.now() });
    deps.emit('deliveries.changed', { clientId: request.clientId, id: row.uuid });
    return describeDelivery(deps, client, row.uuid);
  } finally {
    lease.release();
  }
}

function draftFor(deps: DeliveriesDeps, client: ClientDb, request: Request, campaign: { id: string; name: string; version: number }, { actor }: JobContext): DeliveryRow {
  const { clientId, connectionId, audience, copy, at, purpose, id } = request;
  const known = id === undefined ? undefined : findDelivery(client.sqlite, id);
  if (id !== undefined && !known) throw new AppError('NOT_FOUND', 'deliveries:error.gone');
  if (known && known.state !== 'draft' && known.state !== 'approved') throw new AppError('CONFLICT', 'deliveries:error.notDraft');
  const { name, kind, shape, can } = deps.connections.summary(clientId, connectionId);
  if (shape !== 'mail' && !(shape === 'platform' && can.includes('audience'))) throw new AppError('INVALID_INPUT', 'deliveries:error.carriesNoMail', { params: { name } });
  const now = deps.ports.clock.now();
  const draft = {
    uuid: known?.uuid ?? deps.ports.random.uuid(), name: request.name ?? known?.name ?? campaign.name, campaignId: campaign.id, version: campaign.version, connectionId, connection: JSON.stringify({ name, kind, shape }),
    channel: 'email' as const, purpose, audience: JSON.stringify(audience), copyCountry: copy, at: at === null ? null : Date.parse(at), actor, createdAt: known?.createdAt ?? now,
  };
  return client.sqlite.transaction(() => writeDraft(client.sqlite, draft)).immediate();
}

interface Looking {
  gate: ReturnType<typeof createGate>;
  at: number;
  ids: Uint32Array;
}

async function look(client: ClientDb, row: DeliveryRow, { gate, at, ids }: Looking, { signal, progress }: JobContext): Promise<void> {
  const read = peopleReader(client, { channel: row.channel, purpose: row.purpose, deliveryId: row.id });
  const bulk = client.openBulk();
  try {
    const write = recipientWriter(bulk.sqlite, row.id);
    /** Addresses that several contacts have, and one of this delivery gets mail at. */
    const taken = new Set<string>();
    for (let from = 0; from < ids.length; from += CHUNK) {
      signal.throwIfAborted();
      const answers = read(Array.from(ids.subarray(from, from + CHUNK)), at).map(({ row: { id }, person, shared }) => {
        const decision = gate({ ...person, repeated: shared !== null && taken.has(shared) });
        if (shared !== null && decision.kind !== 'held') taken.add(shared);
        return recipientOf(id, decision);
      });
      bulk.sqlite.transaction(() => write(answers)).immediate();
      progress({ phase: 'gating', done: Math.min(from + CHUNK, ids.length), total: ids.length, unit: 'rows' });
      await setImmediate();
    }
  } finally {
    bulk.end();
  }
}

function recipientOf(contactId: number, decision: Decision): NewRecipient {
  if (decision.kind === 'held') return { contactId, state: 'held', reason: decision.reason, country: decision.copy, dueAt: null };
  return { contactId, state: 'queued', reason: decision.kind === 'deferred' ? decision.because : null, country: decision.copy, dueAt: decision.kind === 'deferred' ? decision.until : null };
}
