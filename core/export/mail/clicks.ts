import { createHmac } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import { readClicks, type ReadClicks } from '../../domain/unsubscribe/index.ts';
import type { CarrierResult } from '../carrier.ts';
import type { MailWay } from './mail-way.ts';
import type { SmtpSettings } from './smtp-carrier.ts';

/** 100,000 clicks and more. */
const MOST_BYTES = 20_000_000;

/**
 * Asks the client's endpoint for the clicks that it wrote down: `GET <endpoint>?since=<epoch seconds>` with `Authorization: Querencia <HMAC-SHA256 of
 * "since=<seconds>" in base64url>`. An endpoint that offers none (404, 405, 501) has its file imported by a person instead.
 * @throws AppError EXTERNAL `mail:error.endpoint` where it answers otherwise than with a list
 */
export async function* pollClicks({ unsubscribeUrl, unsubscribeSecret }: SmtpSettings, { egress, clientId, actor, clock }: MailWay, since: number, signal: AbortSignal): AsyncGenerator<CarrierResult[]> {
  if (unsubscribeUrl === undefined || unsubscribeSecret === undefined || clientId === null) return;
  const url = new URL(unsubscribeUrl);
  const asked = `since=${Math.floor(since / 1000)}`;
  url.searchParams.set('since', String(Math.floor(since / 1000)));
  const authorization = `Querencia ${createHmac('sha256', unsubscribeSecret).update(asked).digest('base64url')}`;
  const { status, body } = await egress({ purpose: 'mail', url: url.href, headers: { authorization, accept: 'text/plain' }, maxBytes: MOST_BYTES, clientId, actor, signal });
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  if ([404, 405, 501].includes(status)) return;
  if (status !== 200) throw new AppError('EXTERNAL', 'mail:error.endpoint', { params: { host: url.hostname, status }, retryable: true });
  const results = clickResults(Buffer.concat(chunks).toString('utf8'), { secret: unsubscribeSecret, client: clientId, now: clock.now() }).results;
  if (results.length > 0) yield results;
}

/** What an endpoint wrote down, by poll or as a file, as results; `rejected` counts the lines that were not taken. */
export function clickResults(text: string, of: { secret: string; client: string; now: number }): { results: CarrierResult[]; rejected: ReadClicks['rejected'] } {
  const { clicks, rejected } = readClicks(text, of);
  return { results: clicks.map(({ contact, ref, at }) => ({ kind: 'unsubscribe', email: '', contactId: contact, ref: `unsubscribe:${ref}`, at: at ?? of.now })), rejected };
}
