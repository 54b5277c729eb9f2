import type { Country } from '../../../contract/values.ts';
import type { Piece } from '../text/pieces.ts';
import { inLetters, piecesOf } from '../text/pieces.ts';
import { addressedIn, readdress, type Rewrite } from '../spanish/address.ts';
import type { Goals } from '../spanish/goals.ts';
import { formOf } from '../spanish/forms.ts';
import type { Issue } from './types.ts';
import { voseantes } from '../spanish/goals.ts';

type Form = 'tu' | 'vos' | 's3' | 'vosotros' | 'p3';

/** Forms of address that are not said in the country, and those that mix with the one the text speaks in. */
export function addressIssues(pieces: readonly Piece[], country: Country): Issue[] {
  const issues: Issue[] = [];
  const counts = addressedForms(pieces);
  const foreign: Goals = { ...(country === 'ES' ? {} : { vosotros: 'p3' }), ...(voseantes.has(country) || /^(CO|VE|BO|CL|EC|PA|CU)$/.test(country) ? {} : { vos: 'tu' }), ...(country === 'AR' ? { tu: 'vos' } : {}) };
  // A text in usted keeps its te and tu for the mixing below.
  issues.push(...told(pieces, readdress(pieces, foreign).rewrites, { kind: 'variant', severity: 'low', reason: 'variant.address', params: { country } }));
  const main = mainForm(counts);
  if (main === null) return issues;
  const goals: Goals = {};
  for (const other of ['tu', 'vos', 's3'] as const) if (other !== main && counts[other] > 0 && foreign[other] === undefined) goals[other] = main;
  const mixed = readdress(pieces, goals).rewrites;
  const taken = new Set(issues.map(({ start }) => start));
  return [...issues, ...told(pieces, mixed, { kind: 'address', severity: 'medium', reason: 'address.mixed', params: { main: named[main] } }).filter(({ start }) => !taken.has(start))];
}

const named: Record<Form, string> = { tu: 'tú', vos: 'vos', s3: 'usted', vosotros: 'vosotros', p3: 'ustedes' };

function told(pieces: readonly Piece[], rewrites: readonly Rewrite[], issue: Pick<Issue, 'kind' | 'severity' | 'reason' | 'params'>): Issue[] {
  return rewrites.flatMap(({ piece, last = piece, to }) => {
    const [first, end] = [pieces[piece], pieces[last]];
    if (!first || !end || (piece === last && first.lower === to)) return [];
    return [{ start: first.start, end: end.end, ...issue, suggestion: inLetters(to, first.letters) }];
  });
}

/** The form a text speaks in where it mixes: the one it uses most, the first of equals. */
function mainForm(counts: Record<'tu' | 'vos' | 's3', number>): 'tu' | 'vos' | 's3' | null {
  const used = (['tu', 'vos', 's3'] as const).filter((form) => counts[form] > 0).sort((a, b) => counts[b] - counts[a]);
  return used.length > 1 ? (used[0] ?? null) : null;
}

/** How often a text addresses its one reader in each form, where the form can be told. */
export function addressCounts(text: string): { tu: number; vos: number; usted: number } {
  const { tu, vos, s3 } = addressedForms(piecesOf(text));
  return { tu, vos, usted: s3 };
}

/** How often each singular form is used where it can be told from the others. */
function addressedForms(pieces: readonly Piece[]): Record<'tu' | 'vos' | 's3', number> {
  const counts = { tu: 0, vos: 0, s3: 0 };
  for (const { lower } of pieces) {
    if (/^(tú|ti|contigo)$/.test(lower)) counts.tu++;
    if (lower === 'vos') counts.vos++;
    if (lower === 'usted') counts.s3++;
  }
  for (const { reading, pronouns, command } of addressedIn(pieces)) {
    const { person, tense, infinitive } = reading;
    if (person === 'vos') counts.vos++;
    else if (person === 's3' && (command === true || tense !== 'subj')) counts.s3++;
    else if (person === 'tu' && (pronouns !== undefined || formOf(infinitive, tense, 'vos') !== formOf(infinitive, tense, 'tu')) && tense !== 'subj') counts.tu++;
  }
  return counts;
}
