import meta from './descriptions/meta.json' with { type: 'json' };
import { metaAccount } from '../meta-api/meta-account.ts';
import type { Door } from '../connector-kind.ts';
import { platformServer, type Description, type Heard, type World } from './platform-server.ts';

interface MetaThing {
  id: string;
  name: string;
  daily_budget?: string;
  lifetime_budget?: string;
}

const page = <T>(all: readonly T[], { after }: Heard['query'], size: number) => {
  const at = Number(after ?? 0);
  return { data: all.slice(at, at + size), ...(at + size < all.length && { paging: { next: 'x', cursors: { after: String(at + size) } } }) };
};

/** An ad account at Meta: budgets, audiences, and the rows of hashes in them. A row whose e-mail is no SHA-256 is invalid, as there. */
export function metaWorld({ currency, least }: { currency: string; least: number }) {
  const state = { campaigns: [] as MetaThing[], adsets: [] as (MetaThing & { campaign_id: string })[], audiences: [] as string[], kept: new Set<string>(), trials: 0 };
  const isGood = ([email = '', phone = '']: readonly string[]): boolean => [email, phone].every((hash) => hash === '' || /^[0-9a-f]{64}$/u.test(hash)) && email + phone !== '';
  const change = (work: (row: string) => void) => ({ body }: Heard) => {
    const { data } = body.payload as { data: string[][] };
    const good = data.filter(isGood);
    for (const row of good) work(row.join());
    return { answer: { audience_id: 'A0', session_id: '1', num_received: data.length, num_invalid_entries: data.length - good.length } };
  };
  const world: World = {
    'GET /v24.0/{objectId}': ({ at }) => ({ answer: { id: at.objectId, name: 'Café', currency, min_daily_budget: least } }),
    'POST /v24.0/{objectId}': ({ at, body }) => {
      const found = [...state.campaigns, ...state.adsets].find(({ id }) => id === at.objectId);
      if (!found || Number(body.daily_budget) < least) return { status: 400, error: { error: { message: 'Your budget is too low.', type: 'OAuthException', code: 100 } } };
      if (body.execution_options === undefined) found.daily_budget = String(body.daily_budget);
      else state.trials += 1;
      return { answer: { success: true } };
    },
    'GET /v24.0/{adAccountId}/campaigns': ({ query }) => ({ answer: page(state.campaigns.map((one) => ({ ...one, effective_status: 'ACTIVE' })), query, 2) }),
    'GET /v24.0/{adAccountId}/adsets': ({ query }) => ({ answer: page(state.adsets.map((one) => ({ ...one, effective_status: 'ACTIVE' })), query, 2) }),
    'GET /v24.0/{adAccountId}/customaudiences': ({ query }) => ({ answer: page(state.audiences.map((name, index) => ({ id: `A${index}`, name })), query, 1) }),
    'POST /v24.0/{adAccountId}/customaudiences': ({ body }) => ({ answer: { id: `A${state.audiences.push(String(body.name)) - 1}` } }),
    'POST /v24.0/{audienceId}/users': change((row) => state.kept.add(row)),
    'DELETE /v24.0/{audienceId}/users': change((row) => state.kept.delete(row)),
  };
  return Object.assign(state, { world });
}
export type MetaWorld = ReturnType<typeof metaWorld>;

export const openMeta = Object.assign(
  async ({ world }: { world: World }) => ({ server: await platformServer(meta as unknown as Description, world) }),
  { account: (address: string, door: Door) => metaAccount({ fields: { address, adAccountId: 'act_1234567' }, secrets: { accessToken: 'EAA-ours' } }, door) },
);
