import type { World } from '../../testing/platform-server.ts';
import { there } from '../../testing/there.ts';

/** What an account of Brevo holds. */
export interface BrevoKept {
  attributes: string[];
  folders: string[];
  lists: { name: string; emails: Map<string, unknown> }[];
  campaigns: Record<string, unknown>[];
  sent: number[];
  polls: number;
}

export const emptyBrevo = (): BrevoKept => ({ attributes: ['FIRSTNAME', 'LASTNAME'], folders: [], lists: [], campaigns: [], sent: [], polls: 0 });

const counts = { totalBlacklisted: 0, totalSubscribers: 0, uniqueSubscribers: 0 };
const fullCampaign = (one: Record<string, unknown>, id: number) => ({
  id, name: '', type: 'classic', testSent: false, header: '', footer: '', sender: {}, replyTo: '', htmlContent: '', createdAt: '', modifiedAt: '', statistics: {}, ...one,
  status: one.status ?? 'draft', recipients: { lists: (one.recipients as { listIds: number[] }).listIds, exclusionLists: [] },
});

/** Brevo, answering as its description has it, with what the account holds. */
export const brevoWorld = (kept: BrevoKept): World => ({
  'GET /account': () => ({ answer: { email: 'cuenta@example.com', firstName: 'A', lastName: 'B', companyName: 'Café São João', address: { street: '', city: '', zipCode: '', country: 'BR' }, plan: [], relay: { enabled: false, data: { userName: 'x', relay: 'y', port: 587 } } } }),
  'GET /contacts/attributes': () => ({ answer: { attributes: kept.attributes.map((name) => ({ name, category: 'normal', type: 'text' })) } }),
  'POST /contacts/attributes/{attributeCategory}/{attributeName}': ({ at }) => (kept.attributes.push(at.attributeName ?? ''), {}),
  'GET /contacts/lists': ({ query }) => ({ answer: { count: kept.lists.length, lists: kept.lists.map(({ name }, index) => ({ id: index + 1, name, folderId: 1, ...counts })).slice(Number(query.offset), Number(query.offset) + Number(query.limit)) } }),
  'GET /contacts/folders': () => ({ answer: { count: kept.folders.length, folders: kept.folders.map((name, index) => ({ id: index + 1, name, ...counts })) } }),
  'POST /contacts/folders': ({ body }) => ({ answer: { id: kept.folders.push(String(body.name)) } }),
  'POST /contacts/lists': ({ body }) => ({ answer: { id: kept.lists.push({ name: String(body.name), emails: new Map() }) } }),
  'POST /contacts/import': ({ body }) => {
    for (const { email, attributes } of body.jsonBody as { email: string; attributes: unknown }[]) there(kept.lists[Number((body.listIds as number[])[0]) - 1]).emails.set(email, attributes);
    return { answer: { processId: 7 } };
  },
  'GET /processes/{processId}': () => ({ answer: { id: 7, name: 'import', status: kept.polls++ % 2 === 0 ? 'in_process' : 'completed' } }),
  'GET /contacts/lists/{listId}/contacts': ({ at, query }) => {
    const emails = [...there(kept.lists[Number(at.listId) - 1]).emails.keys()];
    const offset = Number(query.offset);
    return { answer: { count: emails.length, contacts: emails.map((email, index) => ({ email, id: index + 1, emailBlacklisted: false, smsBlacklisted: false, createdAt: '', modifiedAt: '', listIds: [1], attributes: {} })).slice(offset, offset + Number(query.limit)) } };
  },
  'POST /contacts/lists/{listId}/contacts/remove': ({ at, body }) => {
    const { emails } = there(kept.lists[Number(at.listId) - 1]);
    const asked = body.emails as string[];
    if (asked.some((email) => !emails.has(email))) return { status: 400, error: { code: 'invalid_parameter', message: 'Contact already removed from list and/or does not exist' } };
    for (const email of asked) emails.delete(email);
    return { answer: { contacts: { success: asked, failure: [], total: asked.length } } };
  },
  'GET /contacts/{identifier}/campaignStats': ({ at }) => ({ answer: at.identifier === '1' ? {
    messagesSent: [{ campaignId: 1, eventTime: '2026-11-21T12:00:00.000Z' }, { campaignId: 99, eventTime: '2026-11-01T12:00:00.000Z' }],
    opened: [{ campaignId: 1, eventTime: '2026-11-21T13:00:00.000Z', count: 1, ip: '' }],
    clicked: [{ campaignId: 1, links: [{ count: 1, eventTime: '2026-11-21T13:01:00.000Z', ip: '', url: 'https://example.com/a' }] }],
    unsubscriptions: { userUnsubscription: [{ campaignId: 1, eventTime: '2026-11-21T13:02:00.000Z' }], adminUnsubscription: [] },
  } : { hardBounces: [{ campaignId: 1, eventTime: '2026-11-21T12:00:05.000Z' }] } }),
  'GET /emailCampaigns': () => ({ answer: { count: kept.campaigns.length, campaigns: kept.campaigns.map((one, index) => ({ id: index + 1, ...one })) } }),
  'POST /emailCampaigns': ({ body }) => ({ answer: { id: kept.campaigns.push(body) } }),
  'GET /emailCampaigns/{campaignId}': ({ at }) => ({ answer: fullCampaign(there(kept.campaigns[Number(at.campaignId) - 1]), Number(at.campaignId)) }),
  'PUT /emailCampaigns/{campaignId}': ({ at, body }) => (Object.assign(there(kept.campaigns[Number(at.campaignId) - 1]), body, { status: 'queued' }), {}),
  'POST /emailCampaigns/{campaignId}/sendNow': ({ at }) => (kept.sent.push(Number(at.campaignId)), Object.assign(there(kept.campaigns[Number(at.campaignId) - 1]), { status: 'sent' }), {}),
  'PUT /emailCampaigns/{campaignId}/status': ({ at, body }) => (Object.assign(there(kept.campaigns[Number(at.campaignId) - 1]), body), {}),
});
