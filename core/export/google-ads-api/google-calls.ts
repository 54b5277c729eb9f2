import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { namedOrigin } from '../account.ts';
import type { Account, Door } from '../connector-kind.ts';
import { refreshedToken } from '../oauth-token.ts';
import { platformDoor, type PlatformCall } from '../platform-door.ts';

export const GOOGLE_ADS = 'Google Ads';
const VERSION = 'v24';
export const ORIGIN = 'https://googleads.googleapis.com';
const OAUTH = 'https://oauth2.googleapis.com';

/** What the parts of the connector ask by, in the name of one customer and within one signal. */
export interface GoogleCalls {
  customerId: string;
  ask<S extends z.ZodType>(call: PlatformCall, answer: S): Promise<z.output<S>>;
  /** All pages of a GAQL query. */
  search<S extends z.ZodType>(query: string, row: S): Promise<z.output<S>[]>;
}

/** @throws AppError INVALID_INPUT unless it is ten digits, with or without dashes */
export function digits(account: Account, field: 'customerId' | 'loginCustomerId'): string {
  const value = (account.fields[field] ?? '').replaceAll('-', '');
  if (!/^\d{10}$/u.test(value)) throw new AppError('INVALID_INPUT', 'connections:error.badValue', { params: { field, why: '123-456-7890' } });
  return value;
}

export function googleCalls(account: Account, door: Door): (signal: AbortSignal) => GoogleCalls {
  const { clientSecret = '', refreshToken = '', developerToken = '' } = account.secrets;
  const body = { grant_type: 'refresh_token', client_id: account.fields.clientId ?? '', client_secret: clientSecret, refresh_token: refreshToken };
  const token = refreshedToken(door, { name: GOOGLE_ADS, base: namedOrigin(account) ?? OAUTH, path: '/token', body, form: true });
  const login: Record<string, string> = account.fields.loginCustomerId === undefined ? {} : { 'login-customer-id': digits(account, 'loginCustomerId') };
  const plain = platformDoor(door, { name: GOOGLE_ADS, base: `${namedOrigin(account) ?? ORIGIN}/${VERSION}`, headers: { 'developer-token': developerToken, ...login }, paceMs: 100 });
  const customerId = digits(account, 'customerId');
  return (signal) => {
    const ask: GoogleCalls['ask'] = async (call, answer) => plain({ ...call, headers: { authorization: `Bearer ${await token(signal)}` } }, answer, signal);
    return { customerId, ask, search: (query, row) => pagesOf(ask, customerId, query, row) };
  };
}

async function pagesOf<S extends z.ZodType>(ask: GoogleCalls['ask'], customerId: string, query: string, row: S): Promise<z.output<S>[]> {
  const answer = z.object({ results: z.array(row).default([]), nextPageToken: z.string().optional() });
  const all: z.output<S>[] = [];
  for (let pageToken: string | undefined; ; ) {
    const page = await ask({ method: 'POST', path: '/customers/{customerId}/googleAds:search', at: { customerId }, body: { query, ...(pageToken !== undefined && { pageToken }) }, again: true }, answer);
    all.push(...page.results);
    pageToken = page.nextPageToken;
    if (pageToken === undefined || pageToken === '') return all;
  }
}
