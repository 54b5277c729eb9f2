import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openServer, type OpenServer } from './testing/open-server.ts';

vi.setConfig({ hookTimeout: 120_000, testTimeout: 60_000 });

let server: OpenServer;
let now = Date.now();
beforeAll(async () => void (server = await openServer({ clock: { now: () => now } })));
afterAll(() => server.close());

const make = async (name: string, more: object) => (await server.ask('tokens.make', { name, ...more })).secret;
const as = (secret: string) => ({ authorization: `Bearer ${secret}`, 'accept-language': 'en' });

describe('a token that a person made', () => {
  test('does what its scopes say, under its own name, and nothing else', async () => {
    const secret = await make('reader', { scopes: ['clients:read', 'contacts:read', 'campaigns:write'] });
    expect((await server.send('GET', 'clients.list', undefined, as(secret))).status).toBe(200);
    const refused = await server.send('POST', 'clients.archive', { clientId: server.clientId, archived: true }, as(secret));
    expect(refused).toMatchObject({ status: 403, json: { code: 'FORBIDDEN', messageKey: 'tokens:error.scope', params: { scope: 'clients:write' } } });
    expect(refused.json['detail']).toContain('clients:write');
    expect((await server.send('POST', 'campaigns.list', { clientId: server.clientId }, as(secret))).status).toBe(403);
    const other = await make('keeper', { scopes: ['*:write'] });
    expect((await server.send('POST', 'clients.update', { clientId: server.clientId, changes: { brand: 'B' } }, as(other))).status).toBe(200);
    expect((await server.ask('audit.list')).lines[0]).toMatchObject({ actor: 'token:keeper', action: 'client.update' });
  });

  test.each(['tokens.list', 'tokens.make', 'vault.lock', 'network.set', 'clients.erase', 'campaigns.approve', 'predictions.approve', 'recommendations.approve', 'settings.set'])(
    'never does what takes a person: %s',
    async (method) => {
      const secret = await make(`all-${method.toLowerCase().replace('.', '-')}`, { scopes: ['*:read', '*:write'] });
      expect(await server.send('POST', method, {}, as(secret))).toMatchObject({ status: 403, json: { messageKey: 'tokens:error.ownHand' } });
    },
  );

  test('stays with its clients', async () => {
    const { id: other } = await server.ask('clients.create', { name: 'Other', country: 'BR' });
    const secret = await make('one-client', { scopes: ['*:read', '*:write'], clientIds: [server.clientId] });
    const ask = async (verb: string, path: string, body?: unknown) => (await server.send(verb, path, body, as(secret))).status;
    expect(await ask('GET', `contacts.page?clientId=${server.clientId}`)).toBe(200);
    expect(await ask('GET', `contacts.page?clientId=${other}`)).toBe(403);
    expect(await ask('GET', 'clients.list')).toBe(403);
    expect(await ask('POST', 'generate-content', { brand: 'Nube', offer: '2x1' })).toBe(200);
    expect(await ask('POST', 'imports?kind=contacts', 'email\nana@example.com\n')).toBe(403);
    expect(await ask('POST', `imports?kind=contacts&wait=1&clientId=${server.clientId}`, 'email\nana@example.com\n')).toBe(200);
    const { jobId } = (await server.send('POST', `imports?kind=contacts&clientId=${other}`, 'email\nluz@example.com\n')).json;
    expect(await ask('GET', `jobs/${String(jobId)}`)).toBe(403);
  });

  test('can be given the scope of every feature that is offered', async () => {
    const { features } = await server.ask('tokens.list');
    const scopes = features.flatMap(({ feature, read, write }) => [...(read ? [`${feature}:read`] : []), ...(write ? [`${feature}:write`] : [])]);
    expect(scopes.length).toBeGreaterThan(30);
    expect((await server.ask('tokens.make', { name: 'everything', scopes })).token.scopes).toEqual(scopes);
  });

  test('names no file of this machine', async () => {
    const secret = await make('far', { scopes: ['*:read', '*:write'] });
    for (const [method, input] of [['import.run', { file: { path: '/etc/passwd' }, kind: 'contacts' }], ['import.propose', { file: { path: '/etc/passwd' } }], ['contacts.export', { path: '/tmp/x.csv' }]] as const) {
      expect(await server.send('POST', method, { clientId: server.clientId, ...input }, as(secret))).toMatchObject({ status: 403, json: { messageKey: 'tokens:error.path' } });
    }
  });

  test('ends when it expires and when it is revoked, and its name is not given again', async () => {
    const secret = await make('short', { scopes: ['clients:read'], days: 1 });
    const ask = async () => (await server.send('GET', 'clients.list', undefined, as(secret))).status;
    expect(await ask()).toBe(200);
    now += 86_400_000;
    expect(await ask()).toBe(401);
    const second = await server.ask('tokens.make', { name: 'gone', scopes: ['clients:read'] });
    await server.ask('tokens.revoke', { id: second.token.id });
    expect((await server.send('GET', 'clients.list', undefined, as(second.secret))).status).toBe(401);
    await expect(server.ask('tokens.make', { name: 'gone', scopes: ['clients:read'] })).rejects.toMatchObject({ messageKey: 'tokens:error.nameTaken' });
    const { tokens } = await server.ask('tokens.list');
    expect(JSON.stringify(tokens)).not.toContain(second.secret.slice(4));
    expect(tokens.find(({ name }) => name === 'short')).toMatchObject({ lastUsedAt: expect.any(String), scopes: ['clients:read'] });
  });

  test('has so many requests a minute, and is told how many are left', async () => {
    const secret = await make('slow', { scopes: ['clients:read'], perMinute: 2 });
    const first = await server.send('GET', 'clients.list', undefined, as(secret));
    expect([first.headers['ratelimit-policy'], first.headers['ratelimit']]).toEqual(['"minute";q=2;w=60', expect.stringMatching(/^"minute";r=1;t=(60|59)$/)]);
    await server.send('GET', 'clients.list', undefined, as(secret));
    const refused = await server.send('GET', 'clients.list', undefined, as(secret));
    expect(refused).toMatchObject({ status: 429, json: { status: 429, title: 'Too many requests' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await server.send('GET', 'clients.list')).status).toBe(200);
  });
});
