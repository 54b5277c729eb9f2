import { expect, test } from 'vitest';
import description from '../testing/descriptions/klaviyo.json' with { type: 'json' };
import { inBatches, testDoor } from '../testing/door.ts';
import { platformServer, type Description, type World } from '../testing/platform-server.ts';
import { describePlatform, people } from '../testing/platform-suite.ts';
import { klaviyoCarrier } from './klaviyo-carrier.ts';

const described = description as unknown as Description;
const links = { self: 'https://a.klaviyo.com/x' };
const at = '2026-11-21T13:00:00+00:00';

/** An account of lists, templates, campaigns and events; events come in two pages. */
function make() {
  const lists: { name: string; emails: Map<string, unknown> }[] = [];
  const templates: { name: string; html: string; text: string }[] = [];
  const campaigns: { attributes: Record<string, unknown>; status: string; template: string | null; strategy: { datetime?: string } | null }[] = [];
  let looks = 0;
  let failing = '';
  const inQuotes = (filter: string) => [...filter.matchAll(/"([^"]*)"/gu)].map(([, word]) => word ?? '');
  const list = (index: number) => ({ type: 'list', id: `L${index}`, attributes: { name: lists[index]!.name }, links });
  const campaign = (index: number) => {
    const { status, attributes } = campaigns[index]!;
    return { type: 'campaign', id: `C${index}`, attributes: { name: attributes.name, status, archived: false, audiences: attributes.audiences, send_options: {}, send_strategy: {}, created_at: at, updated_at: at }, relationships: { 'campaign-messages': { data: [{ type: 'campaign-message', id: `M${index}` }] } }, links };
  };
  const of = (id: unknown) => campaigns[Number(String(id).slice(1))]!;
  const job = (status: string) => ({ answer: { data: { type: 'profile-bulk-import-job', id: 'j', attributes: { status, created_at: at, total_count: 1, failed_count: failing === '' ? 0 : 1 }, links } } });
  const attributesOf = (body: Record<string, unknown>) => (body.data as { attributes: Record<string, never> }).attributes;
  const event = (id: string, who: string, told: Record<string, string>) => ({ type: 'event', id, attributes: { datetime: at, event_properties: { $message: 'M0', ...told } }, relationships: { profile: { data: { type: 'profile', id: who } } }, links });
  const included = ['p1', 'p2'].map((id) => ({ type: 'profile', id, attributes: { email: `${id}@example.com` } }));
  const events: Record<string, object[]> = { m1: [event('e1', 'p1', {}), event('e2', 'p2', {})], m2: [event('e3', 'p1', { URL: 'https://a.example' })], m3: [event('e4', 'p2', { 'Bounce Type': 'Soft' }), event('e5', 'p2', { $message: 'other' })], m4: [event('e6', 'p1', {})] };
  const world: World = {
    'GET /api/accounts': () => ({ answer: { data: [{ type: 'account', id: 'A', attributes: { test_account: false, contact_information: { default_sender_name: '', default_sender_email: '', organization_name: 'Café', street_address: {} }, timezone: '', preferred_currency: 'USD', public_api_key: 'A', locale: 'es' }, links }] } }),
    'GET /api/lists': ({ query }) => ({ answer: { data: lists.flatMap(({ name }, index) => (inQuotes(query.filter!)[0] === name ? [list(index)] : [])) } }),
    'POST /api/lists': ({ body }) => ({ answer: { data: list(lists.push({ name: attributesOf(body).name!, emails: new Map() }) - 1) } }),
    'POST /api/profile-bulk-import-jobs': ({ body }) => {
      const data = body.data as { attributes: { profiles: { data: { attributes: { email: string } }[] } }; relationships: { lists: { data: { id: string }[] } } };
      for (const { attributes } of data.attributes.profiles.data) if (attributes.email !== failing) lists[Number(data.relationships.lists.data[0]!.id.slice(1))]!.emails.set(attributes.email, attributes);
      return job('queued');
    },
    'GET /api/profile-bulk-import-jobs/{job_id}': () => job(looks++ % 2 === 0 ? 'processing' : 'complete'),
    'GET /api/profile-bulk-import-jobs/{id}/import-errors': () => ({ answer: { data: [{ type: 'import-error', id: 'x', attributes: { code: 'invalid_email', title: '', detail: '', source: {}, original_payload: { data: { attributes: { email: failing } } } } }], links } }),
    'GET /api/profiles': ({ query }) => ({ answer: { data: inQuotes(query.filter!).filter((email) => lists.some(({ emails }) => emails.has(email))).map((email) => ({ type: 'profile', id: `P${email}`, attributes: { email }, links })) } }),
    'DELETE /api/lists/{id}/relationships/profiles': ({ at: place, body }) => {
      for (const { id } of body.data as { id: string }[]) lists[Number(place.id!.slice(1))]!.emails.delete(id.slice(1));
      return {};
    },
    'GET /api/templates': ({ query }) => ({ answer: { data: templates.flatMap((one, index) => (inQuotes(query.filter!)[0] === one.name ? [{ type: 'template', id: `T${index}`, attributes: { ...one, editor_type: 'CODE' }, links }] : [])) } }),
    'POST /api/templates': ({ body }) => ({ answer: { data: { type: 'template', id: `T${templates.push(attributesOf(body) as never) - 1}`, attributes: { name: '', editor_type: 'CODE', html: '' }, links } } }),
    'GET /api/campaigns': ({ query }) => ({ answer: { data: campaigns.flatMap(({ attributes }, index) => (String(attributes.name).includes(inQuotes(query.filter!)[0]!) ? [campaign(index)] : [])) } }),
    'POST /api/campaigns': ({ body }) => ({ answer: { data: campaign(campaigns.push({ attributes: attributesOf(body), status: 'Draft', template: null, strategy: null }) - 1) } }),
    'GET /api/campaigns/{id}': ({ at: place }) => ({ answer: { data: campaign(Number(place.id!.slice(1))) } }),
    'PATCH /api/campaigns/{id}': ({ at: place, body }) => (Object.assign(of(place.id), { strategy: attributesOf(body).send_strategy }), { answer: { data: campaign(Number(place.id!.slice(1))) } }),
    'POST /api/campaign-message-assign-template': ({ body }) => {
      const data = body.data as { id: string; relationships: { template: { data: { id: string } } } };
      of(data.id).template = templates[Number(data.relationships.template.data.id.slice(1))]!.html;
      return { answer: { data: {} } };
    },
    'POST /api/campaign-send-jobs': ({ body }) => {
      const { id } = body.data as { id: string };
      of(id).status = of(id).strategy?.datetime === undefined ? 'Sent' : 'Scheduled';
      return { answer: { data: { type: 'campaign-send-job', id, attributes: { status: 'queued' }, links } } };
    },
    'PATCH /api/campaign-send-jobs/{id}': ({ at: place }) => (Object.assign(of(place.id), { status: 'Draft', strategy: null }), {}),
    'GET /api/metrics': () => ({ answer: { data: Object.entries({ m1: 'Opened Email', m2: 'Clicked Email', m3: 'Bounced Email', m4: 'Unsubscribed from Email Marketing', m5: 'Placed Order' }).map(([id, name]) => ({ type: 'metric', id, attributes: { name }, links })) } }),
    'GET /api/events': ({ query }) => {
      const since = Date.parse(/datetime,([^)]+)/u.exec(query.filter!)?.[1] ?? '');
      const all = Date.parse(at) >= since ? (events[inQuotes(query.filter!)[0]!] ?? []) : [];
      const page = Number(query['page[cursor]'] ?? 0);
      return { answer: { data: all.slice(page, page + 1), included, links: { ...links, next: page + 1 < all.length ? `https://a.klaviyo.com/api/events?page%5Bcursor%5D=${page + 1}` : null } } };
    },
  };
  return {
    world, lists, fail: (email: string) => (failing = email), emails: (ref: string) => [...lists[Number(ref.slice(1))]!.emails.keys()], campaigns: () => campaigns.map(({ attributes, template }) => ({ attributes, template })),
    sent: () => campaigns.filter(({ status }) => status === 'Sent'), scheduled: () => campaigns.flatMap(({ status, strategy }) => (status === 'Scheduled' ? [strategy?.datetime] : [])),
  };
}

const account = (address: string, apiKey = 'pk_ours') => ({ fields: { address }, secrets: { apiKey } });
describePlatform('Klaviyo', {
  description: described, make, account: 'Café', key: /pk_ours/u,
  carrier: (origin, key, door) => klaviyoCarrier(account(origin, key === 'right' ? 'pk_ours' : 'pk_other'), door),
  calls: { test: 'GET /api/accounts', add: 'POST /api/profile-bulk-import-jobs', draft: 'POST /api/campaigns' },
  expected: {
    campaigns: [{
      attributes: {
        name: 'Diciembre [key-1]', audiences: { included: ['L0'] }, send_options: { use_smart_sending: false },
        'campaign-messages': { data: [{ type: 'campaign-message', attributes: { definition: { channel: 'email', label: 'Diciembre [key-1]', content: { subject: "Hola, {{ first_name|default:'”amigo”' }}", preview_text: 'Sólo hoy', from_email: 'hola@cafe.example', from_label: 'Café', reply_to_email: 'ventas@cafe.example' } } } }] },
      },
      template: "<p>{{ person.location.city|default:'tu ciudad' }} x</p><a href=\"{% unsubscribe_link %}\">Baja</a>",
    }],
    scheduled: ['2026-11-22T13:05:00.000Z'],
  },
  results: { since: Date.UTC(2026, 10, 21), kinds: ['open', 'open', 'click', 'soft_bounce', 'unsubscribe'] },
});

test('whom the job failed to take in is refused with its code', async () => {
  const made = make();
  made.fail('p2@example.com');
  const server = await platformServer(described, made.world);
  const answers: unknown[] = [];
  await klaviyoCarrier(account(server.origin), testDoor(() => server.origin)).addMembers({ name: 'L', ref: null }, inBatches(people(1, 2)), (answer) => answers.push(answer), new AbortController().signal);
  expect(answers).toEqual([{ listRef: 'L0', accepted: ['1'], refused: [{ contactId: '2', reason: 'platform', detail: 'invalid_email' }] }]);
  expect(made.lists[0]!.emails.get('p1@example.com')).toEqual({ email: 'p1@example.com', first_name: 'Íñigo 1', location: { city: 'Quito' }, properties: { querencia_tags: ['oro'] } });
  await server.close();
});
