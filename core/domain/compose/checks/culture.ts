import type { CopyCheck } from '../../../contract/compose.ts';
import { check } from '../../culture/index.ts';
import type { Voice } from '../voice.ts';

const SEVERITIES = { high: 'warning', medium: 'warning', low: 'info' } as const;
/** What only a whole letter can lack or be. */
const OF_LETTERS = new Set(['missing', 'reading']);

/**
 * What readers of the country would take amiss or not understand; no finding of these keeps a campaign from being approved.
 * @param addressed the words come from our grammar, whose form of address is chosen and not guessed from the text
 */
export function cultureChecks(subjects: readonly string[], body: string, voice: Voice, addressed: boolean): CopyCheck[] {
  return [...cultureOf(body, 'body', voice, { whole: true, addressed }), ...subjects.flatMap((line, at) => cultureOf(line, `subject ${at + 1}`, voice, { whole: false, addressed }))];
}

/** The same of one text. `whole`: it is a whole letter, which can lack what a line cannot. */
export const cultureOf = (text: string, at: string, { country }: Voice, { whole, addressed }: { whole: boolean; addressed: boolean }): CopyCheck[] =>
  check(text, { country }).issues.flatMap(({ kind, reason, severity, term, params }) =>
    (!whole && OF_LETTERS.has(kind)) || (addressed && (kind === 'address' || reason === 'variant.address')) ? [] : [{ code: `culture.${kind}`, severity: SEVERITIES[severity], at, messageKey: `culture:reason.${reason}`, params: { ...params, term } }],
  );
