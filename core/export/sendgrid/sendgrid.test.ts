import { expect, test } from 'vitest';
import description from '../testing/descriptions/sendgrid.json' with { type: 'json' };
import { inBatches, testDoor } from '../testing/door.ts';
import { platformServer, type Description, type World } from '../testing/platform-server.ts';
import { describePlatform, people } from '../testing/platform-suite.ts';
import { sendgridOrigin } from './sendgrid-account.ts';
import { sendgridCarrier } from './sendgrid-carrier.ts';

const described = description as unknown as Description;
const sentAt = '2026-11-21T13:00:00Z';
const second = Date.parse(sentAt) / 1000;

/** An account of Marketing Campaigns: its jobs are done at the second look. */
function make() {
  const lists: { name: string; emails: Map<string, Record<string, unknown>> }[] = [];
  const fields: string[] = [];
  const singles: { body: Record<string, unknown>; status: string; when?: string | undefined }[] = [];
  let looks = 0;
  let failing = '';
  const shown = (one: (typeof singles)[number], index: number) => ({ ...one.body, id: `s${index}`, status: one.status, created_at: sentAt });
  const of = (id: string | undefined) => singles[Number(id?.slice(1))]!;
  const known = () => new Set(lists.flatMap(({ emails }) => [...emails.keys()]));
  const world: World = {
    'GET /senders/{sender_id}': () => ({ answer: { id: 5, nickname: 'n', from: { email: 'hola@cafe.example' }, verified: true, locked: false } }),
    'GET /marketing/lists': () => ({ answer: { result: lists.map(({ name }, id) => ({ id: String(id), name })), _metadata: {} } }),
    'POST /marketing/lists': ({ body }) => ({ answer: { id: String(lists.push({ name: String(body.name), emails: new Map() }) - 1), name: body.name } }),
    'GET /marketing/field_definitions': () => ({ answer: { custom_fields: fields.map((name) => ({ id: `f_${name}`, name, field_type: 'Text' })), reserved_fields: [] } }),
    'POST /marketing/field_definitions': ({ body }) => (fields.push(String(body.name)), { answer: { id: `f_${String(body.name)}`, name: body.name, field_type: 'Text' } }),
    'PUT /marketing/contacts': ({ body }) => {
      for (const one of body.contacts as { email: string }[]) if (one.email !== failing) lists[Number((body.list_ids as string[])[0])]!.emails.set(one.email, one);
      return { answer: { job_id: 'j1' } };
    },
    'GET /marketing/contacts/imports/{id}': () => ({ answer: { id: 'j1', status: looks++ % 2 === 0 ? 'pending' : failing === '' ? 'completed' : 'errored' } }),
    'POST /marketing/contacts/search/emails': ({ body }) => {
      const there = (body.emails as string[]).filter((email) => known().has(email));
      return there.length === 0 ? { status: 404 } : { answer: { result: Object.fromEntries((body.emails as string[]).map((email) => [email, there.includes(email) ? { contact: { id: `id-${email}` } } : { error: 'contact not found' }])) } };
    },
    'DELETE /marketing/lists/{id}/contacts': ({ at, query }) => {
      for (const id of query.contact_ids!.split(',')) lists[Number(at.id)]!.emails.delete(id.slice(3));
      return { answer: { job_id: 'j2' } };
    },
    'POST /marketing/singlesends/search': ({ body }) => ({ answer: { result: singles.map(shown).filter((one) => (one as unknown as { categories: string[] }).categories.includes((body.categories as string[])[0]!)) } }),
    'POST /marketing/singlesends': ({ body }) => (singles.push({ body, status: 'draft' }), { answer: shown(singles.at(-1)!, singles.length - 1) }),
    'GET /marketing/singlesends/{id}': ({ at }) => ({ answer: shown(of(at.id), Number(at.id?.slice(1))) }),
    'PUT /marketing/singlesends/{id}/schedule': ({ at, body }) => (Object.assign(of(at.id), body.send_at === 'now' ? { status: 'triggered' } : { status: 'scheduled', when: body.send_at }), { answer: { status: 'scheduled' } }),
    'DELETE /marketing/singlesends/{id}/schedule': ({ at }) => (Object.assign(of(at.id), { status: 'draft', when: undefined }), { answer: { send_at: '', status: 'draft' } }),
    'GET /suppression/bounces': ({ query }) => ({ answer: [{ created: second + 5, email: 'p1@example.com', reason: '550', status: '5.1.1' }].filter(({ created }) => created >= Number(query.start_time)) }),
    'GET /suppression/spam_reports': ({ query }) => ({ answer: [{ created: second + 6, email: 'p2@example.com', ip: '' }].filter(({ created }) => created >= Number(query.start_time)) }),
    'GET /suppression/unsubscribes': ({ query }) => ({ answer: [{ created: second + 7, email: 'p3@example.com' }].filter(({ created }) => created >= Number(query.start_time)) }),
    'GET /asm/groups/{group_id}/suppressions': () => ({ answer: ['p3@example.com'] }),
  };
  return {
    world, lists, fail: (email: string) => (failing = email), emails: (ref: string) => [...lists[Number(ref)]!.emails.keys()], campaigns: () => singles.map(({ body }) => body),
    sent: () => singles.filter(({ status }) => status === 'triggered'), scheduled: () => singles.flatMap(({ when }) => when ?? []),
  };
}

const account = (address: string, apiKey = 'SG.ours') => ({ fields: { address, senderId: '5', suppressionGroupId: '12' }, secrets: { apiKey } });
describePlatform('SendGrid', {
  description: described, make, account: 'hola@cafe.example', key: /SG\.ours/u,
  carrier: (origin, key, door) => sendgridCarrier(account(origin, key === 'right' ? 'SG.ours' : 'SG.other'), door),
  calls: { test: 'GET /senders/{sender_id}', add: 'PUT /marketing/contacts', draft: 'POST /marketing/singlesends' },
  expected: {
    campaigns: [{
      name: 'Diciembre', categories: ['key-1'], send_to: { list_ids: ['0'] },
      email_config: {
        subject: 'Hola, {{insert first_name "default=”amigo”"}}', plain_content: 'Hola, {{insert first_name "default=amigo"}}: {{{unsubscribe}}}', generate_plain_content: false, editor: 'code', suppression_group_id: 12, sender_id: 5,
        html_content: '<p>{{insert city "default=tu ciudad"}} x</p><a href="{{{unsubscribe}}}">Baja</a>',
      },
    }],
    scheduled: ['2026-11-22T13:05:00Z'],
  },
  results: { since: Date.parse(sentAt), kinds: ['bounce', 'complaint', 'unsubscribe', 'unsubscribe'] },
});

test('whom a job failed to take in is refused by name, and tags and own fields go as custom fields', async () => {
  const made = make();
  made.fail('p2@example.com');
  const server = await platformServer(described, made.world);
  const answers: unknown[] = [];
  const odd = people(1, 2).map((one) => ({ ...one, fields: { ...one.fields, favouriteShop: 'Norte' } }));
  await sendgridCarrier(account(server.origin), testDoor(() => server.origin)).addMembers({ name: 'L', ref: null }, inBatches(odd), (answer) => answers.push(answer), new AbortController().signal);
  expect(answers).toEqual([{ listRef: '0', accepted: ['1'], refused: [{ contactId: '2', reason: 'platform', detail: 'errored' }] }]);
  expect(made.lists[0]!.emails.get('p1@example.com')).toEqual({ email: 'p1@example.com', first_name: 'Íñigo 1', city: 'Quito', custom_fields: { f_favourite_shop: 'Norte', f_querencia_tags: 'oro' } });
  await server.close();
});

test('the country is a field that SendGrid has itself: none is made for it', async () => {
  const made = make();
  const server = await platformServer(described, made.world);
  await sendgridCarrier(account(server.origin), testDoor(() => server.origin)).addMembers({ name: 'L', ref: null }, inBatches(people(1, 1).map((one) => ({ ...one, fields: { firstName: 'Ana', country: 'BR' }, tags: [] }))), () => undefined, new AbortController().signal);
  expect([made.lists[0]?.emails.get('p1@example.com'), server.heard.filter(({ call }) => call.startsWith('POST /marketing/field_definitions'))]).toEqual([{ email: 'p1@example.com', first_name: 'Ana', country: 'BR' }, []]);
  await server.close();
});

test('an account of the European Union is asked there', () => {
  const of = (region: string) => sendgridOrigin({ fields: { region, senderId: '1', suppressionGroupId: '2' }, secrets: {} });
  expect([of('eu'), of('global')]).toEqual(['https://api.eu.sendgrid.com', 'https://api.sendgrid.com']);
  expect(() => sendgridOrigin({ fields: { senderId: '1/../x', suppressionGroupId: '2' }, secrets: {} })).toThrow('connections:error.badValue');
});
