import type { ConsentState, ContactRow } from '../../../core/contract/contacts.ts';
import type { Output } from '../../../core/contract/index.ts';
import { SENTIMENTS, type Sentiment } from '../../../core/contract/messages.ts';
import type { Format } from '../../lib/format.ts';
import { i18n, t } from '../../lib/i18n.svelte.ts';

type TimelineItem = Output<'contacts.timeline'>['items'][number];

export const CONSENT_TONES = { granted: 'positive', pending: 'neutral', denied: 'caution', unsubscribed: 'caution', bounced: 'critical', complained: 'critical' } as const satisfies Record<ConsentState, string>;

/** A contact by name; else by what reaches it; else by what another system calls it. */
export function contactName(row: ContactRow): string {
  return row.name || row.email || row.phone || row.externalId || t('contacts:unnamed');
}

/** The same in a list that has the mail in a column of its own. */
export function listedName(row: ContactRow): string {
  return row.name || row.phone || row.externalId || t('contacts:unnamed');
}

/** The words of a key, or what is given where the locale has none. */
function wordOr(key: string, otherwise: string): string {
  const text = t(key);
  return text === key || key.endsWith(`:${text}`) ? otherwise : text;
}

/** A country by its code, in the language of the face. */
export function countryName(code: string | null): string {
  if (!code) return '';
  try {
    return new Intl.DisplayNames([i18n.locale], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** What happened, as a person says it: "Pedido 536365", "Hizo clic". */
export function itemTitle(item: TimelineItem): string {
  if (item.kind === 'order') return t('contacts:detail.orderTitle', { id: item.title });
  if (item.kind === 'import') return t('contacts:detail.importTitle', { file: item.title });
  if (item.kind === 'consent') return `${wordOr(`contacts:channel.${item.detail['channel']}`, String(item.detail['channel'] ?? ''))}: ${wordOr(`contacts:state.${item.title}`, item.title)}`;
  return wordOr(`contacts:detail.event.${item.title}`, item.title);
}

/** The rest of it in one line. */
export function itemDetail(item: TimelineItem, format: Format): string {
  const { detail } = item;
  if (item.kind === 'order') {
    const currency = typeof detail['currency'] === 'string' ? { currency: detail['currency'] } : {};
    const lines = typeof detail['lines'] === 'number' ? t('contacts:detail.lines', { count: detail['lines'], n: format.number(detail['lines']) }) : '';
    const revenue = typeof detail['revenue'] === 'number' ? format.amount(detail['revenue'], currency) : '';
    return [revenue, lines, detail['channel'], detail['status']].filter(Boolean).join(' · ');
  }
  if (item.kind === 'consent') return [typeof detail['source'] === 'string' ? sourceName(detail['source']) : '', detail['proof']].filter(Boolean).join(' · ');
  return ['subject', 'text', 'campaign', 'channel', 'product', 'url']
    .map((name) => detail[name])
    .filter((value) => value !== null && value !== undefined && value !== '')
    .join(' · ');
}

/** How a message was felt; null where none has read it, and of everything else. */
export const messageSentiment = ({ detail }: TimelineItem): Sentiment | null => SENTIMENTS.find((label) => label === detail['sentiment']) ?? null;

/** What a reason for likeness compares. */
export const reasonName = (field: string): string => wordOr(`contacts:pairs.reason.${field}`, field);

/** A stored value as the client writes it: dates in its format, the rest as it is. */
export function writeValue(value: string, format: Format): string {
  return /^\d{4}-\d\d-\d\d$/.test(value) ? format.date(value) : value;
}

/** Where something came from: a file, a person's hand, or a platform by its name. */
export const sourceName = (source: string): string => wordOr(`contacts:source.${source}`, source);
