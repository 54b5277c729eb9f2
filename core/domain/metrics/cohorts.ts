import type { IdSet } from './id-set.ts';

/** Customers of one first month who bought in a month. */
export interface CohortCell {
  /** Month of first purchase, YYYY-MM. */
  cohort: string;
  /** Month of purchase. */
  month: string;
  customers: number;
}

export interface Cohort {
  month: string;
  customers: number;
  share: number[];
}

/**
 * Retention by month of first purchase: share[k] of the cohort's customers ordered again k calendar months later
 * (share[0] is 1). A month without orders is 0; months after `lastMonth` are not there.
 */
export function cohortTable(cells: readonly CohortCell[], lastMonth: string): Cohort[] {
  const sizes = new Map(cells.filter((cell) => cell.cohort === cell.month).map((cell) => [cell.cohort, cell.customers]));
  const cohorts = [...sizes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, customers]) => ({
    month, customers, share: Array.from({ length: monthsBetween(month, lastMonth) + 1 }, () => 0),
  }));
  const byMonth = new Map(cohorts.map((cohort) => [cohort.month, cohort]));
  for (const { cohort, month, customers } of cells) {
    const row = byMonth.get(cohort);
    const k = monthsBetween(cohort, month);
    if (row && k >= 0 && k < row.share.length) row.share[k] = customers / row.customers;
  }
  return cohorts;
}

/**
 * Who bought in which month, as cohorts by the month of first purchase.
 * @param bought contacts by month, YYYY-MM
 * @param from cohorts before this month are left out
 */
export function cohortCells(bought: ReadonlyMap<string, IdSet>, from: string): CohortCell[] {
  const months = [...bought.keys()].sort();
  const cohortOf = new Map<string, IdSet>();
  const cells: CohortCell[] = [];
  const before: IdSet[] = [];
  for (const month of months) {
    const people = bought.get(month) as IdSet;
    const fresh = people.without(before);
    before.push(fresh);
    cohortOf.set(month, fresh);
    for (const [cohort, first] of cohortOf) {
      const customers = first.countBoth(people);
      if (customers > 0 && cohort >= from) cells.push({ cohort, month, customers });
    }
  }
  return cells;
}

/** Calendar months from one YYYY-MM to another. */
export function monthsBetween(from: string, to: string): number {
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return index(to) - index(from);
}
