import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { Handlers } from '../handlers.ts';
import { verifyReceipts } from '../receipts/service.ts';
import type { DeliveriesDeps } from './deps.ts';
import { deliveryOf, describeDelivery, lineOf } from './describe.ts';
import { approveDelivery, cancelDelivery, dropDelivery, pauseDelivery, queueDelivery } from './life.ts';
import { pollResults } from './poll-results.ts';
import { prepareDelivery } from './prepare.ts';
import { dropRegister, importRegister, registersOf } from './registers.ts';
import { removalsOf, removedByHand } from './removals.ts';
import { listDeliveries } from './repo-deliveries.ts';
import { readRules } from './repo-rules.ts';
import { peoplePage, receiptsOf } from './repo-summary.ts';
import { setRules } from './rules.ts';
import { sendDelivery } from './send.ts';
import { settleDoubts } from './settle-doubts.ts';
import { takeResults } from './take-results.ts';

export type DeliveriesHandlers = Pick<Handlers, Extract<keyof Handlers, `deliveries.${string}` | `doNotContact.${string}`>>;

/** Deliveries of a client: prepared, approved, sent, and what came of them. */
export function createDeliveriesHandlers(deps: DeliveriesDeps): DeliveriesHandlers {
  const open = (clientId: string) => deps.vault.require().openClient(clientId);
  return {
    'deliveries.prepare': (input, context) => prepareDelivery(deps, input, context),
    'deliveries.list': ({ clientId, campaignId }) => ({ deliveries: linesOf(open(clientId), campaignId) }),
    'deliveries.get': ({ clientId, id }) => describeDelivery(deps, open(clientId), id),
    'deliveries.people': ({ clientId, id, ...page }) => people(open(clientId), id, page),
    'deliveries.approve': (input, { actor }) => approveDelivery(deps, input, actor),
    'deliveries.queue': (input, { actor }) => queueDelivery(deps, input, actor),
    'deliveries.pause': (input, { actor }) => pauseDelivery(deps, input, actor),
    'deliveries.cancel': (input, { actor }) => cancelDelivery(deps, input, actor),
    'deliveries.settle': (input, { actor }) => settleDoubts(deps, input, actor),
    'deliveries.remove': (input, { actor }) => {
      dropDelivery(deps, input, actor);
      return { deliveries: linesOf(open(input.clientId), undefined) };
    },
    'deliveries.send': (input, context) => sendDelivery(deps, input, context),
    'deliveries.results': (input, context) => pollResults(deps, input, context),
    'deliveries.takeResults': (input) => takeTold(deps, input),
    'deliveries.receipts': ({ clientId, id }) => receipts(open(clientId), id),
    'deliveries.removals': ({ clientId }) => removalsOf(open(clientId)),
    'deliveries.removedByHand': ({ clientId, id }, { actor }) => removedByHand(deps, open(clientId), id, actor),
    'deliveries.rules': ({ clientId }) => readRules(open(clientId).sqlite),
    'deliveries.setRules': (input, { actor }) => setRules(deps, input, actor),
    'doNotContact.list': ({ clientId }) => ({ registers: registersOf(open(clientId)) }),
    'doNotContact.import': (input, context) => importRegister(deps, input, context),
    'doNotContact.remove': ({ clientId, id }, { actor }) => ({ registers: dropRegister(deps, open(clientId), id, actor) }),
  };
}

const linesOf = (client: ClientDb, campaignId: string | undefined) => listDeliveries(client.sqlite, campaignId).map((row) => lineOf(client, row));
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function people(client: ClientDb, id: string, page: Omit<Parsed<'deliveries.people'>, 'clientId' | 'id'>): Output<'deliveries.people'> {
  const { rows, total } = peoplePage(client.readOnly(), deliveryOf(client, id).id, page);
  return { rows: rows.map(({ name, dueAt, at, ...row }) => ({ ...row, name: name ?? '', dueAt: iso(dueAt), at: iso(at) })), total };
}

/** What a provider sent to where this program could hear it. */
async function takeTold(deps: DeliveriesDeps, { clientId, connectionId, ...told }: Parsed<'deliveries.takeResults'>): Promise<Output<'deliveries.takeResults'>> {
  deps.connections.summary(clientId, connectionId);
  if (!deps.connections.readEvents) throw new AppError('UNAVAILABLE', 'deliveries:error.noEvents');
  const { results, signed } = deps.connections.readEvents(clientId, connectionId, told);
  return { ...(await takeResults(deps, deps.vault.require().openClient(clientId), results, { connectionId })), signed };
}

function receipts(client: ClientDb, id: string): Output<'deliveries.receipts'> {
  const { uuid } = deliveryOf(client, id);
  const lines = receiptsOf(client.readOnly(), uuid).map(({ seq, at, recipient, purpose, bytes, actor, payloadHash, detail }) => {
    const { people: count } = JSON.parse(detail) as { people?: number };
    return { seq, at: new Date(at).toISOString(), to: recipient, purpose, bytes, people: count ?? null, by: actor as Actor, payloadHash };
  });
  return { lines, intact: verifyReceipts(client.readOnly()).intact };
}
