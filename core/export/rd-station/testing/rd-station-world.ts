import type { World } from '../../testing/platform-server.ts';

/** An account of RD Station Marketing: contacts by their address, some of which it refuses. */
export function rdStationWorld() {
  const contacts = new Map<string, { tags: string[] } & Record<string, unknown>>();
  const refused = new Set<string>();
  const world: World = {
    'POST /auth/token': ({ body }) => ({ answer: { access_token: body.refresh_token === 'refresh-ours' ? 'token-ours' : 'token-other', expires_in: 86400, refresh_token: String(body.refresh_token) } }),
    'GET /marketing/account_info': () => ({ answer: { name: 'Café' } }),
    'GET /platform/contacts/email:{email}': ({ at }) => (contacts.has(at.email ?? '') ? { answer: { email: at.email, ...contacts.get(at.email ?? '') } } : { status: 404, error: { errors: { error_type: 'RESOURCE_NOT_FOUND', error_message: 'The resource could not be found' } } }),
    'PATCH /platform/contacts/email:{email}': ({ at, body }) => {
      if (refused.has(at.email ?? '')) return { status: 400, error: { errors: { error_type: 'EMAIL_ALREADY_IN_USE', error_message: 'x' } } };
      contacts.set(at.email ?? '', { tags: [], ...contacts.get(at.email ?? ''), ...body });
      return { answer: { email: at.email, tags: [] } };
    },
  };
  const emails = (ref: string) => [...contacts].filter(([, { tags }]) => tags.includes(ref)).map(([email]) => email);
  return { world, contacts, refused, emails, campaigns: () => [], sent: () => [], scheduled: () => [] };
}
