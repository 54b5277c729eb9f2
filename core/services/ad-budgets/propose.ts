import type { AdBudgetChange } from '../../contract/ad-budgets.ts';
import { AppError } from '../../contract/errors.ts';
import type { Parsed } from '../../contract/index.ts';
import { boundedBudget, sharedDay } from '../../domain/ad-budgets/bounded-budget.ts';
import type { AdBudget, AdBudgets, AdsAccount } from '../../export/ads-account.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { CallContext } from '../handlers.ts';
import type { AdBudgetsDeps } from './deps.ts';
import { changeOf, describeChange } from './describe.ts';
import { baseSince, writeChange, type LineRow } from './repo.ts';

type Wish = Parsed<'adBudgets.propose'>;
type NewLine = Omit<LineRow, 'seq' | 'nowMicros'>;

const DAY = 86_400_000;

/** What each budget is and would be, tried at the platform without being done. */
export async function proposeBudgets(deps: AdBudgetsDeps, wish: Wish, { actor, signal }: CallContext): Promise<AdBudgetChange> {
  const { clientId, connectionId, currency, mostChange } = wish;
  const client = deps.vault.require().openClient(clientId);
  const { name, kind } = deps.connections.summary(clientId, connectionId);
  const uuid = deps.ports.random.uuid();
  const ads = deps.connections.ads(clientId, connectionId, actor, { budgets: uuid, trial: true });
  const there = await ads.budgets(signal);
  if (there.currency !== currency) throw new AppError('INVALID_INPUT', 'ad-budgets:error.otherCurrency', { params: { account: there.currency, plan: currency } });
  const at = deps.ports.clock.now();
  const lines = await tried(ads, wished(wish, there).map(({ budget, dailyMicros }) => lineOf(client, { budget, dailyMicros, there, wish, at })), signal);
  client.sqlite.transaction(() => {
    const bounds = JSON.stringify({ mostChange, minimumMicros: there.minimumMicros });
    writeChange(client.sqlite, { uuid, connectionId, connection: JSON.stringify({ name, kind }), currency, bounds, undoes: null, state: 'draft', actor, at, approvedBy: null, approvedAt: null }, lines);
    appendAudit(client.sqlite, { at, actor, action: 'adBudgets.propose', detail: { change: uuid, connection: connectionId, lines: lines.length } });
  }).immediate();
  deps.emit('adBudgets.changed', { clientId });
  return describeChange(client, changeOf(client, uuid));
}

/** The budgets meant, with what they are to be a day. */
function wished({ wish }: Wish, there: AdBudgets): { budget: AdBudget; dailyMicros: number }[] {
  const ids = 'ids' in wish ? wish.ids : wish.lines.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) < at);
  if (twice !== undefined) throw new AppError('INVALID_INPUT', 'ad-budgets:error.twice', { params: { id: twice } });
  const budgets = ids.map((id) => {
    const found = there.budgets.find((one) => one.id === id);
    if (!found) throw new AppError('NOT_FOUND', 'ad-budgets:error.noBudget', { params: { id } });
    if (found.locked !== null) throw new AppError('CONFLICT', `ad-budgets:error.${found.locked}`, { params: { name: found.name } });
    return found;
  });
  const days = 'ids' in wish ? sharedDay(wish.weekMicros / 7, budgets.map(({ dailyMicros }) => dailyMicros), there.unitMicros) : wish.lines.map(({ dailyMicros }) => dailyMicros);
  return budgets.map((budget, at) => ({ budget, dailyMicros: days[at] ?? 0 }));
}

function lineOf(client: ClientDb, { budget, dailyMicros, there, wish: { connectionId, mostChange }, at }: { budget: AdBudget; dailyMicros: number; there: AdBudgets; wish: Wish; at: number }): NewLine {
  const { id, ref, level, name, campaign, dailyMicros: beforeMicros } = budget;
  const base = baseSince(client.sqlite, connectionId, id, at - DAY) ?? beforeMicros;
  const { afterMicros, bound } = boundedBudget(dailyMicros, base, { ...there, mostChange });
  return { id, ref, level, name, campaign, beforeMicros, wishedMicros: dailyMicros, afterMicros, bound, state: afterMicros === beforeMicros ? 'same' : 'waiting', failure: null };
}

/** What the platform says of each; one that it refuses does not keep the others from being done. */
async function tried(ads: AdsAccount, lines: readonly NewLine[], signal: AbortSignal): Promise<NewLine[]> {
  const answers: NewLine[] = [];
  for (const line of lines) {
    try {
      if (line.state === 'waiting') await ads.setBudget(line.ref, line.afterMicros, true, signal);
      answers.push(line);
    } catch (error) {
      if (!(error instanceof AppError) || error.messageKey !== 'connections:error.refused') throw error;
      answers.push({ ...line, state: 'refused', failure: JSON.stringify({ messageKey: error.messageKey, params: error.params }) });
    }
  }
  return answers;
}
