import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { appendAudit } from '../agency/service.ts';
import type { CallContext } from '../handlers.ts';
import { currentRun, rankingOf } from './customers.ts';
import type { PredictionsDeps } from './deps.ts';
import { rankedIds } from './repo-customers.ts';
import { keepSegment, listSegments, removeSegment } from './repo-segments.ts';

/** Keeps a ranked list as it stands. @throws AppError CONFLICT `predictions:no_list`, `predictions:empty_list` */
export function saveSegment({ vault, ports }: PredictionsDeps, { clientId, task, filter, name }: Parsed<'predictions.saveSegment'>, { actor }: CallContext): Output<'predictions.saveSegment'> {
  if (task === 'cpa') throw new AppError('CONFLICT', 'predictions:no_list');
  const db = vault.require().openClient(clientId).sqlite;
  const run = currentRun(db, task);
  const contacts = rankedIds(db, rankingOf(run?.id ?? null, filter));
  if (contacts.length === 0) throw new AppError('CONFLICT', 'predictions:empty_list');
  const [uuid, at] = [ports.random.uuid(), ports.clock.now()];
  const origin = { task, model: run?.modelUuid ?? null, asOf: run?.asOf ?? null, filter };
  db.transaction(() => {
    keepSegment(db, { uuid, name, origin: JSON.stringify(origin), actor, at }, contacts);
    appendAudit(db, { at, actor, action: 'predictions.saveSegment', detail: { segment: uuid, contacts: contacts.length, ...origin } });
  }).immediate();
  return { segmentId: uuid, contacts: contacts.length };
}

export function segmentsList({ vault }: PredictionsDeps, clientId: string): Output<'predictions.segments'> {
  const kept = listSegments(vault.require().openClient(clientId).readOnly());
  return { segments: kept.map(({ uuid, name, contacts, at, actor }) => ({ id: uuid, name, contacts, madeAt: new Date(at).toISOString(), madeBy: actor })) };
}

/** @throws AppError NOT_FOUND */
export function dropSegment({ vault }: PredictionsDeps, clientId: string, id: string): void {
  if (!removeSegment(vault.require().openClient(clientId).sqlite, id)) throw new AppError('NOT_FOUND', 'errors:not_found');
}
