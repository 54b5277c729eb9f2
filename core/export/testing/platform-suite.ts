import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchAnswer, CarrierResult, Letter, Member, PlatformCarrier } from '../carrier.ts';
import { gather, inBatches, testDoor, type TestDoor } from './door.ts';
import { platformServer, type Description, type PlatformServer, type World } from './platform-server.ts';

/** What a platform's test tells of its stand-in. */
export interface PlatformCase {
  description: Description;
  /** A fresh account, and what it holds. */
  make(): { world: World; emails(listRef: string): string[]; campaigns(): unknown[]; sent(): unknown[]; scheduled(): unknown[] };
  carrier(origin: string, key: 'right' | 'wrong', door: TestDoor): PlatformCarrier;
  account: string;
  /** The calls that test, take people in, and make a campaign. */
  calls: { test: string; add: string; draft: string | null };
  key: RegExp;
  /** Of the suite's letter, and of a time that is on no quarter of an hour. */
  expected: { campaigns: unknown[]; scheduled: unknown[] };
  results: { since: number; kinds: CarrierResult['kind'][] } | null;
}

const signal = new AbortController().signal;
export const person = (n: number): Member => ({ contactId: String(n), email: `p${n}@example.com`, fields: { firstName: `Íñigo ${n}`, city: 'Quito' }, tags: n === 1 ? ['oro'] : [] });
export const people = (from: number, to: number): Member[] => Array.from({ length: to - from + 1 }, (_, at) => person(from + at));
export const LETTER: Letter = {
  name: 'Diciembre', subject: 'Hola, {{contact.firstName|"amigo"}}', preheader: 'Sólo hoy', text: 'Hola, {{contact.firstName|amigo}}: {{unsubscribeUrl}}', from: { name: 'Café', address: 'hola@cafe.example' }, replyTo: 'ventas@cafe.example',
  html: '<p>{{contact.city|tu ciudad}} {{contact.password|x}}</p><a href="{{unsubscribeUrl}}">Baja</a>',
};

/** One platform under test, anew for each test. */
class Stage {
  server!: PlatformServer;
  door!: TestDoor;
  account!: ReturnType<PlatformCase['make']>;
  readonly one: PlatformCase;

  constructor(one: PlatformCase) {
    this.one = one;
  }

  async begin(): Promise<void> {
    this.account = this.one.make();
    this.server = await platformServer(this.one.description, this.account.world);
    this.door = testDoor(() => this.server.origin);
  }

  carrier(key: 'right' | 'wrong' = 'right'): PlatformCarrier {
    return this.one.carrier(this.server.origin, key, this.door);
  }

  add(told: (answer: BatchAnswer) => void, ...batches: Member[][]): Promise<{ listRef: string }> {
    return this.carrier().addMembers({ name: 'Diciembre', ref: null }, inBatches(...batches), told, signal);
  }

  async inDraft(): Promise<{ listRef: string; campaignRef: string }> {
    const { listRef } = await this.add(() => undefined, people(1, 3));
    return { listRef, ...(await this.carrier().draft(LETTER, listRef, 'key-1', signal)) };
  }
}

/** What every platform must hold: described calls alone, nothing lost and nothing twice, keys and people in no receipt, refusals as sentences. */
export function describePlatform(name: string, one: PlatformCase): void {
  describe(`${name}, as its description has it`, () => {
    const the = new Stage(one);
    beforeEach(() => the.begin());
    afterEach(() => the.server.close());
    withPeople(the);
    withCampaigns(the);
    withTrouble(the);
  });
}

function withPeople(the: Stage): void {
  it('takes people in, batch by batch, and lets them go', async () => {
    const answers: BatchAnswer[] = [];
    const { listRef } = await the.add((answer) => answers.push(answer), people(1, 2), people(3, 4));
    expect(answers.map(({ accepted }) => accepted)).toEqual([['1', '2'], ['3', '4']]);
    expect(the.account.emails(listRef)).toEqual(people(1, 4).map(({ email }) => email));
    expect(await the.carrier().removeMembers(listRef, inBatches(['p2@example.com', 'p4@example.com']), signal)).toBe(2);
    expect(the.account.emails(listRef)).toEqual(['p1@example.com', 'p3@example.com']);
  });

  it('goes on after a cut in the middle, and nobody is there twice', async () => {
    const answers: BatchAnswer[] = [];
    the.server.troubles.push({ on: the.one.calls.add, status: 400 });
    await expect(the.add((answer) => answers.push(answer), people(1, 2))).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'connections:error.refused' });
    expect(answers).toEqual([]);
    the.server.troubles.push({ on: the.one.calls.add, cut: 'after' }, { on: the.one.calls.add, cut: 'before' });
    const { listRef } = await the.add((answer) => answers.push(answer), people(1, 2), people(3, 4));
    expect([answers.flatMap(({ accepted }) => accepted), the.account.emails(listRef)]).toEqual([['1', '2', '3', '4'], people(1, 4).map(({ email }) => email)]);
    expect((await the.add(() => undefined, people(5, 5))).listRef).toBe(listRef);
  });
}

function withCampaigns(the: Stage): void {
  it.skipIf(the.one.calls.draft === null)('makes one draft a key, in its own merge tags, and sends it once', async () => {
    the.server.troubles.push({ on: the.one.calls.draft ?? '', cut: 'after' });
    await expect(the.inDraft()).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'connections:error.inDoubt' });
    const { campaignRef } = await the.inDraft();
    expect(the.account.campaigns()).toEqual(the.one.expected.campaigns);
    await the.carrier().schedule(campaignRef, Date.UTC(2026, 10, 22, 13, 5), signal);
    expect(the.account.scheduled()).toEqual(the.one.expected.scheduled);
    await the.carrier().unschedule(campaignRef, signal);
    expect(the.account.scheduled()).toEqual([]);
    await the.carrier().schedule(campaignRef, null, signal);
    await the.carrier().schedule(campaignRef, null, signal);
    expect(the.account.sent()).toHaveLength(1);
  });

  it.skipIf(the.one.results === null)('tells what came of it, each thing by a name of its own', async () => {
    const { campaignRef } = await the.inDraft();
    await the.carrier().schedule(campaignRef, null, signal);
    const results = await gather(the.carrier().results(campaignRef, the.one.results?.since ?? 0, signal));
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(the.one.results?.kinds.toSorted());
    expect(new Set(results.map(({ ref }) => ref)).size).toBe(results.length);
    expect(await gather(the.carrier().results(campaignRef, the.one.results?.since ?? 0, signal))).toEqual(results);
    expect(results.every(({ at, email }) => at > 0 && email.includes('@'))).toBe(true);
    expect(await gather(the.carrier().results(campaignRef, Date.UTC(2030, 0), signal))).toEqual([]);
  });
}

function withTrouble(the: Stage): void {
  it('leaves receipts without keys and people, and refuses a wrong key in a sentence', async () => {
    expect(await the.carrier().test(signal)).toEqual({ account: the.one.account });
    const { listRef } = await the.add(() => undefined, people(1, 2));
    await the.carrier().removeMembers(listRef, inBatches(['p2@example.com']), signal);
    const failure = await the.carrier('wrong').test(signal).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'FORBIDDEN', messageKey: 'connections:error.badKey' });
    const told = JSON.stringify([the.door.departures, (failure as { toWire(): unknown }).toWire()]);
    expect(told).not.toMatch(the.one.key);
    expect(told).not.toMatch(/example\.com|p2|Íñigo/u);
    expect(the.door.departures.every(({ purpose, detail }) => purpose === 'connector' && detail.includes('"delivery":"d1"'))).toBe(true);
  });

  it.each([[403, 'FORBIDDEN', 'notAllowed'], [404, 'NOT_FOUND', 'notThere'], [409, 'CONFLICT', 'conflict'], [422, 'EXTERNAL', 'refused']])('status %i is %s', async (status, code, word) => {
    the.server.troubles.push({ on: the.one.calls.test, status });
    await expect(the.carrier().test(signal)).rejects.toMatchObject({ code, messageKey: `connections:error.${word}`, status });
  });

  it('waits as it is asked to, tries again, and reads slow and broken bytes for what they are', async () => {
    the.server.troubles.push({ on: the.one.calls.test, status: 429, headers: { 'retry-after': '7' } }, { on: the.one.calls.test, status: 503 }, { on: the.one.calls.test, slow: true });
    expect(await the.carrier().test(signal)).toEqual({ account: the.one.account });
    expect(the.door.slept).toContain(7000);
    the.server.troubles.push(...[1, 2, 3].map(() => ({ on: the.one.calls.test, status: 500 })));
    await expect(the.carrier().test(signal)).rejects.toMatchObject({ messageKey: 'connections:error.down' });
    for (const garbage of ['{"name": "x', '[7]']) {
      the.server.troubles.push({ on: the.one.calls.test, garbage });
      await expect(the.carrier().test(signal)).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'connections:error.nonsense' });
    }
  });
}
