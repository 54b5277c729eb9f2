import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { testDoor } from '../../export/testing/door.ts';
import { googleAdsWorld, openGoogleAds } from '../../export/testing/google-ads-world.ts';
import { metaWorld, openMeta } from '../../export/testing/meta-world.ts';
import type { PlatformServer } from '../../export/testing/platform-server.ts';
import { clientId, openAdsDesk, person, type AdsDesk } from './testing/ads-desk.ts';

/** The known answer of Meta's documentation. */
const JOHN = '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f';
const USERS = 'POST /v24.0/{audienceId}/users';
const folder = temporaryFolder('uploads');
let runs = 0;
let desk: AdsDesk;
let server: PlatformServer;
let world: ReturnType<typeof metaWorld>;
let door: ReturnType<typeof testDoor>;

/** Two people a call, so that few make several batches. */
async function withMeta(): Promise<void> {
  world = metaWorld({ currency: 'MXN', least: 100 });
  ({ server } = await openMeta(world));
  door = testDoor(() => server.origin);
  desk = openAdsDesk(`${folder.path}/${runs++}`, 'meta', () => ({ ...openMeta.account(server.origin, door), batch: 2 }));
}
beforeEach(withMeta);
afterEach(async () => {
  desk.close();
  await server.close();
});
afterAll(() => folder.remove());

const five = () => desk.people(['john_smith@gmail.com', 'b@x.br', 'c@x.br', 'd@x.br', 'e@x.br'].map((email) => ({ email })));
const sessions = () => server.heard.filter(({ call }) => call === USERS).length;
const receipts = () => desk.db.prepare("SELECT detail FROM receipt WHERE purpose = 'audience-upload'").all() as { detail: string }[];

describe('an audience on its way to an ad account', () => {
  it('is drawn up without anything being made there, and says what would be done', async () => {
    five();
    desk.people([{ email: 'no@x.br', ads: 'denied' }, { email: 'f@x.br', ads: null }]);
    const { upload, seen, there } = await desk.prepare();
    expect(upload).toMatchObject({ state: 'draft', people: 5, counts: { waiting: 5 }, platform: 'meta', approvedBy: null });
    expect([seen.exported, seen.held]).toEqual([5, { denied: 1, noConsent: 1 }]);
    expect(seen.preview).toContainEqual({ row: 1, field: 'email', raw: 'john_smith@gmail.com', normalised: 'john_smith@gmail.com', sha256: JOHN });
    expect(there).toEqual({ account: 'Café', exists: false, failure: null });
    expect([world.audiences, world.kept.size]).toEqual([[], 0]);
  });

  it('goes nowhere unapproved, and only a person with the role approves', async () => {
    five();
    const { upload: { id } } = await desk.prepare();
    await expect(desk.send(id)).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'audiences:error.notApproved' });
    for (const actor of ['user:eva', 'token:script'] as const) {
      await expect((async () => desk.handlers['audiences.approve']({ clientId, id }, { ...person, actor }))()).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'audiences:error.mayNotApprove' });
    }
    expect(world.kept.size).toBe(0);
    await desk.handlers['audiences.discard']({ clientId, id }, person);
    expect(desk.db.prepare('SELECT count(*) AS n FROM audience_member').get()).toEqual({ n: 0 });
  });

  it('is sent batch by batch, with a receipt of what left and no hash in it', async () => {
    five();
    const sent = await desk.send(await desk.approved());
    expect(sent).toMatchObject({ state: 'sent', counts: { put: 5 }, approvedBy: 'user:ana', outcome: { state: 'done' } });
    expect([world.audiences, world.kept.size, sessions()]).toEqual([['Clientes'], 5, 3]);
    expect([...world.kept][0]).toBe(`${JOHN},`);
    expect(receipts().map(({ detail }) => JSON.parse(detail) as object)).toMatchObject([{ left: 5, people: 5, connection: 'Anuncios' }]);
    expect(JSON.stringify([receipts(), door.departures])).not.toContain(JOHN.slice(0, 12));
    await expect(desk.send(sent.id)).rejects.toMatchObject({ messageKey: 'audiences:error.notApproved' });
  });

  it('asks the gate again of each batch: who said no since the draft stays here, and no hash of them', async () => {
    const [, bia = 0, ana = 0] = five();
    const id = await desk.approved();
    desk.say(bia, 'unsubscribed');
    desk.erase(ana);
    expect(await desk.send(id)).toMatchObject({ state: 'sent', counts: { put: 3, held: 1 }, why: [{ state: 'held', reason: 'unsubscribed', people: 1 }] });
    expect(world.kept.size).toBe(3);
    expect(desk.db.prepare("SELECT count(*) AS n FROM audience_member WHERE state = 'held' AND email IS NOT NULL").get()).toEqual({ n: 0 });
  });

  it('stops with a sentence at a wrong key, and goes on behind what is there', async () => {
    five();
    const id = await desk.approved();
    let calls = 0;
    const stumble = () => void (++calls === 1 && server.troubles.push({ on: USERS, status: 400, error: { error: { message: 'x', type: 'OAuthException', code: 190 } } }));
    expect(await desk.send(id, { progress: stumble })).toMatchObject({ state: 'paused', reason: { messageKey: 'connections:error.badKey' }, counts: { put: 2, sending: 2, waiting: 1 } });
    expect(world.kept.size).toBe(2);
    const before = sessions();
    expect(await desk.send(id)).toMatchObject({ state: 'sent', reason: null, counts: { put: 5 } });
    expect([world.kept.size, sessions() - before]).toEqual([5, 2]);
    expect(receipts()).toHaveLength(2);
  });

  it('waits where there are too many calls', async () => {
    five();
    const id = await desk.approved();
    server.troubles.push({ on: USERS, status: 400, error: { error: { message: 'x', type: 'OAuthException', code: 80_003 } }, headers: { 'retry-after': '7' } });
    expect(await desk.send(id)).toMatchObject({ state: 'sent', counts: { put: 5 } });
    expect(door.slept).toContain(7000);
  });

  it('counts what Meta calls invalid and does not name', async () => {
    five();
    const id = await desk.approved();
    desk.db.prepare("UPDATE audience_member SET email = x'00' WHERE seq = 2").run();
    expect(await desk.send(id)).toMatchObject({ state: 'sent', counts: { put: 5 }, unnamed: 1 });
  });

  it('is cancelled between batches: who is there stays on the removal list, of the others nothing stays', async () => {
    five();
    const id = await desk.approved();
    let cancelled: Promise<unknown> = Promise.resolve();
    let calls = 0;
    const progress = () => void (++calls === 1 && (cancelled = Promise.resolve(desk.handlers['audiences.cancel']({ clientId, id }, person))));
    await desk.send(id, { progress });
    await cancelled;
    expect(await desk.upload()).toMatchObject({ state: 'cancelled', counts: { put: 2 } });
    expect(world.kept.size).toBe(2);
    expect(desk.db.prepare('SELECT count(*) AS n FROM audience_member').get()).toEqual({ n: 2 });
  });
});

describe('Google Ads, whose jobs count when they are run', () => {
  async function withGoogle() {
    await server.close();
    desk.close();
    const google = googleAdsWorld([]);
    ({ server } = await openGoogleAds(google));
    door = testDoor(() => server.origin);
    desk = openAdsDesk(`${folder.path}/${runs++}`, 'google-ads', () => ({ ...openGoogleAds.account(server.origin, door), batch: 2 }));
    return google;
  }
  const list = 'customers/1234567890/userLists/0';
  const RUN = 'POST /v24/customers/{customerId}/offlineUserDataJobs/{jobId}:run';

  it('refuses some by reason, and the others are there', async () => {
    const google = await withGoogle();
    five();
    const id = await desk.approved();
    desk.db.prepare("UPDATE audience_member SET email = x'00' WHERE seq = 2").run();
    expect(await desk.send(id)).toMatchObject({ state: 'sent', counts: { put: 4, refused: 1 }, why: [{ state: 'refused', reason: 'INVALID_SHA256', people: 1 }], outcome: { state: 'processing', match: 'MATCH_RANGE_41_TO_50' } });
    expect([google.members(list).length, google.jobs.length]).toEqual([4, 1]);
    expect(await desk.handlers['audiences.follow']({ clientId, id }, person)).toMatchObject({ outcome: { state: 'processing' } });
  });

  it('fills the same job on after it broke off, and knows one that had run', async () => {
    const google = await withGoogle();
    five();
    const id = await desk.approved();
    server.troubles.push({ on: RUN, status: 400 });
    expect(await desk.send(id)).toMatchObject({ state: 'paused', counts: { listed: 5 } });
    expect(google.members(list)).toEqual([]);
    expect(await desk.send(id)).toMatchObject({ state: 'sent', counts: { put: 5 } });
    expect([google.members(list).length, google.jobs.length]).toEqual([5, 1]);
    // As after a kill between the platform's run and its being written down.
    desk.db.exec("UPDATE audience_upload SET state = 'paused'; UPDATE audience_member SET state = 'listed'");
    expect(await desk.send(id)).toMatchObject({ state: 'sent', counts: { put: 5 } });
    expect(google.jobs.length).toBe(1);
  });
});

describe('an audience kept in step', () => {
  const change = (contacts: readonly number[], kind: 'consent' | 'erasure' = 'consent') => desk.audiences.afterChange(desk.client, { importId: null, kind, dates: null, contacts });

  it('takes out at the platform who says no or is erased, and forgets the erased then', async () => {
    const [john = 0, bia = 0] = five();
    const id = await desk.approved();
    await desk.send(id);
    desk.audiences.turn(clientId);
    expect(desk.begun).toEqual([id]);
    await desk.takeOut(id);
    desk.say(bia, 'unsubscribed');
    desk.erase(john);
    change([bia, john]);
    expect(await desk.upload()).toMatchObject({ toRemove: 2, removed: 0 });
    desk.audiences.turn(clientId);
    expect(desk.begun).toEqual([id, id]);
    expect(await desk.takeOut(id)).toEqual({ people: 2, erased: 1, failure: null });
    expect([world.kept.size, [...world.kept].some((row) => row.startsWith(JOHN))]).toEqual([3, false]);
    expect(await desk.upload()).toMatchObject({ toRemove: 0, removed: 1, counts: { put: 4 } });
    desk.audiences.turn(clientId);
    expect(desk.begun).toHaveLength(2);
  });

  it('takes out whom a register names that came in since', async () => {
    five();
    const id = await desk.approved();
    await desk.send(id);
    await desk.takeOut(id);
    desk.audiences.turn(clientId);
    desk.begun.length = 0;
    const path = `${folder.path}/robinson.csv`;
    writeFileSync(path, 'john_smith@gmail.com\n');
    await desk.deliveries.handlers['doNotContact.import']({ clientId, name: 'Lista Robinson', file: { path } }, desk.context());
    expect(desk.registers).toEqual([clientId]);
    desk.audiences.lookAtAll(desk.client);
    desk.audiences.turn(clientId);
    expect(desk.begun).toEqual([id]);
    expect(await desk.takeOut(id)).toMatchObject({ people: 1 });
    expect([...world.kept].some((row) => row.startsWith(JOHN))).toBe(false);
  });

  it('shows what the platform could not be told, tries again later, and forgets nothing before', async () => {
    const [john = 0] = five();
    const id = await desk.approved();
    await desk.send(id);
    await desk.takeOut(id);
    desk.audiences.turn(clientId);
    desk.begun.length = 0;
    desk.erase(john);
    change([john], 'erasure');
    server.troubles.push(...Array.from({ length: 3 }, () => ({ on: 'DELETE /v24.0/{audienceId}/users', status: 503 })));
    expect((await desk.takeOut(id)).failure).toMatchObject({ messageKey: 'connections:error.down' });
    expect(await desk.upload()).toMatchObject({ toRemove: 1, removal: { messageKey: 'connections:error.down', next: new Date(desk.clock.at + 600_000).toISOString() } });
    desk.audiences.turn(clientId);
    expect([desk.begun, world.kept.size]).toEqual([[], 5]);
    desk.clock.at += 600_001;
    desk.audiences.turn(clientId);
    expect(desk.begun).toEqual([id]);
    expect(await desk.takeOut(id)).toMatchObject({ people: 1, erased: 1 });
    expect(await desk.upload()).toMatchObject({ removal: null, toRemove: 0 });
    expect(world.kept.size).toBe(4);
  });
});
