import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import type { MailAnswer, MailMessage } from '../../export/carrier.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { gatedContacts } from './service.ts';
import { clientId, openDesk, person, WEDNESDAY, type Desk } from './testing/desk.ts';
import { fakeMail } from './testing/fake-carriers.ts';

const HOUR = 3_600_000;
const folder = temporaryFolder('deliveries');
let desk: Desk;
let runs = 0;
let answer: (message: MailMessage) => MailAnswer | Promise<MailAnswer>;
let mail = fakeMail();
beforeEach(() => {
  answer = () => ({ kind: 'accepted', id: 'x' });
  mail = fakeMail((message) => answer(message));
  desk = openDesk(`${folder.path}/${runs++}`, () => mail);
});
afterEach(() => desk.close());
afterAll(() => folder.remove());

const addressed = () => mail.taken.map(({ to }) => to.address).toSorted();
const refused = (work: Promise<unknown> | unknown) => expect(Promise.resolve(work)).rejects;

describe('preparing', () => {
  it('lets everybody through the gate and says who, how many, when and what', async () => {
    desk.add([
      { email: 'ana@x.br' }, { email: 'luz@x.mx', country: 'MX' }, { email: 'no@x.br', consent: 'unsubscribed' }, { email: null }, { email: 'pt@x.pt', country: 'PT' },
      { email: 'u@x.br', dated: false }, { email: 'p@x.br', proof: '' }, { email: 'q@x.br', consent: null }, { email: 'gone@x.br', state: 2 },
    ]);
    const made = await desk.prepare({ campaignId: desk.campaign() });
    expect(made).toMatchObject({ state: 'draft', people: 8, cost: null, blocked: null, approved: null, connection: { name: 'Correo', shape: 'mail' } });
    expect(made.counts).toMatchObject({ queued: 2, held: 6 });
    expect(Object.fromEntries(made.held.map(({ reason, people }) => [reason, people]))).toEqual({ unsubscribed: 1, noAddress: 1, noCopy: 1, undated: 1, unproven: 1, noConsent: 1 });
    expect(made.waves.map(({ country, people, because }) => [country, people, because])).toEqual(expect.arrayContaining([['BR', 1, null], ['MX', 1, null]]));
    const { rows, total } = await desk.handlers['deliveries.people']({ clientId, id: made.id, state: 'held', reason: 'unsubscribed', offset: 0, limit: 10 }, person);
    expect([total, rows[0]?.email]).toEqual([1, 'no@x.br']);
  });

  it('writes to an address once, and never where anybody with it said no', async () => {
    desk.add([{ email: 'casa@x.br', first: 'Ana' }, { email: 'casa@x.br', first: 'João' }, { email: 'dos@x.br' }, { email: 'dos@x.br', consent: 'complained' }]);
    const { held, counts } = await desk.prepare({ campaignId: desk.campaign() });
    expect(counts).toMatchObject({ queued: 1, held: 3 });
    expect(held.map(({ reason }) => reason).toSorted()).toEqual(['addressRefused', 'complained', 'sameAddress']);
  });

  it('puts off whom it is night for, and costs what a message costs', async () => {
    desk.add([{ email: 'ana@x.br' }]);
    desk.clock.at = WEDNESDAY + 10 * HOUR;
    await desk.handlers['deliveries.setRules']({ clientId, rules: { costs: { '00000000-0000-4000-8000-0000000000c1': { perMessageMicros: 500, currency: 'BRL' } } } }, person);
    const made = await desk.prepare({ campaignId: desk.campaign() });
    expect(made.waves).toMatchObject([{ at: '2026-03-05T11:00:00.000Z', country: 'BR', people: 1, because: 'hours' }]);
    expect(made.cost).toEqual({ perMessageMicros: 500, totalMicros: 500, currency: 'BRL' });
  });

  it('takes a tag, and the same draft anew', async () => {
    desk.add([{ email: 'a@x.br', tags: ['VIP'] }, { email: 'b@x.br' }]);
    const campaignId = desk.campaign();
    const first = await desk.prepare({ campaignId, audience: { filter: { search: '' }, tags: ['vip'] } });
    expect(first.people).toBe(1);
    expect(await desk.prepare({ id: first.id, campaignId })).toMatchObject({ id: first.id, people: 2 });
  });
});

describe('the life of a delivery', () => {
  it('is approved by a person with the role for it, and only with its campaign', async () => {
    desk.add([{ email: 'ana@x.br' }]);
    const open = await desk.prepare({ campaignId: desk.campaign(false) });
    expect(open.held).toMatchObject([{ reason: 'notApproved', people: 1, firm: true }]);
    await refused(desk.handlers['deliveries.approve']({ clientId, id: open.id }, person)).toMatchObject({ messageKey: 'deliveries:error.campaignNotApproved' });
    const made = await desk.prepare({ campaignId: desk.campaign() });
    for (const actor of ['token:script', 'system', 'user:eva', 'user:nobody'] as const) {
      await refused(desk.handlers['deliveries.approve']({ clientId, id: made.id }, { ...person, actor })).toMatchObject({ code: 'FORBIDDEN' });
    }
    await refused(desk.handlers['deliveries.queue']({ clientId, id: made.id }, person)).toMatchObject({ messageKey: 'deliveries:error.notReady' });
    expect(await desk.handlers['deliveries.approve']({ clientId, id: made.id }, person)).toMatchObject({ state: 'approved', approved: { by: 'user:ana' } });
  });

  it('sends one message a person, merged, with a receipt that says to how many', async () => {
    desk.add([{ email: 'ana@x.br', first: 'Ana' }, { email: 'luz@x.mx', country: 'MX', first: 'Luz' }]);
    const id = await desk.ready(desk.campaign());
    expect(desk.started).toEqual([id]);
    expect(await desk.send(id)).toMatchObject({ state: 'sent', sent: 2, held: {}, people: 2 });
    expect(addressed()).toEqual(['ana@x.br', 'luz@x.mx']);
    const [ana] = mail.taken.filter(({ to }) => to.address === 'ana@x.br');
    expect(ana?.text).toContain('Ana');
    expect(ana?.html).toContain('https://cafe.example/baja/1');
    expect(ana?.html).not.toContain('{{');
    const { lines, intact } = await desk.handlers['deliveries.receipts']({ clientId, id }, person);
    expect([lines.length, lines[0]?.people, intact]).toEqual([1, 2, true]);
    await refused(desk.send(id)).toMatchObject({ messageKey: 'deliveries:error.notQueued' });
    expect(mail.taken).toHaveLength(2);
  });

  it('asks the gate again as each message leaves: who said no meanwhile is not written to', async () => {
    const [first = 0] = desk.add([{ email: 'ana@x.br' }, { email: 'bia@x.br' }]);
    const id = await desk.ready(desk.campaign());
    desk.db.prepare(`UPDATE consent_state SET state = 'unsubscribed' WHERE contact_id = ?`).run(first);
    expect(await desk.send(id)).toMatchObject({ sent: 1, held: { unsubscribed: 1 } });
    expect(addressed()).toEqual(['bia@x.br']);
  });

  it('counts what others sent: a second delivery the same day is held', async () => {
    desk.add([{ email: 'ana@x.br' }]);
    const campaignId = desk.campaign();
    await desk.send(await desk.ready(campaignId));
    expect((await desk.prepare({ campaignId })).held).toMatchObject([{ reason: 'frequency', people: 1, firm: false }]);
  });

  it('tries later whom the server puts off, drops whom it refuses, and leaves in doubt what nobody can tell', async () => {
    desk.add([{ email: 'ok@x.br' }, { email: 'later@x.br' }, { email: 'never@x.br' }, { email: 'hung@x.br' }]);
    answer = ({ to }) => {
      if (to.address.startsWith('hung')) throw new AppError('EXTERNAL', 'mail:error.inDoubt');
      return to.address.startsWith('later') ? { kind: 'deferred', code: 451, detail: '' } : to.address.startsWith('never') ? { kind: 'refused', code: 550, detail: '' } : { kind: 'accepted', id: '1' };
    };
    const id = await desk.ready(desk.campaign());
    const report = await desk.send(id);
    expect(report.counts).toMatchObject({ sent: 1, queued: 1, refused: 1, doubt: 1 });
    expect([report.state, report.nextAt]).toEqual(['queued', new Date(desk.clock.at + 5 * 60_000).toISOString()]);
    answer = () => ({ kind: 'accepted', id: '2' });
    desk.clock.at += 6 * 60_000;
    desk.deliveries.turn(clientId);
    expect(desk.started).toEqual([id, id]);
    expect((await desk.send(id)).counts).toMatchObject({ sent: 2, refused: 1, doubt: 1, queued: 0 });
    expect(addressed()).toEqual(['later@x.br', 'ok@x.br']);
  });

  it('pauses where nothing can leave, and goes on with the same people', async () => {
    desk.add([{ email: 'a@x.br' }, { email: 'b@x.br' }]);
    answer = () => {
      throw new AppError('FORBIDDEN', 'egress:off');
    };
    const id = await desk.ready(desk.campaign());
    expect(await desk.send(id)).toMatchObject({ state: 'paused', reason: 'egress:off', counts: { queued: 2, sent: 0, doubt: 0 } });
    await refused(desk.send(id)).toMatchObject({ messageKey: 'deliveries:error.notQueued' });
    answer = () => ({ kind: 'accepted', id: '1' });
    await desk.handlers['deliveries.queue']({ clientId, id }, person);
    expect(await desk.send(id)).toMatchObject({ state: 'sent', sent: 2 });
  });

  it('is paused and cancelled by a person while it leaves', async () => {
    desk.add(Array.from({ length: 30 }, (_, n) => ({ email: `p${n}@x.br` })));
    const id = await desk.ready(desk.campaign());
    let count = 0;
    answer = async () => {
      if (++count === 5) void desk.handlers['deliveries.pause']({ clientId, id }, person);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return { kind: 'accepted', id: '1' };
    };
    const report = await desk.send(id);
    expect(report.state).toBe('paused');
    expect(report.counts).toMatchObject({ sending: 0, doubt: 0 });
    expect(mail.taken.length).toBeLessThan(30);
    expect(report.counts.sent).toBe(mail.taken.length);
    const ended = await desk.handlers['deliveries.cancel']({ clientId, id }, person);
    expect(ended).toMatchObject({ state: 'cancelled', counts: { queued: 0, cancelled: 30 - mail.taken.length } });
    await refused(desk.handlers['deliveries.queue']({ clientId, id }, person)).toMatchObject({ code: 'CONFLICT' });
  });
});

it('a list for an ad platform wants consent for ads, whatever was said about e-mail', async () => {
  const [mailOnly = 0, both = 0] = desk.add([{ email: 'a@x.br' }, { email: 'b@x.br' }, { email: 'c@x.br', consent: 'unsubscribed' }]);
  desk.db.prepare(`INSERT INTO consent (id, contact_id, channel, purpose, state, at, proof, source) VALUES (900, ?, 'ads', 'marketing', 'granted', 5, 'form', 'user:ana')`).run(both);
  desk.db.prepare(`INSERT INTO consent_state (contact_id, channel, purpose, state, at, dated, consent_id) VALUES (?, 'ads', 'marketing', 'granted', 5, 1, 900)`).run(both);
  const asked = { clientId, purpose: 'marketing', audience: { filter: { search: '' }, tags: [] } };
  expect(await gatedContacts(desk.deps.vault, { ...asked, channel: 'ads' })).toEqual({ passed: [both], held: { noConsent: 2 } });
  expect(await gatedContacts(desk.deps.vault, { ...asked, channel: 'email' })).toEqual({ passed: [mailOnly, both], held: { unsubscribed: 1 } });
});

describe('time', () => {
  const tomorrow = new Date(WEDNESDAY + 24 * HOUR).toISOString();

  it('begins when its time comes, while the program runs', async () => {
    desk.add([{ email: 'a@x.br' }]);
    const id = await desk.ready(desk.campaign(), { at: tomorrow });
    desk.deliveries.turn(clientId);
    await refused(desk.send(id)).toMatchObject({ messageKey: 'deliveries:error.tooEarly' });
    expect(desk.started).toEqual([]);
    desk.clock.at = Date.parse(tomorrow) + 5000;
    desk.deliveries.turn(clientId);
    expect(desk.started).toEqual([id]);
  });

  it('is missed and shown where the program was off, and never sent late unasked', async () => {
    desk.add([{ email: 'a@x.br' }]);
    const id = await desk.ready(desk.campaign(), { at: tomorrow });
    desk.clock.at = Date.parse(tomorrow) + 60_000;
    desk.deliveries.atUnlock(desk.client);
    expect(await desk.get(id)).toMatchObject({ state: 'missed', counts: { queued: 1 } });
    desk.deliveries.turn(clientId);
    expect(desk.started).toEqual([]);
    await desk.handlers['deliveries.queue']({ clientId, id }, person);
    expect(await desk.send(id)).toMatchObject({ state: 'sent', sent: 1 });
  });

  it('was missed too where the machine slept with the workspace open', async () => {
    desk.add([{ email: 'a@x.br' }]);
    const id = await desk.ready(desk.campaign(), { at: tomorrow });
    desk.clock.at = Date.parse(tomorrow) + HOUR;
    desk.deliveries.turn(clientId);
    expect([desk.started, (await desk.get(id)).state]).toEqual([[], 'missed']);
  });

  it('is not queued for a time that has passed', async () => {
    desk.add([{ email: 'a@x.br' }]);
    const { id } = await desk.prepare({ campaignId: desk.campaign(), at: tomorrow });
    await desk.handlers['deliveries.approve']({ clientId, id }, person);
    desk.clock.at = Date.parse(tomorrow) + 1;
    await refused(desk.handlers['deliveries.queue']({ clientId, id }, person)).toMatchObject({ messageKey: 'deliveries:error.timePassed' });
  });

  it('a lock in the midst of it stops behind the message that is leaving', async () => {
    desk.add(Array.from({ length: 20 }, (_, n) => ({ email: `p${n}@x.br` })));
    const id = await desk.ready(desk.campaign());
    const lock = new AbortController();
    answer = async () => {
      lock.abort(new AppError('LOCKED', 'errors:locked'));
      await new Promise((resolve) => setTimeout(resolve, 1));
      return { kind: 'accepted', id: '1' };
    };
    await desk.handlers['deliveries.send']({ clientId, id }, { ...jobContext(), signal: lock.signal });
    const { state, reason, counts } = await desk.get(id);
    expect([state, reason, counts.sent, counts.doubt]).toEqual(['paused', 'interrupted', mail.taken.length, 0]);
    desk.deliveries.atUnlock(desk.client);
    expect((await desk.get(id)).state).toBe('paused');
  });
});
