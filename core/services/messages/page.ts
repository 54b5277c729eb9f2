import type { Database } from 'better-sqlite3';
import { INTENTS, SENTIMENTS, type MessageRow, type TextLanguage } from '../../contract/messages.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { emotionsIn } from '../../domain/voice/label-codes.ts';
import type { MessagesContext } from './deps.ts';
import { headsOfReader, isCorrected, scoresWith, type LoadedHead } from './heads.ts';
import { int8Of, SCORE_SPAN, unpackScores } from './reading-codec.ts';
import { idLists } from './repo-lists.ts';
import { messagesOf, type StoredMessage } from './repo-page.ts';
import { facetsOf, failuresOf, foldedBy } from './select.ts';

/** A stretch of the list, same texts folded. */
export async function messagePage(context: MessagesContext, { clientId, filter, sort, offset, limit }: Parsed<'messages.page'>): Promise<Output<'messages.page'>> {
  const client = context.vault.require().openClient(clientId);
  const index = await context.indexes.of(client);
  const { positions, sizes, messages } = foldedBy(index, failuresOf(index, filter, idLists(client.readOnly(), filter)), sort);
  const shown = [...positions.subarray(offset, offset + limit)];
  const same = new Map(shown.map((at) => [index.ids[at] as number, (sizes[index.group[at] as number] as number) - 1]));
  const rows = rowsOf(client.readOnly(), [...same.keys()]).map((row) => ({ ...row, duplicates: same.get(row.id) ?? 0 }));
  return { rows, total: positions.length, messages };
}

export async function messageFacets(context: MessagesContext, { clientId, filter }: Parsed<'messages.facets'>): Promise<Output<'messages.facets'>> {
  const client = context.vault.require().openClient(clientId);
  const index = await context.indexes.of(client);
  return facetsOf(index, failuresOf(index, filter, idLists(client.readOnly(), filter)));
}

/** Messages as lists show them, in the order of the ids. */
export function rowsOf(db: Database, ids: readonly number[]): MessageRow[] {
  const known = new Map<number, LoadedHead[]>();
  const heads = (readerId: number) => {
    const found = known.get(readerId) ?? headsOfReader(db, readerId);
    known.set(readerId, found);
    return found;
  };
  return messagesOf(db, ids).map((message) => rowOf(message, message.readerId === null ? [] : heads(message.readerId)));
}

/** One message as lists show it. */
export function rowOf(message: StoredMessage, heads: readonly LoadedHead[]): MessageRow {
  const { id, at, type, channel, contactId, author, subject, excerpt, rating, product, place } = message;
  return {
    id, at: new Date(at).toISOString(), type, channel, contactId, author, subject, excerpt, rating, product, place,
    language: message.language as TextLanguage | null, state: message.state ?? 'open', duplicates: 0, reading: readingOf(message, heads),
  };
}

/** Every label's probability, taught heads included; null before a message was read. */
export function scoresOf({ scores, embedding }: StoredMessage, heads: readonly LoadedHead[]): Float64Array | null {
  return scores === null ? null : scoresWith(heads, embedding === null ? null : int8Of(embedding), unpackScores(scores));
}

function readingOf(message: StoredMessage, heads: readonly LoadedHead[]): MessageRow['reading'] {
  const { sentiment, emotions, intent, corrected: bits } = message;
  const scores = scoresOf(message, heads);
  if (scores === null || sentiment === null || emotions === null || intent === null) return null;
  const isSaid = (head: 'sentiment' | 'emotion' | 'intent') => isCorrected(bits ?? 0, head);
  return {
    sentiment: { label: SENTIMENTS[sentiment] ?? 'neutral', probability: scores[SCORE_SPAN.sentiment[0] + sentiment] ?? 0, corrected: isSaid('sentiment') },
    emotions: { labels: emotionsIn(emotions), corrected: isSaid('emotion') },
    intent: { label: INTENTS[intent] ?? 'other', probability: scores[SCORE_SPAN.intent[0] + intent] ?? 0, corrected: isSaid('intent') },
  };
}
