import type { Delivery, DeliveryLine, DeliveryState } from '../../../../core/contract/deliveries.ts';
import type { Format } from '../../../lib/format.ts';
import { hasText, t } from '../../../lib/i18n.svelte.ts';

export const TONES: Record<DeliveryState, 'neutral' | 'accent' | 'positive' | 'caution'> = {
  draft: 'neutral', approved: 'accent', queued: 'accent', sending: 'accent', paused: 'caution', missed: 'caution', sent: 'positive', cancelled: 'neutral',
};

/** Waits for somebody: to be approved, queued, or taken up again. */
export const waitsForPerson = ({ state }: Pick<DeliveryLine, 'state'>): boolean => ['draft', 'approved', 'paused', 'missed'].includes(state);

/** People whom it reaches, or has reached. */
export const reached = ({ counts }: Pick<DeliveryLine, 'counts'>): number => (counts.queued ?? 0) + (counts.sending ?? 0) + (counts.listed ?? 0) + (counts.sent ?? 0);

/** The finding: how many of how many, when and by what. */
export function findingOf({ state, counts, people, at, nextAt, connection, ...rest }: Delivery, format: Format): string {
  if (people === 0) return t('deliveries:desk.noPeople');
  const n = reached({ counts });
  if (['sent', 'cancelled'].includes(state)) return t('deliveries:desk.leftFinding', { count: counts.sent ?? 0, n: format.number(counts.sent ?? 0), people: format.number(people) });
  if (n === 0 && rest.preparedAt !== null) return t('deliveries:desk.nobody', { people: format.number(people) });
  const time = at ?? nextAt;
  const when = time === null ? t('deliveries:desk.now') : t('deliveries:desk.on', { when: format.instant(time) });
  return t('deliveries:desk.finding', { count: n, n: format.number(n), people: format.number(people), when, by: connection.name });
}

/** Why somebody is where they are: held, refused, put off or in doubt. */
export function reasonText(state: string, reason: string | null): string {
  if (reason === null) return '';
  const group = { held: 'held', refused: 'refused', doubt: 'doubt' }[state] ?? 'because';
  const key = `deliveries:${group}.${reason}`;
  if (hasText(key)) return t(key);
  return reason.includes(':') && hasText(reason) ? t(reason) : reason;
}

/** Why a delivery is paused: a word of ours, or the sentence of what stopped it, which names the connection and leaves out what only the moment knew. */
export function pauseText({ reason, connection: { name } }: Pick<DeliveryLine, 'reason' | 'connection'>): string {
  if (reason === null) return '';
  const key = `deliveries:paused.${reason}`;
  if (!reason.includes(':') && hasText(key)) return t(key);
  if (!hasText(reason)) return reason;
  return t(reason, { host: name, name, platform: name, detail: '', status: '', account: name }).replaceAll(' ()', '').replace(/\s*:\s*\.?$/u, '.');
}
