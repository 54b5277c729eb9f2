import type { Output } from '../../contract/index.ts';
import type { PredictionTask } from '../../contract/predictions.ts';
import { LEVEL_CODES } from '../../domain/predictions/levels.ts';
import { currentRun } from './customers.ts';
import type { PredictionsDeps } from './deps.ts';
import { levelCounts } from './repo-customers.ts';
import { listRuns, type RunFindings } from './repo-runs.ts';
import type { OutlookLine } from './scoring/scorer.ts';
import { clientState } from './task-facts.ts';

/** What the predictions of all customers add up to. */
export function outlook(deps: PredictionsDeps, clientId: string, task: PredictionTask): Output<'predictions.outlook'> {
  const { client } = clientState(deps, clientId);
  const db = client.db.readOnly();
  const run = currentRun(db, task);
  const levels = run && task !== 'uplift' ? levelCounts(db, run.id).map(({ level, ...rest }) => ({ level: LEVEL_CODES[level] ?? ('low' as const), ...rest })) : [];
  return { lines: run ? (JSON.parse(run.totals) as OutlookLine[]) : [], levels, asOf: run?.asOf ?? null, currency: client.settings.currency };
}

/** What every scoring found, the newest first. */
export function monitor({ vault }: PredictionsDeps, clientId: string, task: PredictionTask): Output<'predictions.monitor'> {
  const runs = listRuns(vault.require().openClient(clientId).readOnly(), task);
  return { checks: runs.map(({ at, asOf, modelUuid, found }) => ({ at: new Date(at).toISOString(), asOf, modelId: modelUuid, ...(JSON.parse(found) as RunFindings) })) };
}
