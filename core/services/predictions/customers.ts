import type { Database } from 'better-sqlite3';
import type { Output, Parsed } from '../../contract/index.ts';
import type { CustomerFilter, PredictedCustomer, PredictionTask, Reason, Sentence } from '../../contract/predictions.ts';
import { addDays, daysBetween } from '../../domain/metrics/periods.ts';
import { gapsOf, medianOf } from '../../domain/predictions/features/rhythm-features.ts';
import { boughtLately } from '../../domain/predictions/reasons.ts';
import { LEVEL_CODES } from '../../domain/predictions/levels.ts';
import { GROUP_CODES } from '../../domain/predictions/uplift/groups.ts';
import { searchQuery } from '../contacts/service.ts';
import { dayOf } from './learning/dates.ts';
import type { PredictionsDeps } from './deps.ts';
import { levelCounts, purchaseDaysOf, rankedCount, rankedPage, type RankedRow, type Ranking } from './repo-customers.ts';
import { activeModel } from './repo-models.ts';
import { latestRun, type PredictionDetail, type StoredRun } from './repo-runs.ts';
import { clientState } from './task-facts.ts';

/** The last scoring of the model in charge; null before there is one. */
export function currentRun(db: Database, task: PredictionTask): StoredRun | null {
  const model = activeModel(db, task);
  return (model && latestRun(db, task, model.uuid)) ?? null;
}

export function rankingOf(runId: number | null, filter: CustomerFilter): Ranking {
  return { runId, filter, levels: runId === null ? [] : [...filter.levels.map((level) => LEVEL_CODES.indexOf(level)), ...filter.groups.map((group) => GROUP_CODES.indexOf(group))], match: searchQuery(filter.search), sort: 'prediction', descending: true, offset: 0, limit: -1 };
}

/** Ranked customers with what moved each; without a model in charge, described by their own rhythm instead. */
export function customersPage(deps: PredictionsDeps, input: Parsed<'predictions.customers'>): Output<'predictions.customers'> {
  const { client, rhythm, today } = clientState(deps, input.clientId);
  const db = client.db.readOnly();
  const run = currentRun(db, input.task);
  const ranking: Ranking = { ...rankingOf(run?.id ?? null, input.filter), sort: input.sort, descending: input.descending, offset: input.offset, limit: input.limit };
  const page = rankedPage(db, ranking);
  const asOf = run?.asOf ?? (rhythm.to === null ? today : addDays(rhythm.to, 1));
  const days = purchaseDaysOf(db, page.map(({ contactId }) => contactId), client.settings.currency, asOf);
  return {
    rows: page.map((row) => customerOf(row, input.task, days.get(row.contactId) ?? [], asOf)), total: rankedCount(db, ranking), modelId: run?.modelUuid ?? null, asOf, currency: client.settings.currency,
    ...partsOf(run && input.task !== 'uplift' ? levelCounts(db, run.id) : [], run && input.task === 'uplift' ? levelCounts(db, run.id) : []),
  };
}

type Counted = readonly { level: number; customers: number }[];

/** How many are of each level, or of each group. */
function partsOf(byLevel: Counted, byGroup: Counted): Pick<Output<'predictions.customers'>, 'levels' | 'groups'> {
  return {
    levels: byLevel.flatMap(({ level, customers }) => ({ level: LEVEL_CODES[level] ?? 'low', customers })),
    groups: byGroup.flatMap(({ level, customers }) => ({ group: GROUP_CODES[level] ?? 'lost', customers })).reverse(),
  };
}

function customerOf(row: RankedRow, task: PredictionTask, dates: readonly string[], asOf: string): PredictedCustomer {
  const last = dates.at(-1);
  const gaps = gapsOf(dates.map(dayOf)).sort((a, b) => a - b);
  const own = { daysSince: last === undefined ? null : daysBetween(last, asOf), usualDays: gaps.length < 2 ? null : medianOf(gaps) };
  const detail = row.detail === null ? { outcomes: [], reasons: described(dates, own, asOf), action: null, when: null } : (JSON.parse(row.detail) as PredictionDetail);
  return {
    contactId: row.contactId, name: row.name, email: row.email, externalId: row.externalId, prediction: row.score, low: row.low, high: row.high, level: task === 'uplift' ? null : (LEVEL_CODES[row.level] ?? null), group: task === 'uplift' ? (GROUP_CODES[row.level] ?? null) : null, likely: [], ...detail, ...own,
    orders: row.orders, revenueMicros: row.revenueMicros, lastOrderAt: row.lastOrderAt === null ? null : new Date(row.lastOrderAt).toISOString(),
  };
}

/** What is known of a customer where nothing is predicted: silence, rhythm, frequency. */
function described(dates: readonly string[], { daysSince, usualDays }: Pick<PredictedCustomer, 'daysSince' | 'usualDays'>, asOf: string): Reason[] {
  const first = dates[0];
  if (first === undefined || daysSince === null) return [];
  const silence: Sentence = usualDays !== null && daysSince > usualDays ? { key: 'reason.silent_longer', params: { days: daysSince, usual: usualDays } } : boughtLately(daysSince);
  const rest: Sentence = dates.length === 1 ? { key: 'reason.bought_once', params: {} } : { key: 'reason.frequency', params: { n: dates.length, days: daysBetween(first, asOf) } };
  return [{ ...silence, feature: 'days_since_purchase', contribution: 0 }, { ...rest, feature: 'purchase_days', contribution: 0 }];
}
