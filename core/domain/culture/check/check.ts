import type { Country } from '../../../contract/values.ts';
import { codePointCounter } from '../apply.ts';
import { portuguese } from '../countries.ts';
import { Clauses } from '../spanish/clause.ts';
import { inLetters, piecesOf } from '../text/pieces.ts';
import { replacements } from '../vocabulary/concepts.ts';
import { otherVerb } from '../vocabulary/rewrite-verbs.ts';
import { rewriteNouns } from '../vocabulary/rewrite-nouns.ts';
import { addressIssues } from './address-issues.ts';
import { dateIssues } from './date-issues.ts';
import { missingIssues } from './missing-issues.ts';
import { phraseIssues } from './phrase-issues.ts';
import { readingEase, type ReadingEase } from './reading-ease.ts';
import { statementIssues } from './statement-issues.ts';
import { tabooIssues } from './taboo.ts';
import type { Issue } from './types.ts';

export interface CheckOptions {
  country: Country;
  /** For example `finance`, `health`: what its rules restrict besides. */
  industry?: string | undefined;
}

/** An issue with its term; offsets count Unicode code points. */
export interface FoundIssue extends Issue {
  term: string;
}

export interface Checked {
  issues: FoundIssue[];
  reading: ReadingEase | null;
}

/** Fewer words say little about how a text reads. */
const MIN_WORDS = 100;
/** INFLESZ: below 55 a text is rather hard. */
const HARD = 55;

/** What a text would do wrong before readers of a country. Pure; no issue is an order. */
export function check(text: string, { country, industry }: CheckOptions): Checked {
  const pieces = piecesOf(text);
  const clauses = new Clauses(pieces);
  const isSpanish = !portuguese.has(country);
  const reading = readingEase(clauses, isSpanish ? 'es' : 'pt');
  const taboo = tabooIssues(clauses, country);
  const found = [...taboo, ...phraseIssues(text, country), ...missingIssues(text, country), ...statementIssues(text, country, industry), ...dateIssues(text, country), ...(isSpanish ? [...variantIssues(clauses, country), ...addressIssues(pieces, country)] : [])];
  const ease = reading?.inflesz ?? reading?.score ?? null;
  if (reading && ease !== null && reading.words >= MIN_WORDS && ease < HARD) found.push({ start: 0, end: text.length, kind: 'reading', severity: 'low', reason: 'reading', params: { score: ease.toFixed(0), sentence: (reading.words / reading.sentences).toFixed(0) } });
  return { issues: placed(text, found), reading };
}

function variantIssues(text: Clauses, country: Country): Issue[] {
  const { pieces } = text;
  const table = replacements(country, undefined);
  const nouns = table.size === 0 ? [] : rewriteNouns(pieces, country, undefined).filter(({ rule }) => rule !== 'vocabulary.agreement');
  const issues: Issue[] = nouns.flatMap(({ piece, last = piece, to }) => {
    const [first, end] = [pieces[piece], pieces[last]];
    return first && end ? [{ start: first.start, end: end.end, kind: 'variant', severity: 'low', reason: 'variant.word', params: { country }, suggestion: inLetters(to, first.letters) }] : [];
  });
  for (const [at, { start, end, lower, kind, letters }] of pieces.entries()) {
    const other = kind === 'word' && !text.isName(at) ? otherVerb(lower, country, false) : null;
    if (other) issues.push({ start, end, kind: 'variant', severity: 'low', reason: 'variant.word', params: { country }, suggestion: inLetters(other.to, letters) });
  }
  return issues;
}

/** In order, one an exact place (the graver), with terms and code points. */
function placed(text: string, found: readonly Issue[]): FoundIssue[] {
  const rank = { taboo: 0, claim: 1, address: 2 } as Record<string, number>;
  const sorted = [...found].sort((a, b) => a.start - b.start || (rank[a.kind] ?? 3) - (rank[b.kind] ?? 3));
  const kept = sorted.filter((one, place) => place === 0 || one.start === one.end || !(sorted[place - 1]?.start === one.start && sorted[place - 1]?.end === one.end));
  const count = codePointCounter(text);
  return kept.map((one) => ({ ...one, start: count(one.start), end: count(one.end), term: one.kind === 'reading' ? '' : text.slice(one.start, one.end) }));
}
