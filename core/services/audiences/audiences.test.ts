import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import type { Parsed } from '../../contract/index.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { clientId, openDesk, person, type Desk, type Someone } from '../deliveries/testing/desk.ts';
import { eraseContacts, nobodyKnown } from '../erasure/repo-erase.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { createAudiences } from './service.ts';
import { nobodyAsked, say as sayAds, type Ads } from './testing/ads-desk.ts';

/** The known answer of Meta's documentation. */
const JOHN = '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f';
const folder = temporaryFolder('audiences');
let runs = 0;
let home: string;
let desk: Desk;
let audiences: ReturnType<typeof createAudiences>['handlers'];
beforeEach(() => {
  home = `${folder.path}/${runs++}`;
  desk = openDesk(home, nobodyAsked);
  audiences = createAudiences({ ...desk.deps, connections: { summary: nobodyAsked, ads: nobodyAsked }, startTakingOut: () => undefined }).handlers;
});
afterEach(() => desk.close());
afterAll(() => folder.remove());

/** People with a dated, proven answer to ads; null: none. */
function add(people: readonly (Someone & { ads?: Ads | null })[]): number[] {
  const ids = desk.add(people);
  ids.forEach((id, at) => { if (people[at]?.ads !== null) say(desk.db, id, people[at]?.ads ?? 'granted'); });
  return ids;
}

const say = (db: Database, id: number, state: Ads): void => sayAds(db, id, state, desk.clock.at - 1000);

const wanted = { clientId, platform: 'meta', basis: 'ads', audience: { filter: { search: '' }, tags: [] } } as unknown as Parsed<'audiences.export'>;
const context = (actor: 'user:ana' | 'user:eva' | 'token:script' = 'user:ana', signal?: AbortSignal) => ({ ...jobContext(), actor, ...(signal ? { signal } : {}) });
const preview = (more: Partial<Parsed<'audiences.preview'>> = {}, actor?: 'token:script') => audiences['audiences.preview']({ ...wanted, shown: 20, ...more }, context(actor));
const write = async (more: Partial<Parsed<'audiences.export'>> = {}, by = context()) => audiences['audiences.export']({ ...wanted, path: `${home}/meta.csv`, ...more }, by);
const list = async () => (await audiences['audiences.list']({ clientId }, person)).audiences;
const removal = async (id: string, path?: string) => audiences['audiences.removal']({ clientId, id, ...(path === undefined ? {} : { path }) }, context());
const erase = (id: number) => desk.db.transaction(() => eraseContacts(desk.db, { ids: [id], also: nobodyKnown, key: Buffer.alloc(32, 3), now: 1 }))();
const members = () => desk.db.prepare('SELECT contact_id AS contactId, hex(email) AS email, removed_at AS removedAt FROM audience_member ORDER BY seq').all() as { contactId: number | null; email: string; removedAt: number | null }[];

describe('an audience for an ad platform', () => {
  it('lets pass only who agreed to ads with a date and proof, and says why of the others', async () => {
    add([{ email: 'john_smith@gmail.com', country: 'MX' }, { email: 'b@x.br', ads: 'denied' }, { email: 'c@x.br', ads: null }, { email: null }, { email: 'd@x.br', state: 2 }]);
    const said = await preview();
    expect(said).toMatchObject({ gated: true, rows: 4, exported: 1, rejected: 3, reasons: { held_back: 3 } });
    expect(said.held).toEqual({ denied: 1, noConsent: 1, noAddress: 1 });
    expect(said.preview).toContainEqual({ row: 1, field: 'email', raw: 'john_smith@gmail.com', normalised: 'john_smith@gmail.com', sha256: JOHN });
    expect(await list()).toEqual([]);
  });

  it('takes consent to e-mail where a person says so, and a no to ads all the same', async () => {
    add([{ email: 'a@x.br', ads: null }, { email: 'b@x.br', ads: 'denied' }, { email: 'c@x.br', ads: null, consent: 'unsubscribed' }]);
    const said = await preview({ basis: 'email' });
    expect([said.exported, said.held]).toEqual([1, { denied: 1, unsubscribed: 1 }]);
  });

  it('gives nobody to a program or to whom the role for it is missing', async () => {
    add([{ email: 'a@x.br' }]);
    expect((await preview({}, 'token:script')).held).toEqual({ notApproved: 1 });
    await expect(write({}, context('user:eva'))).rejects.toMatchObject({ messageKey: 'audiences:error.nobodyPassed', params: { rows: 1 } });
  });

  it('writes the file, remembers who is in it, and keeps a receipt that counts as no departure', async () => {
    add([{ email: 'john_smith@gmail.com' }, { email: 'b@x.br' }, { email: 'c@x.br', ads: 'denied' }]);
    const made = await write({ name: 'Marzo' });
    expect(made).toMatchObject({ exported: 2, text: null, files: [{ path: `${home}/meta.csv`, rows: 2 }] });
    const lines = readFileSync(`${home}/meta.csv`, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^email,phone,fn,ln,/u);
    expect(lines[1]).toContain(JOHN);
    expect(await list()).toMatchObject([{ id: made.id, name: 'Marzo', platform: 'meta', basis: 'ads', people: 2, toRemove: 0, removed: 0, by: 'user:ana' }]);
    const receipt = desk.db.prepare('SELECT recipient, purpose, bytes, detail FROM receipt').get() as { detail: string };
    expect(receipt).toMatchObject({ recipient: 'file: meta', purpose: 'audience-file', bytes: made.files[0]?.bytes });
    expect(JSON.parse(receipt.detail)).toMatchObject({ audience: made.id, people: 2, held: 1 });
    expect(receipt.detail).not.toContain('@');
  });

  it('writes no file, remembers nothing and keeps no receipt of nobody, and says what lacks', async () => {
    add([{ email: 'a@x.br', ads: null }, { email: 'b@x.br', ads: 'denied' }]);
    await expect(write()).rejects.toMatchObject({ messageKey: 'audiences:error.nobodyForAds', params: { rows: 2, noConsent: 1 } });
    expect([await list(), readdirSync(home).filter((name) => name.includes('meta')), desk.db.prepare('SELECT count(*) AS n FROM receipt').get()]).toEqual([[], [], { n: 0 }]);
    expect(await write({ basis: 'email' })).toMatchObject({ exported: 1 });
  });

  it('has nobody to export of a client without contacts', async () => {
    await expect(write()).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'audiences:error.nobodyThere' });
  });

  it('answers a text where there is no path', async () => {
    add([{ email: 'john_smith@gmail.com' }]);
    const { text } = await audiences['audiences.export'](wanted, context());
    expect(text).toContain(JOHN);
  });

  it('leaves nothing when it is stopped', async () => {
    desk.db.transaction(() => add(Array.from({ length: 1500 }, (_, n) => ({ email: `p${n}@x.br` }))))();
    const stop = new AbortController();
    const by = { ...context('user:ana', stop.signal), progress: () => stop.abort() };
    await expect(write({}, by)).rejects.toThrow();
    expect(members()).toEqual([]);
    expect(await list()).toEqual([]);
    expect(existsSync(home) ? readdirSync(home).filter((name) => name.includes('meta')) : []).toEqual([]);
  });
});

describe('who is to be taken out of an audience', () => {
  it('is whoever said no since, until a file named them', async () => {
    const [ana = 0, bia = 0, eva = 0] = add([{ email: 'a@x.br' }, { email: 'john_smith@gmail.com' }, { email: 'c@x.br' }, { email: 'd@x.br' }]);
    const { id } = await write();
    say(desk.db, bia, 'unsubscribed');
    desk.db.prepare('UPDATE contact SET state = 1, merged_into = ? WHERE id = ?').run(bia, eva);
    expect(await list()).toMatchObject([{ toRemove: 2 }]);
    await expect((async () => audiences['audiences.forget']({ clientId, id }, person))()).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'audiences:error.stillToRemove' });
    const out = await removal(id, `${home}/out.csv`);
    expect(out).toMatchObject({ people: 2, erased: 0, files: [{ rows: 2 }] });
    const lines = readFileSync(`${home}/out.csv`, 'utf8').trimEnd().split('\n');
    expect(lines[1]?.split(',').filter(Boolean)).toEqual([JOHN]);
    expect(await list()).toMatchObject([{ people: 4, toRemove: 0, removed: 2 }]);
    expect(await removal(id)).toMatchObject({ people: 0 });
    expect(members().filter(({ contactId }) => contactId === ana)).toHaveLength(1);
    await audiences['audiences.forget']({ clientId, id }, person);
    expect([await list(), members()]).toEqual([[], []]);
  });

  it('asks the registers anew', async () => {
    add([{ email: 'john_smith@gmail.com' }, { email: 'b@x.br' }]);
    const { id } = await write();
    const path = `${home}/robinson.csv`;
    writeFileSync(path, 'john_smith@gmail.com\n');
    await desk.handlers['doNotContact.import']({ clientId, name: 'Lista Robinson', file: { path } }, context());
    expect((await removal(id)).text).toContain(JOHN);
    expect(await list()).toMatchObject([{ removed: 1 }]);
  });

  it('of an erased person keeps the hashes alone, and after the file not even them', async () => {
    const [john = 0] = add([{ email: 'john_smith@gmail.com' }, { email: 'b@x.br' }]);
    const { id } = await write({ platform: 'meta' });
    erase(john);
    expect(members()[0]).toEqual({ contactId: null, email: JOHN.toUpperCase(), removedAt: null });
    expect(await list()).toMatchObject([{ toRemove: 1 }]);
    const out = await removal(id);
    expect(out).toMatchObject({ people: 1, erased: 1 });
    expect(out.text).toContain(JOHN);
    expect(members()).toHaveLength(1);
    expect(await list()).toMatchObject([{ toRemove: 0, removed: 0 }]);
    expect(JSON.stringify(desk.db.prepare('SELECT * FROM receipt').all())).not.toContain(JOHN);
  });
});
