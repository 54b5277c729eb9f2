import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MethodName, Output } from '../../contract/index.ts';
import { createCore, type Core } from '../../create-core.ts';
import { authority } from '../../export/mail/testing/certificates.ts';
import { startImap } from '../../export/mail/testing/imap-test-server.ts';
import { startSmtp } from '../../export/mail/testing/smtp-test-server.ts';
import { startTokens } from '../../export/mail/testing/token-test-server.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';

let folder: string;
let core: Core;
let clientId: string;
const ask = async <M extends MethodName>(method: M, input: unknown = {}): Promise<Output<M>> => (await core.invoke(method, input, { signal: new AbortController().signal })) as Output<M>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-mail-server-'));
  core = await createCore(quickPorts({ data: join(folder, 'data') }));
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A' });
  clientId = (await ask('clients.create', { name: 'Café', country: 'BR', industry: 'food' })).id;
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a mail server is connected and tested, mailbox and all, each with a receipt; its password never comes back', async () => {
  const [smtp, imap] = await Promise.all([startSmtp({ secure: true }), startImap([])]);
  const values = { host: 'localhost', port: String(smtp.port), user: 'hola', password: 'llave', fromName: 'Café', fromAddress: 'hola@cafe.example', ca: authority, imapHost: 'localhost', imapPort: String(imap.port) };
  const made = await ask('connections.connect', { clientId, kind: 'mail', name: 'Servidor', values });
  expect(made).toMatchObject({ to: `localhost:${smtp.port}`, secrets: expect.arrayContaining(['password']) as string[] });
  expect(await ask('connections.test', { clientId, id: made.id })).toMatchObject({ account: 'hola · localhost', receipts: [1, 2] });
  const { receipts } = await ask('receipts.list', { clientId });
  expect(receipts.map(({ purpose, to, detail }) => [purpose, to, detail['session']])).toEqual([['mail', 'localhost', `imaps://localhost:${imap.port}`], ['mail', 'localhost', `smtps://localhost:${smtp.port}`]]);
  expect(JSON.stringify([made, receipts, await ask('connections.list', { clientId })])).not.toContain('llave');
  await ask('connections.change', { clientId, id: made.id, values: { password: 'otra' } });
  await expect(ask('connections.test', { clientId, id: made.id })).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'mail:error.signIn' });
  await Promise.all([smtp.stop(), imap.stop()]);
});

test('what cannot be right is refused when it is typed', async () => {
  const connect = (values: object) => ask('connections.connect', { clientId, kind: 'mail', name: 'Servidor', values });
  await expect(connect({ host: 'mail.example', fromName: 'A' })).rejects.toMatchObject({ messageKey: 'connections:error.missing', params: { field: 'fromAddress' } });
  await expect(connect({ host: 'mail.example', fromName: 'A', fromAddress: 'a@cafe.example', security: 'plain' })).rejects.toMatchObject({ messageKey: 'mail:error.plainAway' });
  await expect(connect({ host: 'mail.example', fromName: 'A', fromAddress: 'a@cafe.example', port: 'x' })).rejects.toMatchObject({ messageKey: 'mail:error.badField', params: { field: 'port' } });
});

test('a connection that signs in by a token keeps the refresh token that came in the place of the old, with its keys', async () => {
  const tokens = await startTokens();
  const smtp = await startSmtp({ secure: true, authMethods: ['XOAUTH2'], onAuth: ({ username, accessToken }, _, done) => (accessToken === 'access-2' ? done(null, { user: username }) : done(new Error('no'))) });
  const values = { host: 'localhost', port: String(smtp.port), user: 'hola@cafe.example', fromName: 'Café', fromAddress: 'hola@cafe.example', ca: authority, signIn: 'other', oauthClientId: 'app', oauthRefreshToken: 'refresh-1', oauthTokenUrl: tokens.url };
  const { id } = await ask('connections.connect', { clientId, kind: 'mail', name: 'Servidor', values });
  tokens.state.answer = { access_token: 'access-2', refresh_token: 'refresh-2' };
  expect(await ask('connections.test', { clientId, id })).toMatchObject({ account: 'hola@cafe.example · localhost' });
  expect(await ask('connections.test', { clientId, id })).toMatchObject({ receipts: [3, 4] });
  expect(tokens.asked.map((one) => one.refresh_token)).toEqual(['refresh-1', 'refresh-2']);
  expect(JSON.stringify([await ask('receipts.list', { clientId }), await ask('connections.list', { clientId })])).not.toMatch(/refresh-|access-2/u);
  await Promise.all([smtp.stop(), tokens.stop()]);
});
