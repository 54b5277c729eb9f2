import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CampaignCopy } from '../../contract/campaigns.ts';
import { testDb } from '../import/testing/fake-import.ts';
import { examplesFor, listExamples, rememberApproved, rememberResult } from './examples.ts';
import { brief, modelDesk, type ModelDesk } from './testing/model-desk.ts';

const copyOf = (subject: string, more: Partial<CampaignCopy> = {}): CampaignCopy => ({ subjects: [subject], chosen: 0, preheader: 'P', paragraphs: ['Hoy el café tiene 20 % de descuento.'], cta: 'Ver', ps: '', ...more });
let count = 0;
const made = (at: number) => ({ actor: 'user:1', at, uuid: () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}` });

test('an approval teaches: as it is, or with what it was before a person edited it; never with personal data', () => {
  const db = testDb();
  rememberApproved(db, { id: 'a', name: 'Enero', copies: { CO: copyOf('Llama a María López al +57 300 123 4567'), BR: copyOf('Ana Souza espera você', { origin: { model: 'm', subject: 'Oferta', paragraphs: ['Café.'] } }) } }, made(1));
  const [first, second] = listExamples(db).toSorted((one, other) => one.country.localeCompare(other.country));
  expect([first?.kind, first?.before]).toEqual(['edited', { subject: 'Oferta', paragraphs: ['Café.'] }]);
  expect([second?.kind, second?.after.subject]).toEqual(['approved', 'Llama a … al …']);
  expect(JSON.stringify(listExamples(db))).not.toMatch(/María|López|300|Souza|⟦/u);
});

test('what performed comes first, then what was edited, then the newest; the same country before its language, never the other language, three at most', () => {
  const db = testDb();
  const approve = (id: string, country: 'CO' | 'MX' | 'BR', at: number, more: Partial<CampaignCopy> = {}) => rememberApproved(db, { id, name: id, copies: { [country]: copyOf(id, more) } }, made(at));
  approve('vieja', 'CO', 1);
  approve('nueva', 'CO', 9);
  approve('corregida', 'CO', 2, { origin: { model: 'm', subject: 'otra', paragraphs: [] } });
  approve('abierta', 'CO', 3);
  approve('mexicana', 'MX', 10);
  approve('brasileira', 'BR', 10);
  expect(rememberResult(db, { campaign: 'abierta', country: 'CO', delivered: 200, opened: 90, clicked: 10 })).toBe(true);
  expect(rememberResult(db, { campaign: 'desconocida', country: 'CO', delivered: 1, opened: 1, clicked: 1 })).toBe(false);
  expect(examplesFor(db, 'CO').map(({ subject, openRate }) => [subject, openRate])).toEqual([['abierta', 0.45], ['corregida', undefined], ['nueva', undefined]]);
  expect(examplesFor(db, 'AR').map(({ subject }) => subject)).not.toContain('brasileira');
  expect(examplesFor(db, 'BR').map(({ subject }) => subject)).toEqual(['brasileira']);
  expect(listExamples(db).find(({ name }) => name === 'abierta')).toMatchObject({ kind: 'performed', told: true, figures: { delivered: 200, opened: 90, clicked: 10 } });
  // Approved anew with other words it has no figures yet.
  approve('abierta', 'CO', 20, { paragraphs: ['Otra cosa.'] });
  expect(listExamples(db).find(({ name }) => name === 'abierta')).toMatchObject({ kind: 'approved', figures: null });
});

let desk: ModelDesk;
beforeEach(async () => void (desk = await modelDesk()));
afterEach(() => desk.close());

test('examples are told in the payload that a person sees, of this client alone, until they are taken out or switched off', async () => {
  const { ask, clientId, connect, sending } = desk;
  const connectionId = await connect({ kind: 'openai', baseUrl: undefined, apiKey: 'k' });
  const before = await ask('compose.preview', sending({ connectionId }));
  const saved = await ask('campaigns.save', { clientId, name: 'Enero', brief: { ...brief, facts: [] }, copies: { CO: copyOf('Café para hoy', { paragraphs: ['Hoy hay 20 % de descuento.'] }) } });
  await ask('campaigns.approve', { clientId, id: saved.id, version: 1 });
  const { examples } = await ask('llm.examples', { clientId });
  expect(examples).toMatchObject([{ kind: 'approved', name: 'Enero', country: 'CO', told: true, after: { subject: 'Café para hoy' } }]);
  const seen = await ask('compose.preview', sending({ connectionId }));
  expect([seen.parts.includes('examples'), seen.payload.user.includes('Café para hoy')]).toEqual([true, true]);
  // A new kind of data: what was approved without examples is asked about again.
  expect(seen.fingerprint).not.toBe(before.fingerprint);
  const { id: other } = await ask('clients.create', { name: 'Otro', country: 'CO', currency: 'COP' } as never);
  expect((await ask('compose.preview', sending({ connectionId, clientId: other }))).payload.user).not.toContain('Café para hoy');
  await ask('llm.setRules', { clientId, examples: false });
  expect((await ask('compose.preview', sending({ connectionId }))).fingerprint).toBe(before.fingerprint);
  await ask('llm.setRules', { clientId, examples: true });
  expect(await ask('llm.forgetExample', { clientId, id: examples[0]?.id ?? '' })).toEqual({ examples: [] });
  expect((await ask('compose.preview', sending({ connectionId }))).parts).not.toContain('examples');
});
