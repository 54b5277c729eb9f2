import type { Country } from '../../../contract/values.ts';
import { countries, portuguese } from '../countries.ts';
import { attach } from '../spanish/clitics.ts';
import type { Clauses } from '../spanish/clause.ts';
import { conjugate, persons, tenses } from '../spanish/paradigm.ts';
import { paradigmOf } from '../spanish/verbs.ts';
import { harmlessBeside, tabooEs } from './data/taboo-es.ts';
import { tabooPt } from './data/taboo-pt.ts';
import { inLetters } from '../text/pieces.ts';
import { otherVerb } from '../vocabulary/rewrite-verbs.ts';
import type { Issue, Severity } from './types.ts';

interface Entry {
  severity: Severity;
  reason: string;
  suggestion: string;
}

const tables = new Map<Country, Map<string, Entry>>();
const longest = 5;

/** Words that offend in the country, whole and in every form; what is a name or part of a harmless phrase is left. */
export function tabooIssues(text: Clauses, country: Country): Issue[] {
  const table = tables.get(country) ?? build(country);
  tables.set(country, table);
  const found: Issue[] = [];
  for (const [at, piece] of text.pieces.entries()) {
    if (piece.kind !== 'word') continue;
    const hit = longestAt(text, at, table);
    if (!hit) continue;
    const { entry, last, written } = hit;
    if (entry.severity !== 'high' ? text.isName(at) : text.isName(at) && written.length < 7) continue;
    const beside = `${text.next(last)} ${text.next(last + 1)}`.trim();
    if (harmlessBeside[written]?.test(beside) && beside !== '') continue;
    found.push({ start: piece.start, end: text.pieces[last]?.end ?? piece.end, kind: 'taboo', severity: entry.severity, reason: `taboo.${entry.reason}`, params: { country }, ...suggested(text, at, country, entry) });
  }
  return found;
}

/** What to write instead, in the form and letters of the word where both are verbs. */
function suggested(text: Clauses, at: number, country: Country, { suggestion }: Entry): { suggestion?: string } {
  const piece = text.pieces[at];
  if (!piece || suggestion === '') return {};
  return { suggestion: inLetters(otherVerb(piece.lower, country, true)?.to ?? suggestion, piece.letters) };
}

function longestAt(text: Clauses, at: number, table: ReadonlyMap<string, Entry>): { entry: Entry; last: number; written: string } | null {
  let written = text.pieces[at]?.lower ?? '';
  let found = null;
  for (let last = at; last < at + longest; last++) {
    const entry = table.get(written);
    if (entry) found = { entry, last, written };
    const next = text.next(last);
    if (next === '' || next === '{}') break;
    written += ` ${next}`;
  }
  return found;
}

function build(country: Country): Map<string, Entry> {
  const made = new Map<string, Entry>();
  for (const { words, ...entry } of linesOf(country)) for (const word of words) for (const form of formsOf(word)) if (!made.has(form)) made.set(form, entry);
  return made;
}

function linesOf(country: Country): ({ words: string[] } & Entry)[] {
  return (portuguese.has(country) ? tabooPt : tabooEs).split('\n').flatMap((line) => {
    const [words = '', places = '', severity = 'low', reason = '', suggestion = ''] = line.split('|').map((part) => part.trim());
    return words !== '' && offends(places.split(' '), country) ? [{ words: words.split(/\s+/), severity: severity as Severity, reason, suggestion }] : [];
  });
}

/** The words that offend in a country, as a dictionary would head them. */
export const tabooOf = (country: Country): { words: string[]; severity: Severity; reason: string }[] =>
  linesOf(country).map(({ words, severity, reason }) => ({ words: words.map((word) => word.replace(/[!/].*/, '').replaceAll('_', ' ')), severity, reason }));

function offends(places: readonly string[], country: Country): boolean {
  if (places.includes(`-${country}`)) return false;
  return places.includes(country) || (places.includes('*') && countries.includes(country) && !portuguese.has(country));
}

const pronouns = [['me'], ['te'], ['se'], ['lo'], ['la'], ['los'], ['las'], ['le'], ['nos'], ['se', 'lo'], ['te', 'lo'], ['te', 'la'], ['se', 'la']];

function formsOf(word: string): string[] {
  if (word.endsWith('!')) return verbForms(word.slice(0, -1));
  const [head = '', tail] = word.replaceAll('_', ' ').split('/');
  if (tail === 's') return [head, /[aeiouáéó]$/.test(head) ? `${head}s` : `${head}es`];
  if (tail === undefined) return [head];
  return ['o', 'a', 'os', 'as'].map((ending) => head.replace(/[oa]$/, '') + ending);
}

function verbForms(infinitive: string): string[] {
  const paradigm = paradigmOf(infinitive) ?? conjugate({ infinitive, class: 'regular' });
  const simple = tenses.flatMap((tense) => persons.map((person) => paradigm.tenses[tense][person]));
  const commands = persons.map((person) => paradigm.tenses.imp[person]).filter((form) => form !== '');
  const joined = [infinitive, paradigm.gerund, ...commands].flatMap((form) => pronouns.map((one) => attach(form, one)));
  const participle = ['o', 'a', 'os', 'as'].map((ending) => paradigm.participle.slice(0, -1) + ending);
  return [infinitive, paradigm.gerund, ...participle, ...simple, ...joined].filter((form) => form !== '');
}
