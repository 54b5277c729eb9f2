import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Output } from '../../contract/index.ts';
import { modelCopy, type ModelCopy } from '../../domain/compose/index.ts';
import type { ModelPayload } from '../../llm/language-model.ts';
import { clearAnswers, countAnswers, readAnswer, writeAnswer } from './repo.ts';

/** Days that an answer is kept. */
const DAYS = 30;
const DAY_MS = 86_400_000;

/** Recipient and exact body: model, parameters and every word are within. */
const keyOf = ({ url, body }: ModelPayload): string => createHash('sha256').update(`${url}\n${body}`).digest('hex');

/** An answer to this very payload, or null. Where personal data differs and tokens do not, it is the same payload: the tokens of this one are put back. */
export function cachedAnswer(client: Database, payload: ModelPayload, now: number): { value: ModelCopy; model: string; at: number } | null {
  const row = readAnswer(client, keyOf(payload), now);
  const value = row && modelCopy.safeParse(JSON.parse(row.text)).data;
  return row && value ? { value, model: row.model, at: row.at } : null;
}

export const keepAnswer = (client: Database, payload: ModelPayload, { value, model }: { value: ModelCopy; model: string }, now: number): void =>
  writeAnswer(client, { key: keyOf(payload), model, text: JSON.stringify(value), at: now, expiresAt: now + DAYS * DAY_MS });

export function cacheOf(client: Database, now: number): Output<'llm.cache'> {
  const { answers, bytes, oldest } = countAnswers(client, now);
  return { answers, bytes, oldestAt: oldest === null ? null : new Date(oldest).toISOString(), days: DAYS };
}

export { clearAnswers };
