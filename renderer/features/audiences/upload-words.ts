import type { AudienceUpload } from '../../../core/contract/audience-uploads.ts';
import type { Format } from '../../lib/format.ts';
import { t } from '../../lib/i18n.svelte.ts';

export function toneOf({ state }: Pick<AudienceUpload, 'state'>): 'neutral' | 'accent' | 'positive' | 'caution' {
  if (state === 'sent') return 'positive';
  if (state === 'paused') return 'caution';
  return state === 'sending' || state === 'approved' ? 'accent' : 'neutral';
}

/** `MATCH_RANGE_41_TO_50`, as Google names it, as a range of shares. */
function matchRange(match: string, format: Format): string {
  const [low, high] = [...match.matchAll(/\d+/gu)].map(([digits]) => Number(digits) / 100);
  return low === undefined ? match : high === undefined ? format.percent(low) : `${format.percent(low)}–${format.percent(high)}`;
}

/** What a person should know of an upload beside its numbers, the weightiest first. */
export function uploadNotes({ reason, removal, toRemove, why, unnamed, outcome, state }: AudienceUpload, format: Format): string[] {
  const notes: string[] = [];
  if (reason) notes.push(t(reason.messageKey, reason.params));
  if (removal) notes.push(t('audiences:upload.waiting', { n: format.number(toRemove), why: t(removal.messageKey, removal.params), when: format.instant(removal.next) }));
  for (const { state: kind, reason: word, people } of why) {
    const said = kind === 'refused' ? word : word === 'erased' ? t('audiences:upload.erased') : t(`deliveries:held.${word}`);
    notes.push(t(`audiences:upload.why.${kind}`, { n: format.number(people), reason: said }));
  }
  if (unnamed > 0) notes.push(t('audiences:upload.why.unnamed', { n: format.number(unnamed) }));
  if (outcome && state === 'sent' && outcome.state !== 'done') notes.push([t(`audiences:upload.outcome.${outcome.state}`), outcome.reason].filter(Boolean).join(': '));
  if (outcome?.match) notes.push(t('audiences:upload.match', { range: matchRange(outcome.match, format) }));
  return notes;
}
