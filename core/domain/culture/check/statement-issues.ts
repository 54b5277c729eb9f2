import type { Country } from '../../../contract/values.ts';
import { industryNames, statements } from './data/statements.ts';
import type { Issue } from './types.ts';

/** What advertising of a line of business must say in the country and the text does not, where it offers what the norm is about. */
export function statementIssues(text: string, country: Country, industry: string | undefined): Issue[] {
  const named = industry === undefined ? undefined : industryNames[industry.trim().toLowerCase()];
  if (named === undefined) return [];
  return statements
    .filter((one) => one.industry === named && one.countries.includes(country) && one.when.test(text) && !one.says.test(text))
    .map(({ what, law }) => ({ start: text.length, end: text.length, kind: 'missing', severity: 'high', reason: 'missing.statement', params: { what, law } }));
}
