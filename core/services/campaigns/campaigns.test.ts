import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CampaignCopy } from '../../contract/campaigns.ts';
import type { Input, MethodName, Output } from '../../contract/index.ts';
import { createCore, type Core } from '../../create-core.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';

let folder: string;
let core: Core;
let clientId: string;
const ask = async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> => (await core.invoke(method, input, { signal: new AbortController().signal })) as Output<M>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-campaigns-'));
  core = await createCore(quickPorts({ data: join(folder, 'data') }));
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A' });
  ({ id: clientId } = await ask('clients.create', { name: 'Lumbre', country: 'CO', currency: 'COP' } as never));
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

const brief = { brand: 'Café Lumbre', offer: '20 % de descuento', sender: 'Café Lumbre, Medellín', landingUrl: 'https://cafe.example' };
const copyOf = async (of: object = brief): Promise<CampaignCopy> => {
  const { subjects = [], preheader = '', paragraphs = [], cta = '', ps = '' } = (await ask('compose.draft', { brief: { ...brief, ...of, countries: ['CO'] }, variants: 3 })).campaigns.CO ?? {};
  return { subjects, chosen: 0, preheader, paragraphs, cta, ps };
};
const saved = async (more: object = {}) => ask('campaigns.save', { clientId, name: 'Diciembre', brief, copies: { CO: await copyOf() }, ...more });

test('every saving is a version; none is overwritten', async () => {
  const first = await saved();
  const second = await saved({ id: first.id, name: 'Enero', brief: { ...brief, offer: '30 % de descuento' } });
  expect([first.version, second.version, second.state]).toEqual([1, 2, 'draft']);
  expect(second.versions.map(({ version }) => version)).toEqual([2, 1]);
  expect((await ask('campaigns.get', { clientId, id: first.id, version: 1 })).brief.offer).toBe('20 % de descuento');
  expect((await ask('campaigns.list', { clientId })).campaigns).toMatchObject([{ id: first.id, name: 'Enero', version: 2, countries: ['CO'], savedBy: expect.stringContaining('user:') as string }]);
});

test('an approval is of one version, and a later one waits for its own', async () => {
  const { id } = await saved();
  expect(await ask('campaigns.approve', { clientId, id, version: 1 })).toMatchObject({ state: 'approved', approved: { version: 1 } });
  expect((await ask('audit.list', { clientId })).lines[0]).toMatchObject({ action: 'campaigns.approve', detail: { campaign: id, version: 1 } });
  await saved({ id });
  expect(await ask('campaigns.get', { clientId, id })).toMatchObject({ state: 'draft', approved: { version: 1 } });
  await expect(ask('campaigns.approve', { clientId, id, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'campaigns:error.newer' });
});

test('what claims more than its brief, or has no sender, is not approved', async () => {
  const copy = await copyOf();
  const approve = async (more: object) => ask('campaigns.approve', { clientId, id: (await saved(more)).id, version: 1 });
  await expect(approve({ copies: { CO: { ...copy, paragraphs: ['Envío gratis en 24 horas.'] } } })).rejects.toMatchObject({ messageKey: 'campaigns:error.unready' });
  await expect(approve({ brief: { ...brief, sender: undefined } })).rejects.toMatchObject({ messageKey: 'campaigns:error.unready' });
  await expect(approve({ copies: {} })).rejects.toMatchObject({ messageKey: 'campaigns:error.empty' });
});

test('what only the finished letter shows keeps a version from being approved: a link into a network of one’s own', async () => {
  const approve = async (landingUrl: string) => ask('campaigns.approve', { clientId, id: (await saved({ brief: { ...brief, landingUrl } })).id, version: 1 });
  const refused = { code: 'INVALID_INPUT', messageKey: 'campaigns:error.unready', params: { country: 'CO', count: expect.any(Number) as number } };
  await expect(approve('https://192.168.1.5/oferta')).rejects.toMatchObject(refused);
  expect((await ask('audit.list', { clientId })).lines.some(({ action }) => action === 'campaigns.approve')).toBe(false);
  expect(await approve('https://cafe.example/oferta')).toMatchObject({ state: 'approved' });
});

test('edited words are the letter, with the contact that is looked at', async () => {
  const copy = { ...(await copyOf()), paragraphs: ['Texto <b>mío</b> con {llaves}.'], chosen: 1 };
  const shown = await ask('campaigns.render', { clientId, brief, country: 'CO', copy });
  expect(shown.body.html).toContain('Texto &lt;b&gt;mío&lt;/b&gt; con (llaves).');
  expect(shown.subject).toBe(copy.subjects[1]);
  await expect(ask('campaigns.render', { clientId, brief, country: 'CO', copy, contactId: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('comments stay with the version that they were made on; an archived campaign comes back', async () => {
  const { id } = await saved();
  await saved({ id });
  expect((await ask('campaigns.comment', { clientId, id, text: 'Falta la fecha' })).comments).toMatchObject([{ version: 2, text: 'Falta la fecha' }]);
  expect((await ask('campaigns.archive', { clientId, id, archived: true })).campaigns).toEqual([]);
  expect((await ask('campaigns.list', { clientId, archived: true })).campaigns).toHaveLength(1);
  expect((await ask('campaigns.archive', { clientId, id, archived: false })).campaigns).toHaveLength(1);
});
