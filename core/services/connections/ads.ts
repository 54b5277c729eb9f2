import { createHash } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { AdsAccount } from '../../export/ads-account.ts';
import { appendAudit } from '../agency/service.ts';
import type { CallContext } from '../handlers.ts';
import { lastReceipt } from '../receipts/service.ts';
import { connectionOf, doorOf, type ConnectionsDeps } from './service.ts';

type Wish = Parsed<'connections.adsPreview'>;
type Preview = Output<'connections.adsPreview'>;

/** What the budgets are now, what they would be, and whether the platform would take it: nothing is changed. */
export async function previewBudgets(deps: ConnectionsDeps, wish: Wish, { actor, signal }: Pick<CallContext, 'actor' | 'signal'>): Promise<Preview> {
  const ads = adsOf(deps, wish, actor);
  const preview = await linesOf(ads, wish, signal);
  await ads.setBudgets(wish.changes, true, signal);
  return preview;
}

/**
 * Does what a person saw, and nothing else: where a budget changed meanwhile, the preview no longer holds.
 * @throws AppError FORBIDDEN `connections:error.needsPerson` for a token; CONFLICT `connections:error.changedMeanwhile`
 */
export async function applyBudgets(deps: ConnectionsDeps, { fingerprint, ...wish }: Parsed<'connections.adsApply'>, { actor, signal }: CallContext): Promise<Output<'connections.adsApply'>> {
  if (actor.startsWith('token:')) throw new AppError('FORBIDDEN', 'connections:error.needsPerson');
  const { sqlite } = deps.vault.require().openClient(wish.clientId);
  const ads = adsOf(deps, wish, actor);
  const first = (lastReceipt(sqlite) ?? 0) + 1;
  const now = await linesOf(ads, wish, signal);
  if (now.fingerprint !== fingerprint) throw new AppError('CONFLICT', 'connections:error.changedMeanwhile');
  await ads.setBudgets(wish.changes, false, signal);
  appendAudit(sqlite, { at: deps.clock.now(), actor, action: 'connections.adsApply', detail: { connection: wish.id, lines: now.lines.length, fingerprint } });
  const last = lastReceipt(sqlite) ?? 0;
  return { lines: now.lines, receipts: Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index) };
}

function adsOf(deps: ConnectionsDeps, { clientId, id }: Wish, actor: CallContext['actor']): AdsAccount {
  const { kind, account } = connectionOf(deps.vault.require().openClient(clientId).sqlite, id);
  if (!kind.ads) throw new AppError('INVALID_INPUT', 'connections:error.noBudgets');
  return kind.ads(account, doorOf(deps, clientId, actor, { connection: id }));
}

async function linesOf(ads: AdsAccount, { id, changes }: Wish, signal: AbortSignal): Promise<Preview> {
  const before = await ads.budgets(changes.map(({ campaign }) => campaign), signal);
  const lines = before.map(({ campaign, name, currency, dailyMicros }, index) => {
    const change = changes[index];
    if (change?.currency !== currency) throw new AppError('INVALID_INPUT', 'connections:error.otherCurrency', { params: { campaign: name, currency } });
    return { campaign, name, currency, beforeMicros: dailyMicros, afterMicros: change.dailyMicros };
  });
  return { lines, fingerprint: createHash('sha256').update(JSON.stringify([id, lines])).digest('hex') };
}
