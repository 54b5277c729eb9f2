import type { Period } from '../../contract/values.ts';
import type { ChannelsState } from './question.ts';
import { eventDays } from './repo-conversions.ts';

/** Messages, opens and complaints of a channel on a day; `at` its midnight as if it were UTC. */
export interface MailDay {
  at: number;
  sent: number;
  opens: number;
  complaints: number;
}

/** What files call a message that went out, that came in, that was opened, that was called spam (core/domain/import's event types and platforms' words). */
const DELIVERED = ['delivered', 'delivery', 'email_delivered'];
const SENT = ['send', 'sent', 'email_sent'];
const OPENED = ['open', 'email_open', 'opened'];
const COMPLAINED = ['complaint', 'spam', 'spam_complaint', 'marked_as_spam'];

/** Messages of every channel by day in their order: delivered ones where that is said, else those sent. Channels without any are left out. */
export function mailDays(state: ChannelsState, period: Period): [number, MailDay[]][] {
  const reader = state.db.readOnly();
  const counts = (types: readonly string[]) => types.flatMap((type) => eventDays(reader, type, period)).filter(({ id }) => id > 0);
  const delivered = counts(DELIVERED);
  const sent = counts(SENT).filter(({ id }) => !delivered.some((row) => row.id === id));
  const days = new Map<string, MailDay & { id: number }>();
  const add = (rows: ReturnType<typeof counts>, key: 'sent' | 'opens' | 'complaints') => {
    for (const { date, id, count } of rows) {
      const day = days.get(`${id} ${date}`) ?? { id, at: Date.parse(`${date}T00:00:00Z`), sent: 0, opens: 0, complaints: 0 };
      day[key] += count;
      days.set(`${id} ${date}`, day);
    }
  };
  add([...delivered, ...sent], 'sent');
  add(counts(OPENED), 'opens');
  add(counts(COMPLAINED), 'complaints');
  const byChannel = Map.groupBy([...days.values()].toSorted((one, other) => one.at - other.at), ({ id }) => id);
  return [...byChannel].filter(([, own]) => own.some((day) => day.sent > 0));
}
