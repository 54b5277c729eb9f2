import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input, MethodName, Output } from '../../contract/index.ts';
import { createCore, type Core } from '../../create-core.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';

let folder: string;
let core: Core;
const ask = async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> => (await core.invoke(method, input, { signal: new AbortController().signal })) as Output<M>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-hand-over-'));
  core = await createCore(quickPorts({ data: join(folder, 'data') }));
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

const brief = { brand: 'Café Lumbre', offer: '20 % de descuento', sender: 'Café Lumbre, Medellín', landingUrl: 'https://cafe.example' };

test('a client’s campaign becomes a file a country, with fallbacks where a name would stand', async () => {
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A' });
  const { id: clientId } = await ask('clients.create', { name: 'Lumbre', country: 'CO', currency: 'COP' } as never);
  const { campaigns } = await ask('compose.draft', { brief: { ...brief, countries: ['CO', 'BR'] }, variants: 2 });
  const copies = Object.fromEntries(Object.entries(campaigns).map(([country, { subjects, preheader, paragraphs, cta, ps }]) => [country, { subjects, chosen: 1, preheader, paragraphs, cta, ps }]));
  const { id } = await ask('campaigns.save', { clientId, name: 'Diciembre', brief, copies });
  await expect(ask('campaigns.handOver', { clientId, id, as: 'zip', path: join(folder, 'no.zip') })).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'campaigns:error.notApproved', params: { version: 1 } });
  expect(existsSync(join(folder, 'no.zip'))).toBe(false);
  await ask('campaigns.approve', { clientId, id, version: 1 });
  const { files, missing } = await ask('campaigns.handOver', { clientId, id, as: 'eml', path: join(folder, 'diciembre.eml') });
  expect([files.map(({ path }) => path), missing]).toEqual([[join(folder, 'diciembre-CO.eml'), join(folder, 'diciembre-BR.eml')], []]);
  const mail = await PostalMime.parse(readFileSync(files[0]?.path ?? ''));
  expect([mail.subject, mail.from?.name]).toEqual([campaigns.CO?.subjects[1]?.replace(/\{\{contact\.firstName\|([^}]*)\}\}/u, '$1'), 'Café Lumbre']);
  expect(`${mail.html} ${mail.text}`).not.toContain('{{');
  await ask('campaigns.handOver', { clientId, id, as: 'zip', path: join(folder, 'diciembre.zip') });
  expect(readFileSync(join(folder, 'diciembre.zip')).subarray(0, 2).toString()).toBe('PK');
  await expect(ask('campaigns.handOver', { clientId, id, as: 'eml', path: join(folder, 'x.eml'), contactId: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await ask('campaigns.save', { clientId, id, name: 'Diciembre', brief, copies });
  await expect(ask('campaigns.handOver', { clientId, id, as: 'eml', path: join(folder, 'x.eml') })).rejects.toMatchObject({ messageKey: 'campaigns:error.notApproved', params: { version: 2 } });
  expect((await ask('campaigns.handOver', { clientId, id, version: 1, as: 'zip', path: join(folder, 'first.zip') })).files).toHaveLength(1);
});

test('letters of a file need no workspace; a picture outside their folder is not taken', async () => {
  const pictures = join(folder, 'campaign');
  mkdirSync(pictures);
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  writeFileSync(join(pictures, 'in side.png'), png);
  writeFileSync(join(folder, 'outside.png'), png);
  symlinkSync(join(folder, 'outside.png'), join(pictures, 'link.png'));
  writeFileSync(join(pictures, 'text.png'), 'secret');
  const html = ['in%20side.png', '../outside.png', 'link.png', 'text.png', join(folder, 'outside.png')].map((src) => `<img src="${src}">`).join('');
  const { files, missing } = await ask('campaigns.handOver', { campaigns: { CO: { subject: 'Hola', preheader: '', html, text: 'Hola' } }, brand: 'A\r\nBcc: x@y.example', folder: pictures, as: 'eml', path: join(folder, 'carta.eml') });
  expect(missing).toEqual(['../outside.png', 'link.png', 'text.png', join(folder, 'outside.png')]);
  const mail = await PostalMime.parse(readFileSync(files[0]?.path ?? ''));
  expect(mail.attachments).toHaveLength(1);
  expect(mail.headers.some(({ key }) => key === 'bcc')).toBe(false);
});

test('what cannot be written is said, and nothing is left behind', async () => {
  const letter = { subject: 'Hola', preheader: '', html: '<p>Hola</p>', text: 'Hola' };
  const before = readdirSync(folder);
  await expect(ask('campaigns.handOver', { campaigns: { CO: letter }, as: 'zip', path: join(folder, 'no', 'x.zip') })).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'campaigns:error.noWriting' });
  await expect(ask('campaigns.handOver', { as: 'zip', path: join(folder, 'x.zip') })).rejects.toMatchObject({ messageKey: 'campaigns:error.empty' });
  expect(readdirSync(folder)).toEqual(before);
});
