import { AppError } from '../../contract/errors.ts';
import type { Country } from '../../contract/values.ts';
import { createGate } from '../../domain/gate/index.ts';
import type { BatchAnswer, Letter, Member, PlatformCarrier } from '../../export/carrier.ts';
import { isByHand, soonest } from './by-hand.ts';
import type { DeliveriesDeps } from './deps.ts';
import { leaveLists } from './leave-lists.ts';
import { peopleReader, type Looked } from './people.ts';
import { forgetSettled } from './repo-doubts.ts';
import { markRecall } from './repo-recalls.ts';
import { moveAll, settle } from './repo-recipients.ts';
import { readRules } from './repo-rules.ts';
import { giveTimes, markMembers, moveMembers, openWaves, sentByPlatform, waveMembers } from './repo-wave-times.ts';
import { setWave, waveFor, wavesOf, type WaveRow } from './repo-waves.ts';
import type { Run } from './send.ts';
import { sendingOf } from './sending.ts';

const BATCH = 500;
/** The platform may have heard what it was told. */
const UNANSWERED: ReadonlySet<string> = new Set(['egress:unreachable', 'connections:error.inDoubt']);

/**
 * Gives every wave's people, letter and time to a platform, which sends when the time comes. Adding people and drafting can be done twice without harm; the
 * step that sends, scheduling, is written down before it is taken, and never taken twice.
 */
export async function sendByPlatform(deps: DeliveriesDeps, run: Run, carrier: PlatformCarrier): Promise<void> {
  const { client, row, signal } = run;
  const db = client.sqlite;
  const now = deps.ports.clock.now();
  // Being added to a list is not being written to: who was on the way when a kill came is added again.
  moveAll(db, row.id, 'sending', 'queued');
  giveTimes(db, row.id, Math.max(row.at ?? soonest(deps, client.id, row, now), now));
  try {
    await leaveLists(deps, run, carrier);
  } catch (error) {
    // Somebody who said no may still be on a list that the platform sends to by itself: it is told again until it hears.
    markRecall(db, row.id, now, 'regate');
    throw error;
  }
  for (const { country, dueAt } of openWaves(db, row.id)) {
    signal.throwIfAborted();
    const wave = waveFor(db, row.id, country, dueAt);
    if (wave.state === 'listing' || wave.state === 'drafted') await sendWave(deps, run, carrier, wave);
  }
  sentByPlatform(db, row.id, deps.ports.clock.now());
}

async function sendWave(deps: DeliveriesDeps, run: Run, carrier: PlatformCarrier, wave: WaveRow): Promise<void> {
  const { client, row, signal } = run;
  const db = client.sqlite;
  const list = await listWave(deps, run, carrier, wave);
  if (list === null) return setWave(db, wave.id, { state: 'cancelled' });
  // Where no campaign can be made from outside, a person makes it there, of the people on the list.
  if (isByHand(deps, client.id, row)) return setWave(db, wave.id, { state: 'scheduled' });
  if (wave.campaignRef === null) {
    const { campaignRef, url } = await carrier.draft(letterOf(deps, run, wave.country as Country), list, `${row.uuid}-${wave.country}-${wave.id}`, signal);
    setWave(db, wave.id, { campaignRef, url, state: 'drafted' });
    wave.campaignRef = campaignRef;
  }
  signal.throwIfAborted();
  const now = deps.ports.clock.now();
  setWave(db, wave.id, { state: 'scheduling' });
  forgetSettled(db, row.id, wave);
  try {
    // Not by the run's signal: half-way called off, nobody would know.
    await carrier.schedule(wave.campaignRef, wave.dueAt <= now ? null : wave.dueAt, new AbortController().signal);
  } catch (error) {
    const isAnswered = error instanceof AppError && error.code !== 'INTERNAL' && !UNANSWERED.has(error.messageKey);
    setWave(db, wave.id, { state: isAnswered ? 'drafted' : 'doubt' });
    if (!isAnswered) moveMembers(db, row.id, wave, 'listed', 'doubt', now);
    throw error;
  }
  setWave(db, wave.id, { state: 'scheduled' });
}

/** Puts on the platform's list whom the gate still lets pass at the wave's time. @returns the list, null where nobody is on it */
async function listWave(deps: DeliveriesDeps, run: Run, carrier: PlatformCarrier, wave: WaveRow): Promise<string | null> {
  const { client, row, signal } = run;
  const db = client.sqlite;
  let listRef = wave.listRef;
  let listed = false;
  const told = ({ listRef: ref, accepted, refused }: BatchAnswer): void => {
    db.transaction(() => {
      if (ref !== listRef) setWave(db, wave.id, { listRef: ref });
      markMembers(db, row.id, accepted.map(Number), 'listed', null, wave.dueAt);
      for (const { contactId, reason } of refused) settle(db, row.id, Number(contactId), { state: 'refused', reason, at: deps.ports.clock.now(), dueAt: wave.dueAt });
    }).immediate();
    listRef = ref;
    listed = true;
  };
  const some = waveMembers(db, row.id, wave.country, wave.dueAt, 0, 1).length > 0;
  if (some) ({ listRef } = await carrier.addMembers({ name: `${row.name} · ${wave.country}`.slice(0, 100), ref: listRef }, membersOf(deps, run, wave), told, signal));
  if (listed && listRef !== null) setWave(db, wave.id, { listRef });
  // What the carrier neither took nor refused is not on the list.
  moveMembers(db, row.id, wave, 'sending', 'queued', null);
  return wavesOf(db, row.id).find(({ id }) => id === wave.id)?.people ? listRef : null;
}

async function* membersOf(deps: DeliveriesDeps, run: Run, wave: WaveRow): AsyncGenerator<readonly Member[]> {
  const { client, row, letters, context } = run;
  const db = client.sqlite;
  const read = peopleReader(client, { channel: row.channel, purpose: row.purpose, deliveryId: row.id });
  const gate = createGate(sendingOf(deps.vault.require(), client.id, row, letters, Math.max(wave.dueAt, deps.ports.clock.now())), readRules(db));
  let done = 0;
  for (let after = 0; ; ) {
    const ids = waveMembers(db, row.id, wave.country, wave.dueAt, after, BATCH);
    if (ids.length === 0) return;
    after = ids.at(-1) ?? after;
    const members: Member[] = [];
    for (const looked of read(ids, wave.dueAt)) {
      const decision = gate(looked.person);
      if (decision.kind === 'pass') members.push(memberOf(looked));
      else if (decision.kind === 'held') settle(db, row.id, looked.row.id, { state: 'held', reason: decision.reason });
      else settle(db, row.id, looked.row.id, { state: 'queued', reason: decision.because, dueAt: decision.until });
    }
    markMembers(db, row.id, members.map(({ contactId }) => Number(contactId)), 'sending', null, null);
    done += ids.length;
    context.progress({ phase: 'listing', done, total: null, unit: 'rows' });
    if (members.length > 0) yield members;
  }
}

function memberOf({ row, person }: Looked): Member {
  const fields = { firstName: row.firstName ?? '', lastName: row.lastName ?? '', city: row.city ?? '', country: row.country ?? '' };
  const tags = row.tags === null ? [] : (JSON.parse(row.tags) as string[]);
  return { contactId: String(row.id), email: person.address ?? '', fields, tags };
}

function letterOf(deps: DeliveriesDeps, { client, row, letters }: Run, country: Country): Letter {
  const letter = letters.byCountry.get(country);
  if (!letter) throw new AppError('NOT_FOUND', 'deliveries:error.noLetter', { params: { country } });
  const { sender } = deps.connections.summary(client.id, row.connectionId);
  const { subject, preheader, html, text } = letter;
  return { name: `${row.name} · ${country}`, subject, preheader, html, text, from: sender ?? { name: letters.campaign.brief.brand, address: '' } };
}
