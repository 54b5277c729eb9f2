import { expect, test } from 'vitest';
import description from '../testing/descriptions/mailchimp.json' with { type: 'json' };
import { inBatches, testDoor } from '../testing/door.ts';
import { platformServer, type Description, type World } from '../testing/platform-server.ts';
import { describePlatform, people } from '../testing/platform-suite.ts';
import { mailchimpOrigin } from './mailchimp-account.ts';
import { mailchimpCarrier } from './mailchimp-carrier.ts';

const described = description as unknown as Description;
const at = '2026-11-21T13:00:00+00:00';

/** An audience with static segments and campaigns. */
function make() {
  const fields = ['FNAME', 'LNAME'];
  const members = new Map<string, unknown>();
  const blocked = new Set(['p9@example.com']);
  const segments: { name: string; emails: Set<string> }[] = [];
  const campaigns: { body: Record<string, unknown>; content: unknown; status: string; when?: string }[] = [];
  const of = (index: string | undefined) => campaigns[Number(index?.slice(1))]!;
  const shown = (one: (typeof campaigns)[number], index: number) => ({ id: `c${index}`, status: one.status, settings: one.body.settings, send_time: one.status === 'sent' ? at : '' });
  const who = (email: string) => ({ email_id: `h-${email.split('@')[0]}`, email_address: email, campaign_id: 'c0', list_id: 'L' });
  const world: World = {
    'GET /lists/{list_id}': () => ({ answer: { id: 'L', name: 'Café' } }),
    'GET /lists/{list_id}/merge-fields': () => ({ answer: { merge_fields: fields.map((tag) => ({ tag })), total_items: fields.length } }),
    'POST /lists/{list_id}/merge-fields': ({ body }) => (fields.push(String(body.tag)), { answer: { tag: body.tag } }),
    'GET /lists/{list_id}/segments': ({ query }) => ({ answer: { total_items: segments.length, segments: segments.map(({ name }, id) => ({ id, name })).slice(Number(query.offset)) } }),
    'POST /lists/{list_id}/segments': ({ body }) => ({ answer: { id: segments.push({ name: String(body.name), emails: new Set() }) - 1, name: body.name } }),
    'POST /lists/{list_id}': ({ body }) => {
      const asked = body.members as { email_address: string }[];
      for (const one of asked) if (!blocked.has(one.email_address)) members.set(one.email_address, one);
      return { answer: { new_members: [], errors: asked.filter((one) => blocked.has(one.email_address)).map((one) => ({ email_address: one.email_address, error: 'in a compliance state', error_code: 'ERROR_GENERIC' })) } };
    },
    'POST /lists/{list_id}/segments/{segment_id}': ({ at: place, body }) => {
      const { emails } = segments[Number(place.segment_id)]!;
      const gone = ((body.members_to_remove ?? []) as string[]).filter((email) => emails.delete(email));
      for (const email of (body.members_to_add ?? []) as string[]) emails.add(email);
      return { answer: { total_removed: gone.length } };
    },
    'GET /campaigns': () => ({ answer: { total_items: campaigns.length, campaigns: campaigns.map(shown) } }),
    'POST /campaigns': ({ body }) => ({ answer: { id: `c${campaigns.push({ body, content: null, status: 'save' }) - 1}`, status: 'save' } }),
    'GET /campaigns/{campaign_id}': ({ at: place }) => ({ answer: shown(of(place.campaign_id), Number(place.campaign_id?.slice(1))) }),
    'PUT /campaigns/{campaign_id}/content': ({ at: place, body }) => ((of(place.campaign_id).content = body), { answer: { html: body.html } }),
    'POST /campaigns/{campaign_id}/actions/send': ({ at: place }) => (Object.assign(of(place.campaign_id), { status: 'sent' }), {}),
    'POST /campaigns/{campaign_id}/actions/schedule': ({ at: place, body }) => (Object.assign(of(place.campaign_id), { status: 'schedule', when: body.schedule_time }), {}),
    'POST /campaigns/{campaign_id}/actions/unschedule': ({ at: place }) => (Object.assign(of(place.campaign_id), { status: 'save', when: undefined }), {}),
    'GET /reports/{campaign_id}/sent-to': () => ({ answer: { total_items: 3, sent_to: ['p1@example.com', 'p2@example.com', 'p3@example.com'].map((email) => ({ ...who(email), status: 'sent' })) } }),
    'GET /reports/{campaign_id}/email-activity': () => ({ answer: { total_items: 2, emails: [
      { ...pick(who('p1@example.com')), activity: [{ action: 'open', timestamp: at }, { action: 'click', timestamp: at, url: 'https://a.example' }, { action: 'click', timestamp: at, url: 'https://b.example' }] },
      { ...pick(who('p2@example.com')), activity: [{ action: 'bounce', type: 'soft', timestamp: at }] },
    ] } }),
    'GET /reports/{campaign_id}/unsubscribed': () => ({ answer: { total_items: 1, unsubscribes: [{ ...who('p1@example.com'), timestamp: at, reason: 'None given' }] } }),
    'GET /reports/{campaign_id}/abuse-reports': () => ({ answer: { total_items: 1, abuse_reports: [{ ...who('p3@example.com'), id: 1, date: at }] } }),
  };
  return {
    world, emails: (ref: string) => [...segments[Number(ref)]!.emails], campaigns: () => campaigns.map(({ body, content }) => ({ body, content })),
    sent: () => campaigns.filter(({ status }) => status === 'sent'), scheduled: () => campaigns.flatMap(({ when }) => when ?? []), members, segments,
  };
}
const pick = ({ email_id, email_address }: { email_id: string; email_address: string }) => ({ email_id, email_address, campaign_id: 'c0' });

const account = (address: string, apiKey = 'ours-us21') => ({ fields: { address, audienceId: 'L' }, secrets: { apiKey } });
describePlatform('Mailchimp', {
  description: described, make, account: 'Café', key: /ours-us21|cXVlcmVuY2lh/u,
  carrier: (origin, key, door) => mailchimpCarrier(account(origin, key === 'right' ? 'ours-us21' : 'other-us1'), door),
  calls: { test: 'GET /lists/{list_id}', add: 'POST /lists/{list_id}', draft: 'POST /campaigns' },
  expected: {
    campaigns: [{
      body: {
        type: 'regular', recipients: { list_id: 'L', segment_opts: { saved_segment_id: 0 } },
        settings: { subject_line: 'Hola, *|IF:FNAME|**|FNAME|**|ELSE:|*”amigo”*|END:IF|*', preview_text: 'Sólo hoy', title: 'Diciembre [key-1]', from_name: 'Café', reply_to: 'hola@cafe.example' },
      },
      content: { html: '<p>*|IF:CITY|**|CITY|**|ELSE:|*tu ciudad*|END:IF|* x</p><a href="*|UNSUB|*">Baja</a>', plain_text: 'Hola, *|IF:FNAME|**|FNAME|**|ELSE:|*amigo*|END:IF|*: *|UNSUB|*' },
    }],
    // On the quarter of an hour, and never before what was approved.
    scheduled: ['2026-11-22T13:15:00.000Z'],
  },
  results: { since: Date.UTC(2026, 10, 21), kinds: ['sent', 'sent', 'sent', 'open', 'click', 'click', 'soft_bounce', 'unsubscribe', 'complaint'] },
});

test('whom Mailchimp will not take back is refused, and the others go in with their tags', async () => {
  const made = make();
  const server = await platformServer(described, made.world);
  const door = testDoor(() => server.origin);
  const answers: unknown[] = [];
  await mailchimpCarrier(account(server.origin), door).addMembers({ name: 'L', ref: null }, inBatches([...people(1, 1), ...people(9, 9)]), (answer) => answers.push(answer), new AbortController().signal);
  expect(answers).toEqual([{ listRef: '0', accepted: ['1'], refused: [{ contactId: '9', reason: 'platform', detail: 'ERROR_GENERIC' }] }]);
  expect(made.members.get('p1@example.com')).toMatchObject({ merge_fields: { FNAME: 'Íñigo 1', CITY: 'Quito' } });
  expect(made.segments.map(({ name, emails }) => [name, [...emails]])).toEqual([['L', ['p1@example.com']], ['oro', ['p1@example.com']]]);
  await server.close();
});

test('the data centre is read from the key, and nothing else is', () => {
  expect(mailchimpOrigin({ fields: {}, secrets: { apiKey: '0123-us21' } })).toBe('https://us21.api.mailchimp.com');
  for (const apiKey of ['0123', '0123-us21.evil.example/', '0123-', 'x-us21@evil', '']) expect(() => mailchimpOrigin({ fields: {}, secrets: { apiKey } })).toThrow('connections:error.badValue');
});
