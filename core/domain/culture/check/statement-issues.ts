import { industry as lines } from '../../../contract/clients.ts';
import type { Country } from '../../../contract/values.ts';
import { industryNames, statements } from './data/statements.ts';
import type { Issue } from './types.ts';

/** Lines of business that a check knows by name: those with statements of their own, and every line that a client can be of. */
export const knownIndustries: readonly string[] = [...new Set([...Object.values(industryNames), ...lines.options])];

/** Whether a line of business is known, in any of the words for it. */
export const isIndustry = (name: string): boolean => knownIndustries.includes(name.trim().toLowerCase()) || Object.hasOwn(industryNames, name.trim().toLowerCase());

/** What advertising of a line of business must say in the country and the text does not, where it offers what the norm is about. */
export function statementIssues(text: string, country: Country, industry: string | undefined): Issue[] {
  const named = industry === undefined ? undefined : Object.hasOwn(industryNames, industry.trim().toLowerCase()) ? industryNames[industry.trim().toLowerCase()] : undefined;
  if (named === undefined) return [];
  return statements
    .filter((one) => one.industry === named && one.countries.includes(country) && one.when.test(text) && !one.says.test(text))
    .map(({ what, law }) => ({ start: text.length, end: text.length, kind: 'missing', severity: 'high', reason: 'missing.statement', params: { what, law } }));
}
