import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { Parsed } from '../../contract/index.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { clientId, openDesk, person, type Desk } from '../deliveries/testing/desk.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { createConversionsHandlers } from './service.ts';

/** The known answer of Meta's documentation. */
const JOHN = '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f';
const CLICK = 'TeSter-123_abc';
const DAY = 86_400_000;
const folder = temporaryFolder('client-conversions');
let runs = 0;
let home: string;
let desk: Desk;
let conversions: ReturnType<typeof createConversionsHandlers>;
beforeEach(() => {
  home = `${folder.path}/${runs++}`;
  desk = openDesk(home, () => { throw new Error('nothing leaves'); });
  conversions = createConversionsHandlers(desk.deps);
});
afterEach(() => desk.close());
afterAll(() => folder.remove());

function someone(email: string, ads: 'granted' | 'denied' | null = 'granted'): number {
  const [id = 0] = desk.add([{ email }]);
  const at = desk.clock.at - 1000;
  if (ads === null) return id;
  const { lastInsertRowid } = desk.db.prepare(`INSERT INTO consent (contact_id, channel, purpose, state, at, proof, source) VALUES (?, 'ads', 'marketing', ?, ?, 'form', 'user:ana')`).run(id, ads, at);
  desk.db.prepare(`INSERT OR REPLACE INTO consent_state (contact_id, channel, purpose, state, at, dated, consent_id) VALUES (?, 'ads', 'marketing', ?, ?, 1, ?)`).run(id, ads, at, lastInsertRowid);
  return id;
}

let orderNumber = 0;
function order(contactId: number | null, amount: number, more: { at?: number; cancelled?: number; lineProps?: object } = {}): void {
  const { at = desk.clock.at - DAY, cancelled = 0, lineProps } = more;
  const date = new Date(at).toISOString().slice(0, 10);
  orderNumber += 1;
  const { lastInsertRowid: id } = desk.db.prepare(`INSERT INTO purchase (source, external_id, contact_id, ordered_at, local_date, currency, cancelled) VALUES ('shop', ?, ?, ?, ?, 'BRL', ?)`).run(`A-${orderNumber}`, contactId, at, date, cancelled);
  const line = desk.db.prepare(`INSERT INTO purchase_line (purchase_id, line_key, ordinal, quantity, unit_price_micros, amount_micros, at, local_date, props) VALUES (?, ?, 0, 1, ?, ?, ?, ?, ?)`);
  for (const [at2, half] of [amount * 400_000, amount * 600_000].entries()) line.run(id, `l${at2}`, half, half, at, date, lineProps ? JSON.stringify(lineProps) : null);
}

function event(contactId: number | null, type: string, at: number, more: { value?: number; props?: object } = {}): void {
  desk.db.prepare(`INSERT INTO event (event_key, ordinal, contact_id, type, at, local_date, source, value_micros, currency, props) VALUES (?, 0, ?, ?, ?, ?, 'web', ?, ?, ?)`)
    .run(`${type}${at}${contactId}`, contactId, type, at, new Date(at).toISOString().slice(0, 10), more.value === undefined ? null : more.value * 1_000_000, more.value === undefined ? null : 'BRL', more.props ? JSON.stringify(more.props) : null);
}

const wanted = { clientId, platform: 'meta-offline', source: 'orders', event: 'Purchase', from: '2026-02-01', to: '2026-04-01', basis: 'ads' } as const;
const context = (actor: 'user:ana' | 'token:script' = 'user:ana') => ({ ...jobContext(), actor });
const preview = (more: Partial<Parsed<'conversions.preview'>> = {}, actor?: 'token:script') => conversions['conversions.preview']({ ...wanted, shown: 20, ...more }, context(actor));
const write = (more: Partial<Parsed<'conversions.export'>> = {}, by = context()) => conversions['conversions.export']({ ...wanted, path: `${home}/c.csv`, ...more }, by);
const lines = () => readFileSync(`${home}/c.csv`, 'utf8').trimEnd().split('\n');

it('orders of those who agreed to ads, whole and with their currency; of everybody else, why not', async () => {
  const john = someone('john_smith@gmail.com');
  order(john, 125.5);
  order(john, 10, { cancelled: 1 });
  order(john, -5);
  order(someone('b@x.br', 'denied'), 1);
  order(someone('c@x.br', null), 1);
  order(null, 1);
  order(john, 7, { at: desk.clock.at - 300 * DAY });
  const said = await preview();
  expect(said).toMatchObject({ gated: true, rows: 6, exported: 1, unknown: 1, held: { denied: 1, noConsent: 1 }, reasons: { cancelled: 1, negative_value: 1, held_back: 3 } });
  expect(said.preview).toContainEqual({ row: 1, field: 'email', raw: 'john_smith@gmail.com', normalised: 'john_smith@gmail.com', sha256: JOHN });
  expect(said.preview).toContainEqual({ row: 1, field: 'value', raw: '125.50', normalised: '125.50', sha256: null });
  expect(said.rejects?.map(({ reason }) => reason)).toEqual(['cancelled', 'negative_value']);
  const made = await write();
  expect(made).toMatchObject({ exported: 1, text: null, files: [{ path: `${home}/c.csv`, rows: 1 }] });
  const [head = '', line = ''] = lines();
  const cells = Object.fromEntries(head.split(',').map((name, at) => [name, line.split(',')[at]]));
  expect(cells).toMatchObject({ email: JOHN, event_name: 'Purchase', event_time: '2026-03-03T17:00:00Z', value: '125.50', currency: 'BRL', order_id: expect.stringMatching(/^A-\d+$/u) });
});

it('keeps a receipt and a line of the log that name nobody', async () => {
  order(someone('john_smith@gmail.com'), 20);
  const made = await write();
  const receipt = desk.db.prepare('SELECT recipient, purpose, bytes, detail FROM receipt').get() as { detail: string; bytes: number };
  expect(receipt).toMatchObject({ recipient: 'file: meta-offline', purpose: 'audience-file', bytes: made.files[0]?.bytes });
  expect(JSON.parse(receipt.detail)).toMatchObject({ source: 'orders', event: 'Purchase', conversions: 1, held: 0 });
  expect(receipt.detail + (desk.db.prepare("SELECT detail FROM audit WHERE action = 'conversions.export'").pluck().get() as string)).not.toContain('@');
});

it('the click is the order’s own, else the person’s last before it, within ninety days', async () => {
  const [own, before, after, old] = ['a@x.br', 'b@x.br', 'c@x.br', 'd@x.br'].map((email) => someone(email));
  const sale = desk.clock.at - DAY;
  order(own ?? 0, 1, { lineProps: { 'Google Click ID': CLICK } });
  event(before ?? 0, 'visit', sale - 9 * DAY, { props: { gclid: 'earlier-one-00' } });
  event(before ?? 0, 'visit', sale - 2 * DAY, { props: { gclid: 'last-before-01' } });
  event(before ?? 0, 'visit', sale + 1000, { props: { gclid: 'after-sale-000' } });
  order(before ?? 0, 2);
  event(after ?? 0, 'visit', sale + 1000, { props: { gclid: 'after-sale-001' } });
  order(after ?? 0, 3);
  event(old ?? 0, 'visit', sale - 91 * DAY, { props: { gclid: 'too-long-ago-0' } });
  order(old ?? 0, 4);
  const made = await write({ platform: 'google-offline', event: 'Compra' });
  expect(made).toMatchObject({ exported: 2, reasons: { no_click_id: 2 } });
  expect(lines()[0]).toBe('Parameters:TimeZone=America/Sao_Paulo');
  expect(lines().slice(2).map((line) => line.split(',').slice(0, 4))).toEqual([[CLICK, 'Compra', '2026-03-03 14:00:00-0300', '1.00'], ['last-before-01', 'Compra', '2026-03-03 14:00:00-0300', '2.00']]);
});

it('events of a type, with hashes by Google’s rules and no click where none is known', async () => {
  const id = someone('Jo.Se+x@gmail.com');
  event(id, 'lead', desk.clock.at - DAY, { value: 3 });
  event(id, 'open', desk.clock.at - DAY);
  const made = await write({ platform: 'google-enhanced', source: 'event:lead', event: 'Contacto' });
  expect(made.exported).toBe(1);
  expect(lines()[2]?.split(',')[0]).toBe(createHash('sha256').update('jose@gmail.com').digest('hex'));
  order(id, 3);
  desk.db.exec(`INSERT INTO event_day VALUES ('2026-03-01', 'open', 1, 1, '', 2, 0), ('2026-03-02', 'lead', 1, 1, 'BRL', 1, 5), ('2026-03-03', 'lead', 1, 1, 'BRL', 4, 5)`);
  expect((await conversions['conversions.sources']({ clientId }, person)).sources).toEqual([
    { source: 'orders', count: 1, from: '2026-03-03', to: '2026-03-03' }, { source: 'event:lead', count: 5, from: '2026-03-02', to: '2026-03-03' }, { source: 'event:open', count: 2, from: '2026-03-01', to: '2026-03-01' },
  ]);
});

it('nobody’s file is no file: it says what lacks; a program gets none; a page of a browser gets text', async () => {
  await expect(write()).rejects.toMatchObject({ messageKey: 'conversions:error.noneThere' });
  await expect(write({ from: '2026-04-01', to: '2026-02-01' })).rejects.toMatchObject({ messageKey: 'conversions:error.period' });
  order(someone('a@x.br', null), 5);
  await expect(write()).rejects.toMatchObject({ messageKey: 'conversions:error.noneForAds', params: { rows: 1, noConsent: 1 } });
  expect(existsSync(`${home}/c.csv`)).toBe(false);
  order(someone('b@x.br'), 5);
  expect((await preview({}, 'token:script')).held).toMatchObject({ notApproved: 1 });
  const { text, exported } = await conversions['conversions.export']({ ...wanted }, context());
  expect([exported, text?.split('\n').length]).toEqual([1, 3]);
});
