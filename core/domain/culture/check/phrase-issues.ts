import type { Country } from '../../../contract/values.ts';
import { portuguese } from '../countries.ts';
import { phrases, type Phrase } from './data/phrases.ts';
import type { Issue } from './types.ts';

const compiled = new Map<Phrase, RegExp>();

/** Clichés, stereotypes, claims that law restricts, and spellings that shut readers out. */
export function phraseIssues(text: string, country: Country): Issue[] {
  const language = portuguese.has(country) ? 'pt' : 'es';
  const found: Issue[] = [];
  for (const one of phrases) {
    if (one.language !== language) continue;
    const pattern = compiled.get(one) ?? new RegExp(`(?<![\\p{L}\\d])(?:${one.pattern})(?![\\p{L}])`, 'giu');
    compiled.set(one, pattern);
    for (const { 0: term, index } of text.matchAll(pattern)) {
      found.push({ start: index, end: index + term.length, kind: one.kind, severity: one.severity, reason: one.reason, params: { country }, ...(one.suggestion === undefined ? {} : { suggestion: one.suggestion }) });
    }
  }
  return found;
}
