import type { OverviewFilter } from '../../contract/overview.ts';
import { cohortCells, cohortTable } from '../../domain/metrics/cohorts.ts';
import { addDays, daysBetween } from '../../domain/metrics/periods.ts';
import { builtInSegments } from '../../domain/metrics/segments.ts';
import { remembered } from '../../db/remembered.ts';
import type { ClientFacts } from './client-facts.ts';
import { localDateAt, sliceOf } from './kpis.ts';
import { lastOrderDate, linesOf, rfmSquares } from './repo-customers.ts';
import { importCounts, missingFields, newestFacts } from './repo-quality.ts';
import { buyersOf, salesOf, stockOf } from './sales.ts';

/** Retention of customers by the month of their first purchase. */
export function overviewCohorts(client: ClientFacts, filter: OverviewFilter, today: string) {
  const slice = sliceOf(client, filter, today);
  const lastMonth = addDays(slice.period.to, -1).slice(0, 7);
  return { cohorts: remembered(client.db, `cohorts ${JSON.stringify(slice)}`, () => cohortTable(cohortCells(buyersOf(client, slice), slice.period.from.slice(0, 7)), lastMonth)) };
}

/** The grid of recency and frequency over the whole history. */
export function overviewRfm(client: ClientFacts, filter: OverviewFilter, today: string) {
  const { codes } = sliceOf(client, filter, today);
  return remembered(client.db, `rfm ${JSON.stringify(codes)}`, () => ({
    cells: rfmSquares(client.db.readOnly(), codes), asOf: lastOrderDate(client.db.readOnly()),
  }));
}

export function segmentsOf(client: ClientFacts) {
  return builtInSegments.map(({ id, key, codes }) => ({ id, name: key, contacts: stockOf(client, codes).contacts }));
}

/** The order lines beneath a mark, newest first. */
export function overviewRows(client: ClientFacts, filter: OverviewFilter, page: { offset: number; limit: number }, today: string) {
  const slice = sliceOf(client, filter, today);
  const reader = client.db.readOnly();
  return {
    rows: linesOf(reader, slice, page.offset, page.limit).map((row) => ({ ...row, at: new Date(row.at).toISOString() })),
    total: salesOf(client, slice).lines,
  };
}

/** What is missing, doubled, rejected or old in the client's data. */
export function overviewQuality(client: ClientFacts, now: number) {
  const reader = client.db.readOnly();
  const { timezone } = client.settings;
  const today = localDateAt(now, timezone);
  const { total, missing } = remembered(client.db, 'missing', () => missingFields(reader));
  return {
    ...remembered(client.db, 'counts', () => importCounts(reader)),
    missing: total === 0 ? [] : Object.entries(missing).map(([field, count]) => ({ field, missing: count, total })),
    stale: Object.entries(newestFacts(reader)).map(([kind, at]) => ({
      kind, lastAt: at === null ? null : new Date(at).toISOString(), days: at === null ? null : Math.max(0, daysBetween(localDateAt(at, kind === 'spend' ? 'UTC' : timezone), today)),
    })),
  };
}
