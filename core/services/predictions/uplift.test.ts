import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import type { JobContext } from '../handlers.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { clientId, openFilled, type Shop } from './testing/shop.ts';

const SENT = '2025-06-02';
const DAY = 86_400_000;

interface Made {
  people: number;
  /** What the message adds to the chance of buying: to those with a high interest, and to the others. */
  high?: number;
  low?: number;
  more?: (treated: boolean) => Record<string, string>;
}

/** Contacts of whom half got a message by chance. Who buys hangs far more on loyalty than on the message. */
function fill(db: Database, { people, high = 0.3, low = 0, more }: Made): void {
  const random = seededRandom(3);
  const contact = db.prepare('INSERT INTO contact (id, created_at, updated_at) VALUES (?, 0, 0)');
  const person = db.prepare('INSERT INTO person (contact_id, full_name, custom) VALUES (?, ?, ?)');
  const order = db.prepare(`INSERT INTO purchase (id, source, external_id, contact_id, ordered_at, local_date, currency) VALUES (?, 't', ?, ?, ?, ?, 'BRL')`);
  const line = db.prepare(`INSERT INTO purchase_line (purchase_id, line_key, ordinal, quantity, unit_price_micros, amount_micros, at, local_date) VALUES (?, 'l', 0, 1, 1, 90000000, ?, ?)`);
  const sent = Date.parse(`${SENT}T15:00:00Z`);
  let orders = 0;
  const buy = (id: number, when: number) => {
    const at = Math.round(when);
    orders += 1;
    const date = new Date(at).toISOString().slice(0, 10);
    order.run(orders, `O${orders}`, id, at, date);
    line.run(orders, at, date);
  };
  db.transaction(() => {
    for (let id = 1; id <= people; id += 1) {
      const [treated, interested, loyal] = [random() < 0.5, random() < 0.5, random()];
      const came = random() < 0.1 + 0.4 * loyal + (treated ? (interested ? high : low) : 0);
      const custom = { Grupo: treated ? 'Envío' : 'Control', Interés: interested ? 'Alto' : 'Bajo', Azar: String(Math.floor(50 * random())), Compró: came ? 'Sí' : 'No', ...more?.(treated) };
      contact.run(id);
      person.run(id, `Cliente ${id}`, JSON.stringify(custom));
      for (let past = 0; past < Math.round(4 * loyal); past += 1) buy(id, sent - (10 + 300 * random()) * DAY);
      if (came) buy(id, sent + 10 * random() * DAY);
    }
  })();
}

let folder: ReturnType<typeof temporaryFolder>;
let shop: Shop;
const person: JobContext = { ...jobContext(), actor: 'user:1' };
const uplift = { clientId, task: 'uplift' as const };
const byField = { field: 'Grupo', treated: ['Envío'], control: ['Control'], outcome: { kind: 'field' as const, field: 'Compró', came: ['Sí'] }, date: null, without: [] as string[] };
const open = async (made: Made) => (shop = await openFilled(folder.path, (db) => fill(db, made)));
const choose = (experiment: object = {}) => shop.handlers['predictions.configure']({ clientId, uplift: { ...byField, ...experiment } }, person);
const learn = () => shop.handlers['predictions.learn']({ ...uplift, seed: 1, budgetSeconds: 600 }, person);
const page = (groups: ('persuadable' | 'sure' | 'lost' | 'leave-alone')[] = []) => shop.handlers['predictions.customers']({ ...uplift, filter: { search: '', levels: [], groups }, sort: 'prediction', descending: true, offset: 0, limit: 1000 }, person);

beforeEach(() => void (folder = temporaryFolder('uplift')));
afterEach(() => {
  shop.close();
  folder.remove();
});

describe('whom a message wins', { timeout: 120_000 }, () => {
  it('is learnt from a control group, tested on people held out, and kept as a list', async () => {
    await open({ people: 4000 });
    expect((await shop.handlers['predictions.status']({ clientId }, person)).tasks.find(({ task }) => task === 'uplift')?.missing.map(({ code }) => code)).toContain('experiment');
    await choose();
    const model = await learn();
    expect(model).toMatchObject({ state: 'proposed', beatsBaseline: true });
    const { outcomes, notes } = await shop.handlers['predictions.report']({ clientId, modelId: model.id }, person);
    const report = outcomes[0]?.uplift;
    expect(report?.low).toBeGreaterThan(0);
    const persuadable = report?.groups.find(({ group }) => group === 'persuadable');
    // The truth is 0.3 for the interested and 0 for the others.
    expect(persuadable?.low).toBeLessThan(0.3);
    expect(persuadable?.high).toBeGreaterThan(0.3);
    expect(notes.map(({ key }) => key)).toEqual(expect.arrayContaining(['uplift_assumes', 'uplift_fields', 'nobody_driven_away']));
    await shop.handlers['predictions.approve']({ clientId, modelId: model.id }, person);
    expect((await shop.handlers['predictions.score'](uplift, person)).customers).toBe(4000);
    const { rows, groups, levels } = await page(['persuadable']);
    expect(levels).toEqual([]);
    expect(groups.reduce((sum, { customers }) => sum + customers, 0)).toBe(4000);
    const interested = new Set(shop.db.prepare(`SELECT contact_id FROM person WHERE custom ->> 'Interés' = 'Alto'`).pluck().all());
    expect(rows.filter(({ contactId }) => interested.has(contactId)).length / rows.length).toBeGreaterThan(0.9);
    expect(rows[0]).toMatchObject({ group: 'persuadable', level: null, action: { key: 'action.write' }, reasons: [{ params: { field: 'Interés', value: 'Alto' } }, ...(rows[0]?.reasons.slice(1) ?? [])] });
    const { contacts } = await shop.handlers['predictions.saveSegment']({ ...uplift, filter: { search: '', levels: [], groups: ['persuadable'] }, name: 'Convencibles' }, person);
    expect(contacts).toBe(groups.find(({ group }) => group === 'persuadable')?.customers);
  });

  it('counts what was bought from the day it was sent, and looks at what was known before it', async () => {
    await open({ people: 3200 });
    await choose({ outcome: { kind: 'event', event: 'purchase', days: 14 }, date: SENT, without: ['Compró'] });
    const model = await learn();
    expect(model.horizonDays).toBe(14);
    expect(model.features).toBeGreaterThan(20);
    const { outcomes } = await shop.handlers['predictions.report']({ clientId, modelId: model.id }, person);
    const [came, sent] = [shop.db.prepare(`SELECT count(*) FROM person WHERE custom ->> 'Compró' = 'Sí' AND custom ->> 'Grupo' = 'Envío'`).pluck().get() as number, shop.db.prepare(`SELECT count(*) FROM person WHERE custom ->> 'Grupo' = 'Envío'`).pluck().get() as number];
    // A third of the people, drawn alike: what the field says is what the orders say.
    expect(outcomes[0]?.uplift?.arms.treatedRate).toBeCloseTo(came / sent, 2);
  });

  it('refuses what was known only afterwards, and an order of people that is chance', async () => {
    const random = seededRandom(6);
    await open({ people: 2600, high: 0.15, low: 0.15, more: (treated) => ({ Gastó: String(Math.round(100 * random() + (treated ? 12 : 0))) }) });
    await choose();
    await expect(learn()).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'predictions:missing.unbalanced', params: { feature: 'Gastó' } });
    await choose({ without: ['Gastó'] });
    await expect(learn()).rejects.toMatchObject({ messageKey: 'predictions:missing.no_uplift' });
  });

  it('refuses a choice that cannot be', async () => {
    await open({ people: 30 });
    await expect(async () => choose({ control: ['Envío'] })).rejects.toMatchObject({ messageKey: 'predictions:choice.both' });
    await expect(async () => choose({ outcome: { kind: 'event', event: 'open', days: 7 } })).rejects.toMatchObject({ messageKey: 'predictions:choice.no_date' });
    await expect(async () => choose({ field: 'Brazo' })).rejects.toMatchObject({ messageKey: 'predictions:choice.no_field' });
    await choose();
    expect((await shop.handlers['predictions.status']({ clientId }, person)).tasks.find(({ task }) => task === 'uplift')?.missing.map(({ code }) => code)).toEqual(['treated', 'control']);
  });
});
