/**
 * Customers of UCI Online Retail by month of first purchase, and how many of them bought in each month from then on.
 * Published by forgek153, "Cohort Table Analysis" (github.com/forgek153/Portfolio, SQL/Cohort Table Analysis/README.md,
 * commit f188781), made with BigQuery of the rows with a customer, a positive quantity and a positive price.
 */
export const publishedCohorts: Readonly<Record<string, readonly number[]>> = {
  '2010-12': [885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235],
  '2011-01': [417, 92, 111, 96, 134, 120, 103, 101, 125, 136, 152, 49],
  '2011-02': [380, 71, 71, 108, 103, 94, 96, 106, 94, 116, 26],
  '2011-03': [452, 68, 114, 90, 101, 76, 121, 104, 126, 39],
  '2011-04': [300, 64, 61, 63, 59, 68, 65, 78, 22],
  '2011-05': [284, 54, 49, 49, 59, 66, 75, 27],
  '2011-06': [242, 42, 38, 64, 56, 81, 23],
  '2011-07': [188, 34, 39, 42, 51, 21],
  '2011-08': [169, 35, 42, 41, 21],
  '2011-09': [299, 70, 90, 34],
  '2011-10': [358, 86, 41],
  '2011-11': [323, 36],
  '2011-12': [41],
};

/** How many cells of a cohort table differ from the published one. */
export function cellsThatDiffer(cohorts: readonly { month: string; customers: number; share: number[] }[]): number {
  const ours = new Map(cohorts.map(({ month, customers, share }) => [month, share.map((part) => Math.round(part * customers))]));
  const months = new Set([...ours.keys(), ...Object.keys(publishedCohorts)]);
  return [...months].reduce((sum, month) => {
    const [mine, theirs] = [ours.get(month) ?? [], publishedCohorts[month] ?? []];
    return sum + Array.from({ length: Math.max(mine.length, theirs.length) }, (_, at) => Number(mine[at] !== theirs[at])).reduce((a, b) => a + b, 0);
  }, 0);
}
