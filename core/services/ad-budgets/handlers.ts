import type { AdBudgetChange } from '../../contract/ad-budgets.ts';
import { AppError } from '../../contract/errors.ts';
import type { Actor } from '../../contract/values.ts';
import { isApproval } from '../../domain/gate/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import { approvalBy } from '../deliveries/service.ts';
import type { Handlers } from '../handlers.ts';
import { applyBudgets } from './apply.ts';
import type { AdBudgetsDeps } from './deps.ts';
import { changeOf, describeChange } from './describe.ts';
import { proposeBudgets } from './propose.ts';
import { dropChange, linesOf, listChanges, setChange, writeChange, type ChangeRow } from './repo.ts';

interface Asked {
  clientId: string;
  id: string;
}

/** Changes that are shown. */
const MOST = 20;

/** Budgets of a client's ad accounts: what they are, what they would be, and making them so by a person's approval. */
export function createAdBudgetsHandlers(deps: AdBudgetsDeps): Pick<Handlers, Extract<keyof Handlers, `adBudgets.${string}`>> {
  const open = (clientId: string) => deps.vault.require().openClient(clientId);
  return {
    'adBudgets.ask': async ({ clientId, connectionId }, { actor, signal }) => {
      const { budgets, ...rest } = await deps.connections.ads(clientId, connectionId, actor).budgets(signal);
      return { ...rest, budgets: budgets.map(({ ref: _ref, ...budget }) => budget) };
    },
    'adBudgets.propose': (wish, context) => proposeBudgets(deps, wish, context),
    'adBudgets.list': ({ clientId }) => ({ changes: listChanges(open(clientId).sqlite, MOST).map((row) => describeChange(open(clientId), row)) }),
    'adBudgets.approve': (input, { actor }) => approve(deps, input, actor),
    'adBudgets.apply': (input, context) => applyBudgets(deps, input, context),
    'adBudgets.undo': (input, { actor }) => undo(deps, input, actor),
    'adBudgets.discard': (input, { actor }) => (discard(deps, input, actor), {}),
  };
}

function mustApprove(deps: AdBudgetsDeps, actor: Actor): void {
  if (!isApproval(approvalBy(deps.vault.require(), actor))) throw new AppError('FORBIDDEN', 'ad-budgets:error.mayNotApprove');
}

function told({ emit }: AdBudgetsDeps, client: ClientDb, id: string): AdBudgetChange {
  emit('adBudgets.changed', { clientId: client.id });
  return describeChange(client, changeOf(client, id));
}

const note = ({ ports }: AdBudgetsDeps, client: ClientDb, { uuid, connectionId }: Pick<ChangeRow, 'uuid' | 'connectionId'>, actor: Actor, action: string): void =>
  void appendAudit(client.sqlite, { at: ports.clock.now(), actor, action: `adBudgets.${action}`, detail: { change: uuid, connection: connectionId } });

function approve(deps: AdBudgetsDeps, { clientId, id }: Asked, actor: Actor): AdBudgetChange {
  const client = deps.vault.require().openClient(clientId);
  const row = changeOf(client, id, ['draft'], 'ad-budgets:error.notDraft');
  mustApprove(deps, actor);
  if (!linesOf(client.sqlite, row.id).some(({ state }) => state === 'waiting')) throw new AppError('CONFLICT', 'ad-budgets:error.nothing');
  client.sqlite.transaction(() => {
    setChange(client.sqlite, row.id, { state: 'approved', approvedBy: actor, approvedAt: deps.ports.clock.now() });
    note(deps, client, row, actor, 'approve');
  }).immediate();
  return told(deps, client, id);
}

/** What was done, the other way round. Going back is bound by no share of a day: a person put it there and takes it back. */
function undo(deps: AdBudgetsDeps, { clientId, id }: Asked, actor: Actor): AdBudgetChange {
  const client = deps.vault.require().openClient(clientId);
  const row = changeOf(client, id, ['applied', 'paused'], 'ad-budgets:error.notApplied');
  mustApprove(deps, actor);
  if (row.undoneBy !== null) throw new AppError('CONFLICT', 'ad-budgets:error.undone');
  const lines = linesOf(client.sqlite, row.id).filter(({ state }) => state === 'done').map(({ beforeMicros, afterMicros, seq: _seq, nowMicros: _now, ...line }) => ({
    ...line, beforeMicros: afterMicros, wishedMicros: beforeMicros, afterMicros: beforeMicros, bound: null, state: 'waiting' as const, failure: null,
  }));
  if (lines.length === 0) throw new AppError('CONFLICT', 'ad-budgets:error.nothing');
  const at = deps.ports.clock.now();
  const { connectionId, connection, currency, bounds } = row;
  const uuid = deps.ports.random.uuid();
  client.sqlite.transaction(() => {
    writeChange(client.sqlite, { uuid, connectionId, connection, currency, bounds: JSON.stringify({ ...(JSON.parse(bounds) as object), mostChange: null }), undoes: id, state: 'approved', actor, at, approvedBy: actor, approvedAt: at }, lines);
    if (row.state === 'paused') setChange(client.sqlite, row.id, { state: 'cancelled', endedAt: at });
    note(deps, client, { uuid, connectionId }, actor, 'undo');
  }).immediate();
  return told(deps, client, uuid);
}

function discard(deps: AdBudgetsDeps, { clientId, id }: Asked, actor: Actor): void {
  const client = deps.vault.require().openClient(clientId);
  const row = changeOf(client, id, ['draft', 'approved'], 'ad-budgets:error.notDraft');
  client.sqlite.transaction(() => {
    dropChange(client.sqlite, row.id);
    note(deps, client, row, actor, 'discard');
  }).immediate();
  deps.emit('adBudgets.changed', { clientId });
}
