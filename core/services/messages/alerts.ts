import { EMOTIONS, INTENTS } from '../../contract/messages.ts';
import type { Output } from '../../contract/index.ts';
import { AppError } from '../../contract/errors.ts';
import { countTail } from '../../domain/voice/count-tail.ts';
import { findSpikes, type Spike } from '../../domain/voice/spikes.ts';
import type { MessagesContext } from './deps.ts';
import { exclusively } from '../import/service.ts';
import { dateOf, NONE, type MessageIndex } from './message-index.ts';
import { dismissAlert, dropAlertsBut, evidenceOf, listAlerts, saveAlert, type StoredAlert } from './repo-alerts.ts';
import { topicsByMessage } from './repo-topics.ts';

type Kind = StoredAlert['kind'];
type Where = Output<'voice.alerts'>['alerts'][number]['where'];
type Detail = Pick<Spike, 'observed' | 'expected' | 'upper' | 'p'> & { where: Where };

/** Older spikes are history, not alerts. */
const RECENT_DAYS = 60;
const USUAL_DAYS = 56;
const MOST_EVIDENCE = 500;
const MOST_PLACES = 6;
const LEAST_MESSAGES = 3;
const P_OVER = 0.01;

const ANGER = 1 << EMOTIONS.indexOf('anger');
const COMPLAINT = INTENTS.indexOf('complaint');
const counts: Record<Kind, (index: MessageIndex, at: number) => boolean> = {
  anger: (index, at) => ((index.emotions[at] as number) & ANGER) !== 0,
  complaint: (index, at) => index.intent[at] === COMPLAINT,
};

/** Judges the last 60 days of a client's messages anew. @returns how many alerts are open */
export async function raiseAlerts(context: MessagesContext, clientId: string): Promise<number> {
  const client = context.vault.require().openClient(clientId);
  const index = await context.indexes.of(client);
  const topics = topicsByMessage(client.readOnly());
  const found = (['anger', 'complaint'] as const).flatMap((kind) => alertsOf(index, kind, topics));
  await exclusively(clientId, new AbortController().signal, async () => {
    const db = client.sqlite;
    db.transaction(() => {
      dropAlertsBut(db, found);
      const at = context.ports.clock.now();
      for (const { evidence, detail, ...alert } of found) {
        saveAlert(db, { ...alert, uuid: context.ports.random.uuid(), detail: JSON.stringify(detail), state: 'open', at }, evidence);
      }
    }).immediate();
  });
  return listAlerts(client.readOnly()).filter(({ state }) => state === 'open').length;
}

interface Found {
  kind: Kind;
  from: string;
  to: string;
  detail: Detail;
  evidence: number[];
}

function alertsOf(index: MessageIndex, kind: Kind, topics: ReadonlyMap<number, string>): Found[] {
  if (index.n === 0) return [];
  const first = index.day[index.order[0] as number] as number;
  const last = index.day[index.order[index.n - 1] as number] as number;
  const days = new Array<number>(last - first + 1).fill(0);
  const positions = [...index.order].filter((at) => counts[kind](index, at));
  for (const at of positions) days[(index.day[at] as number) - first] = (days[(index.day[at] as number) - first] ?? 0) + 1;
  return findSpikes(days).filter(({ to }) => first + to > last - RECENT_DAYS).map(({ from, to, observed, expected, upper, p }) => {
    const within = positions.filter((at) => (index.day[at] as number) >= first + from && (index.day[at] as number) <= first + to);
    const before = positions.filter((at) => (index.day[at] as number) < first + from && (index.day[at] as number) >= first + from - USUAL_DAYS);
    const where = overRepresented(index, within, before, (to - from + 1) / USUAL_DAYS, topics);
    const evidence = within.slice(-MOST_EVIDENCE).map((at) => index.ids[at] as number);
    return { kind, from: dateOf(first + from), to: dateOf(first + to), detail: { observed, expected, upper, p, where }, evidence };
  });
}

/** Values whose count would hardly come by chance from the eight weeks before, least likely first. */
function overRepresented(index: MessageIndex, within: readonly number[], before: readonly number[], share: number, topics: ReadonlyMap<number, string>): Where {
  const name = (values: readonly string[], code: number) => (code < 0 || code === NONE ? null : (values[code] ?? null));
  const dimensions: [Where[number]['dimension'], (at: number) => string | null][] = [
    ['channel', (at) => name(index.channels.values, index.channel[at] as number)],
    ['product', (at) => name(index.products.values, index.product[at] as number)],
    ['place', (at) => name(index.places.values, index.place[at] as number)],
    ['intent', (at) => name(INTENTS, index.intent[at] as number)],
    ['topic', (at) => topics.get(index.ids[at] as number) ?? null],
  ];
  const tally = (positions: readonly number[], of: (at: number) => string | null) => {
    const sums = new Map<string, number>();
    for (const at of positions) {
      const value = of(at);
      if (value !== null) sums.set(value, (sums.get(value) ?? 0) + 1);
    }
    return sums;
  };
  const all = dimensions.flatMap(([dimension, of]) => {
    const usual = tally(before, of);
    return [...tally(within, of)].map(([value, messages]) => {
      const expected = (usual.get(value) ?? 0) * share;
      // Half a message in eight weeks at least: what was never seen is not impossible.
      return { dimension, value, messages, usual: expected, p: countTail(messages, Math.max(expected, share / 2), Math.max(expected, share / 2)) };
    });
  });
  const over = all.filter(({ messages, usual, p }) => messages >= LEAST_MESSAGES && messages >= 2 * usual && p < P_OVER);
  return over.sort((a, b) => a.p - b.p || b.messages - a.messages).slice(0, MOST_PLACES).map(({ dimension, value, messages, usual }) => ({ dimension, value, messages, usual }));
}

export function alertsList({ vault }: MessagesContext, clientId: string): Output<'voice.alerts'> {
  const db = vault.require().openClient(clientId).readOnly();
  return {
    alerts: listAlerts(db).map(({ uuid, kind, from, to, state, detail }) => ({ id: uuid, kind, from, to, state, ...(JSON.parse(detail) as Detail), evidence: evidenceOf(db, uuid) })),
  };
}

/** @throws AppError NOT_FOUND */
export function dismiss({ vault, emit }: MessagesContext, clientId: string, id: string): void {
  if (!dismissAlert(vault.require().openClient(clientId).sqlite, id)) throw new AppError('NOT_FOUND', 'errors:not_found');
  emit('messages.changed', { clientId });
}
