import { AppError } from '../../contract/errors.ts';
import type { Country } from '../../contract/values.ts';
import { createGate, type Decision } from '../../domain/gate/index.ts';
import type { MailAnswer, MailCarrier, MailMessage } from '../../export/carrier.ts';
import { mergeLetter } from '../../export/mail/merge-letter.ts';
import type { DeliveriesDeps } from './deps.ts';
import type { Letters } from './letters.ts';
import { peopleReader, type Looked } from './people.ts';
import { claim, countQueued, dueRecipients, settle, type Claimed, type Settled } from './repo-recipients.ts';
import { readRules } from './repo-rules.ts';
import type { Run } from './send.ts';
import { sendingOf } from './sending.ts';

/** Messages on the way at once: as many can be in doubt after a kill. */
const AT_ONCE = 4;
const BATCH = 200;
const MINUTE = 60_000;
/** A server that asks to be tried later is, after 5, 10, 20 … minutes. */
const MOST_ATTEMPTS = 5;
/** A server that says nothing for so long may have the message or not. It holds the wait for the rate too: four messages at one a minute, and RFC 5321's ten minutes. */
const PATIENCE_MS = 15 * MINUTE;
/** So many messages in doubt in one run, and it pauses: something is wrong with the server. */
const MOST_DOUBTS = 3;
/** Codes by which a carrier says that nothing of the message left. */
const NOTHING_LEFT: ReadonlySet<string> = new Set(['FORBIDDEN', 'INVALID_INPUT', 'UNAVAILABLE', 'LOCKED']);

/** Sends one message a person. Each is looked at by the gate once more before it leaves: who said no since, is not written to. */
export async function sendByMail(deps: DeliveriesDeps, run: Run, carrier: MailCarrier): Promise<void> {
  const { client, row, context, signal } = run;
  const send = senderOf(deps, run, carrier);
  const total = countQueued(client.sqlite, row.id);
  let done = 0;
  try {
    for (;;) {
      const due = dueRecipients(client.sqlite, row.id, deps.ports.clock.now(), BATCH);
      if (due.length === 0) return;
      await inParallel(due, async (person) => {
        signal.throwIfAborted();
        await send(person);
        context.progress({ phase: 'sending', done: ++done, total: Math.max(total, done), unit: 'steps' });
      });
    }
  } finally {
    await carrier.close().catch(() => undefined);
  }
}

/** The first failure ends it, when those that are under way have ended. */
async function inParallel(people: readonly Claimed[], work: (person: Claimed) => Promise<void>): Promise<void> {
  const left = [...people];
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let person = left.shift(); person !== undefined && failures.length === 0; person = left.shift()) await work(person).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failures.length > 0) throw failures[0];
}

function senderOf(deps: DeliveriesDeps, run: Run, carrier: MailCarrier): (claimed: Claimed) => Promise<void> {
  const { client, row, letters } = run;
  const db = client.sqlite;
  const read = peopleReader(client, { channel: row.channel, purpose: row.purpose, deliveryId: row.id });
  const put = (contactId: number, settled: Settled) => settle(db, row.id, contactId, settled);
  let doubts = 0;
  return async ({ contactId, attempts }) => {
    const now = deps.ports.clock.now();
    const [looked] = read([contactId], now);
    const gate = createGate(sendingOf(deps.vault.require(), client.id, row, letters, now), readRules(db));
    const url = carrier.unsubscribeUrl({ contactId: String(contactId), purpose: row.purpose });
    const decision: Decision | null = looked ? gate(looked.person) : null;
    if (decision?.kind === 'deferred') return put(contactId, { state: 'queued', reason: decision.because, dueAt: decision.until });
    if (!looked || decision === null) return put(contactId, { state: 'held', reason: 'erased' });
    if (decision.kind === 'held') return put(contactId, { state: 'held', reason: decision.reason });
    if (url === null) return put(contactId, { state: 'held', reason: 'noOptOut' });
    const key = deps.ports.random.uuid();
    const message = messageTo(looked, letters, decision.copy as Country, { key, url, carrier });
    if (!claim(db, row.id, contactId, key, now)) throw new AppError('CANCELLED', 'jobs:cancelled');
    const answer = await carrier.send(message, AbortSignal.timeout(PATIENCE_MS)).catch((error: unknown) => error);
    const settled = outcomeOf(answer, attempts + 1, deps.ports.clock.now());
    put(contactId, settled);
    if (settled.state === 'queued' && settled.reason !== 'retry') throw answer;
    if (settled.state === 'doubt' && ++doubts >= MOST_DOUBTS) throw answer;
  };
}

/** What became of a message that was handed to the carrier: its answer, or what it threw. */
function outcomeOf(answer: unknown, attempts: number, now: number): Settled {
  if (answer instanceof Error) {
    const left = !(answer instanceof AppError) || !NOTHING_LEFT.has(answer.code);
    return left ? { state: 'doubt', reason: answer instanceof AppError ? answer.messageKey : null, at: now } : { state: 'queued' };
  }
  const { kind } = answer as MailAnswer;
  if (kind === 'accepted') return { state: 'sent', at: now };
  if (kind === 'refused' || attempts >= MOST_ATTEMPTS) return { state: 'refused', reason: kind === 'refused' ? 'server' : 'tooOften', at: now };
  return { state: 'queued', reason: 'retry', dueAt: now + 5 * MINUTE * 2 ** (attempts - 1) };
}

function messageTo({ row, person }: Looked, { byCountry }: Letters, country: Country, { key, url, carrier }: { key: string; url: string; carrier: MailCarrier }): MailMessage {
  const letter = byCountry.get(country);
  if (!letter) throw new AppError('NOT_FOUND', 'deliveries:error.noLetter', { params: { country } });
  const values = { 'contact.firstName': row.firstName ?? '', 'contact.lastName': row.lastName ?? '', 'contact.city': row.city ?? '', unsubscribeUrl: url };
  const name = [row.firstName, row.lastName].filter(Boolean).join(' ') || (row.fullName ?? '');
  return {
    key, to: { name, address: person.address ?? '' }, ...mergeLetter(letter, values), from: carrier.sender, ...(carrier.replyTo === null ? {} : { replyTo: carrier.replyTo }), unsubscribeUrl: url,
  };
}
