import type { World } from '../../testing/platform-server.ts';
import { there } from '../../testing/there.ts';

const at = '2026-11-21T13:00:00+00:00';

/** What an account of Mailchimp holds: an audience with static segments, and campaigns. */
export function mailchimpWorld() {
  const fields = ['FNAME', 'LNAME'];
  const members = new Map<string, unknown>();
  const blocked = new Set(['p9@example.com']);
  const segments: { name: string; emails: Set<string> }[] = [];
  const sent = campaignsThere();
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
      const { emails } = there(segments[Number(place.segment_id)]);
      const gone = ((body.members_to_remove ?? []) as string[]).filter((email) => emails.delete(email));
      for (const email of (body.members_to_add ?? []) as string[]) emails.add(email);
      return { answer: { total_removed: gone.length } };
    },
    ...sent.world,
  };
  return {
    world, emails: (ref: string) => [...there(segments[Number(ref)]).emails], members, segments,
    campaigns: sent.campaigns, sent: sent.sent, scheduled: sent.scheduled,
  };
}

const who = (email: string) => ({ email_id: `h-${email.split('@')[0]}`, email_address: email, campaign_id: 'c0', list_id: 'L' });
const pick = ({ email_id, email_address }: { email_id: string; email_address: string }) => ({ email_id, email_address, campaign_id: 'c0' });

/** What became of the campaign's letters. */
const REPORTS: World = {
  'GET /reports/{campaign_id}/sent-to': () => ({ answer: { total_items: 3, sent_to: ['p1@example.com', 'p2@example.com', 'p3@example.com'].map((email) => ({ ...who(email), status: 'sent' })) } }),
  'GET /reports/{campaign_id}/email-activity': () => ({ answer: { total_items: 2, emails: [
    { ...pick(who('p1@example.com')), activity: [{ action: 'open', timestamp: at }, { action: 'click', timestamp: at, url: 'https://a.example' }, { action: 'click', timestamp: at, url: 'https://b.example' }] },
    { ...pick(who('p2@example.com')), activity: [{ action: 'bounce', type: 'soft', timestamp: at }] },
  ] } }),
  'GET /reports/{campaign_id}/unsubscribed': () => ({ answer: { total_items: 1, unsubscribes: [{ ...who('p1@example.com'), timestamp: at, reason: 'None given' }] } }),
  'GET /reports/{campaign_id}/abuse-reports': () => ({ answer: { total_items: 1, abuse_reports: [{ ...who('p3@example.com'), id: 1, date: at }] } }),
};

/** Campaigns of the account, as they were made, scheduled and sent. */
function campaignsThere() {
  const campaigns: { body: Record<string, unknown>; content: unknown; status: string; when?: string }[] = [];
  const of = (index: string | undefined) => there(campaigns[Number(index?.slice(1))]);
  const shown = (one: (typeof campaigns)[number], index: number) => ({ id: `c${index}`, status: one.status, settings: one.body.settings, send_time: one.status === 'sent' ? at : '' });
  const world: World = {
    'GET /campaigns': () => ({ answer: { total_items: campaigns.length, campaigns: campaigns.map(shown) } }),
    'POST /campaigns': ({ body }) => ({ answer: { id: `c${campaigns.push({ body, content: null, status: 'save' }) - 1}`, status: 'save' } }),
    'GET /campaigns/{campaign_id}': ({ at: place }) => ({ answer: shown(of(place.campaign_id), Number(place.campaign_id?.slice(1))) }),
    'PUT /campaigns/{campaign_id}/content': ({ at: place, body }) => ((of(place.campaign_id).content = body), { answer: { html: body.html } }),
    'POST /campaigns/{campaign_id}/actions/send': ({ at: place }) => (Object.assign(of(place.campaign_id), { status: 'sent' }), {}),
    'POST /campaigns/{campaign_id}/actions/schedule': ({ at: place, body }) => (Object.assign(of(place.campaign_id), { status: 'schedule', when: body.schedule_time }), {}),
    'POST /campaigns/{campaign_id}/actions/unschedule': ({ at: place }) => (Object.assign(of(place.campaign_id), { status: 'save', when: undefined }), {}),
    ...REPORTS,
  };
  return {
    world, campaigns: () => campaigns.map(({ body, content }) => ({ body, content })),
    sent: () => campaigns.filter(({ status }) => status === 'sent'), scheduled: () => campaigns.flatMap(({ when }) => when ?? []),
  };
}
