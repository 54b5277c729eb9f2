import { expect, test } from 'vitest';
import description from '../testing/descriptions/hubspot.json' with { type: 'json' };
import { inBatches, testDoor } from '../testing/door.ts';
import { platformServer, type Description, type World } from '../testing/platform-server.ts';
import { describePlatform, people } from '../testing/platform-suite.ts';
import { hubspotCarrier } from './hubspot-carrier.ts';

const described = description as unknown as Description;
const at = Date.UTC(2026, 10, 21, 13);
const batch = { completedAt: '', startedAt: '', status: 'COMPLETE' };

/** A portal: contacts, manual lists, template files and e-mails; events come in two pages. */
function make() {
  const contacts = new Map<string, Record<string, string>>();
  const lists: { name: string; ids: Set<string> }[] = [];
  const properties = ['email', 'firstname', 'lastname', 'city'];
  const files = new Map<string, string>();
  const emails: { body: Record<string, unknown>; state: string; when?: unknown }[] = [];
  const failing = new Set<string>();
  const list = (index: number) => ({ answer: { list: { listId: String(index), listVersion: 1, name: lists[index]!.name, objectTypeId: '0-1', processingStatus: 'COMPLETE', processingType: 'MANUAL' } } });
  const record = (email: string) => ({ id: `id-${email}`, properties: contacts.get(email), createdAt: '', updatedAt: '', archived: false });
  const shown = (index: number) => ({ isAb: false, id: `e${index}`, name: emails[index]!.body.name, state: emails[index]!.state, allEmailCampaignIds: emails[index]!.state === 'PUBLISHED' ? ['77'] : [] });
  const property = (name: string) => ({ name, label: name, type: 'string', fieldType: 'text', groupName: 'contactinformation', description: '', options: [] });
  const of = (id: string | undefined) => emails[Number(id?.slice(1))]!;
  const event = (id: string, type: string, who: string, more: object = {}) => ({ id, type, created: at, recipient: `${who}@example.com`, emailCampaignId: 77, ...more });
  const events = [event('1', 'SENT', 'p1'), event('2', 'OPEN', 'p1'), event('3', 'CLICK', 'p1', { url: 'https://a.example' }), event('4', 'BOUNCE', 'p2', { category: 'UNKNOWN_USER' }), event('5', 'STATUSCHANGE', 'p3', { portalSubscriptionStatus: 'UNSUBSCRIBED' })];
  const world: World = {
    'GET /account-info/v3/details': () => ({ answer: { accountType: 'STANDARD', additionalCurrencies: [], companyCurrency: 'BRL', dataHostingLocation: 'na1', portalId: 42, timeZone: '', uiDomain: 'app.hubspot.com', utcOffset: '', utcOffsetMilliseconds: 0 } }),
    'GET /crm/v3/lists/object-type-id/{objectTypeId}/name/{listName}': ({ at: place }) => {
      const index = lists.findIndex(({ name }) => name === place.listName);
      return index === -1 ? { status: 404 } : list(index);
    },
    'POST /crm/v3/lists': ({ body }) => list(lists.push({ name: String(body.name), ids: new Set() }) - 1),
    'GET /crm/v3/properties/{objectType}': () => ({ answer: { results: properties.map(property) } }),
    'POST /crm/v3/properties/{objectType}': ({ body }) => (properties.push(String(body.name)), { answer: property(String(body.name)) }),
    'POST /crm/v3/objects/contacts/batch/upsert': ({ body }) => {
      const inputs = (body.inputs as { id: string; properties: Record<string, string> }[]).filter(({ id }) => !failing.has(id));
      for (const one of inputs) contacts.set(one.id, one.properties);
      return { answer: { ...batch, results: inputs.map(({ id }) => ({ ...record(id), new: true })) } };
    },
    'POST /crm/v3/objects/contacts/batch/read': ({ body }) => ({ answer: { ...batch, results: (body.inputs as { id: string }[]).filter(({ id }) => contacts.has(id)).map(({ id }) => record(id)) } }),
    'PUT /crm/v3/lists/{listId}/memberships/add': ({ at: place, body }) => {
      for (const id of body as unknown as string[]) lists[Number(place.listId)]!.ids.add(id);
      return { answer: { recordIdsMissing: [], recordIdsRemoved: [], recordsIdsAdded: body } };
    },
    'PUT /crm/v3/lists/{listId}/memberships/remove': ({ at: place, body }) => ({ answer: { recordIdsMissing: [], recordIdsRemoved: (body as unknown as string[]).filter((id) => lists[Number(place.listId)]!.ids.delete(id)), recordsIdsAdded: [] } }),
    'PUT /cms/v3/source-code/{environment}/content/{path}': ({ at: place, body }) => (files.set(place.path!, String(body.raw)), { answer: {} }),
    'GET /marketing/v3/emails': () => ({ answer: { total: emails.length, results: emails.map((_, index) => shown(index)) } }),
    'POST /marketing/v3/emails': ({ body }) => ({ answer: (emails.push({ body, state: 'DRAFT' }), shown(emails.length - 1)) }),
    'GET /marketing/v3/emails/{emailId}': ({ at: place }) => ({ answer: shown(Number(place.emailId?.slice(1))) }),
    'PATCH /marketing/v3/emails/{emailId}': ({ at: place, body }) => (Object.assign(of(place.emailId), { when: body.publishDate }), { answer: shown(Number(place.emailId?.slice(1))) }),
    'POST /marketing/v3/emails/{emailId}/publish': ({ at: place }) => (Object.assign(of(place.emailId), { state: of(place.emailId).when === undefined ? 'PUBLISHED' : 'SCHEDULED' }), {}),
    'POST /marketing/v3/emails/{emailId}/unpublish': ({ at: place }) => (Object.assign(of(place.emailId), { state: 'DRAFT', when: undefined }), {}),
    'GET /email/public/v1/events': ({ query }) => {
      const page = Number(query.offset ?? 0);
      const since = events.filter(({ created }) => created >= Number(query.startTimestamp));
      return { answer: { events: since.slice(page, page + 3), hasMore: page + 3 < since.length, offset: String(page + 3) } };
    },
  };
  return {
    world, failing, contacts, files, emails: (ref: string) => [...lists[Number(ref)]!.ids].map((id) => id.slice(3)), campaigns: () => emails.map(({ body }) => body),
    sent: () => emails.filter(({ state }) => state === 'PUBLISHED'), scheduled: () => emails.flatMap(({ state, when }) => (state === 'SCHEDULED' ? [when] : [])),
  };
}

const account = (address: string, accessToken = 'pat-ours') => ({ fields: { address, subscriptionId: '9' }, secrets: { accessToken } });
describePlatform('HubSpot', {
  description: described, make, account: 'app.hubspot.com · 42', key: /pat-ours/u,
  carrier: (origin, key, door) => hubspotCarrier(account(origin, key === 'right' ? 'pat-ours' : 'pat-other'), door),
  calls: { test: 'GET /account-info/v3/details', add: 'POST /crm/v3/objects/contacts/batch/upsert', draft: 'POST /marketing/v3/emails' },
  expected: {
    campaigns: [{
      name: 'Diciembre [key-1]', subject: "Hola, {{ personalization_token('contact.firstname', '”amigo”') }}", from: { fromName: 'Café', replyTo: 'hola@cafe.example', customReplyTo: 'ventas@cafe.example' },
      to: { contactIlsLists: { include: ['0'], exclude: [] } }, subscriptionDetails: { subscriptionId: '9' },
      content: { templatePath: 'querencia/key-1.html', plainTextVersion: "Hola, {{ personalization_token('contact.firstname', 'amigo') }}: {{ unsubscribe_link }}", widgets: { preview_text: { body: { value: 'Sólo hoy' } } } },
    }],
    scheduled: ['2026-11-22T13:05:00.000Z'],
  },
  results: { since: Date.UTC(2026, 10, 21), kinds: ['sent', 'open', 'click', 'bounce', 'unsubscribe'] },
});

test('the letter is a template of HubL with who sends it, and who was not taken in is refused', async () => {
  const made = make();
  made.failing.add('p2@example.com');
  const server = await platformServer(described, made.world);
  const carrier = hubspotCarrier(account(server.origin), testDoor(() => server.origin));
  const signal = new AbortController().signal;
  const answers: unknown[] = [];
  const { listRef } = await carrier.addMembers({ name: 'L', ref: null }, inBatches(people(1, 2)), (answer) => answers.push(answer), signal);
  expect(answers).toEqual([{ listRef: '0', accepted: ['1'], refused: [{ contactId: '2', reason: 'platform', detail: 'upsert' }] }]);
  expect(made.contacts.get('p1@example.com')).toEqual({ email: 'p1@example.com', firstname: 'Íñigo 1', city: 'Quito', querencia_tags: 'oro' });
  await carrier.draft({ name: 'N -->', subject: 's', preheader: '', html: '<html><body><a href="{{unsubscribeUrl}}">x</a></body></html>', text: '', from: { name: 'a', address: 'a@b.example' } }, listRef, 'k/1', signal);
  const file = made.files.get('querencia/k-1.html') ?? '';
  expect(file).toContain('templateType: email');
  expect(file).toContain('<a href="{{ unsubscribe_link }}">x</a><p style="font-size:11px;text-align:center">{{ site_settings.company_name }}');
  expect(file.match(/-->/gu)).toHaveLength(1);
  await server.close();
});
