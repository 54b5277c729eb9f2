import { z } from 'zod';
import type { ConnectorField } from '../../contract/connections.ts';
import { AppError } from '../../contract/errors.ts';
import { ADDRESS_FIELD, namedOrigin, secret, text } from '../account.ts';
import type { Member, PlatformCarrier } from '../carrier.ts';
import type { Account, Door, KindOfConnection } from '../connector-kind.ts';
import { inSnakes } from '../letter-dialect.ts';
import { refreshedToken } from '../oauth-token.ts';
import { platformDoor, type PlatformCall } from '../platform-door.ts';
import { PlatformFailure } from '../platform-failure.ts';

const NAME = 'RD Station';
const ORIGIN = 'https://api.rd.services';
/** 120 requests a minute. */
const PACE_MS = 500;
const FIELDS: readonly ConnectorField[] = [text('clientId'), secret('clientSecret'), secret('refreshToken'), ADDRESS_FIELD];

const contact = z.object({ tags: z.array(z.string()).default([]) });
const info = z.object({ name: z.string() });

/** Asks with a token that is fetched when it is needed. */
function rdAsking(account: Account, door: Door) {
  const base = namedOrigin(account) ?? ORIGIN;
  const { clientSecret = '', refreshToken = '' } = account.secrets;
  const token = refreshedToken(door, { name: NAME, base, path: '/auth/token', form: false, body: { client_id: account.fields.clientId ?? '', client_secret: clientSecret, refresh_token: refreshToken } });
  const ask = platformDoor(door, { name: NAME, base, headers: {}, paceMs: PACE_MS });
  return async <S extends z.ZodType>(call: PlatformCall, answer: S, signal: AbortSignal): Promise<z.output<S>> => ask({ ...call, headers: { authorization: `Bearer ${await token(signal)}` } }, answer, signal);
}
type Asking = ReturnType<typeof rdAsking>;

async function testRdStation(account: Account, door: Door, signal: AbortSignal): Promise<{ account: string }> {
  const { name } = await rdAsking(account, door)({ method: 'GET', path: '/marketing/account_info' }, info, signal);
  return { account: name };
}

const tagOf = (name: string): string => name.trim().toLowerCase();

/**
 * RD Station Marketing takes contacts and their tags, one a call; lists are made there of tags, and letters there alone: its API has no way to make them.
 * A list of ours is a tag.
 */
export function rdStationCarrier(account: Account, door: Door): PlatformCarrier {
  const ask = rdAsking(account, door);
  const absent = (tag: string) => new AppError('UNAVAILABLE', 'connections:error.noDrafts', { params: { platform: NAME, tag } });
  return {
    shape: 'platform',
    test: (signal) => testRdStation(account, door, signal),
    async addMembers({ name, ref }, people, told, signal) {
      const listRef = ref ?? tagOf(name);
      for await (const batch of people) {
        for (const one of batch) {
          const refused = await put(ask, one, listRef, signal);
          told({ listRef, accepted: refused === null ? [one.contactId] : [], refused: refused === null ? [] : [{ contactId: one.contactId, reason: 'platform', detail: refused }] });
        }
      }
      return { listRef };
    },
    async removeMembers(listRef, emails, signal) {
      let count = 0;
      for await (const batch of emails) {
        for (const email of batch) {
          const tags = await tagsOf(ask, email, signal);
          if (!tags?.includes(listRef)) continue;
          await change(ask, email, { tags: tags.filter((tag) => tag !== listRef) }, signal);
          count += 1;
        }
      }
      return count;
    },
    draft: (_letter, listRef) => Promise.reject(absent(listRef)),
    schedule: () => Promise.reject(absent('')),
    unschedule: () => Promise.reject(absent('')),
    results: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new AppError('UNAVAILABLE', 'connections:error.noResults', { params: { platform: NAME } })) }) }),
  };
}

/** The tags of a contact; null where there is none of that address. */
async function tagsOf(ask: Asking, email: string, signal: AbortSignal): Promise<string[] | null> {
  try {
    return (await ask({ method: 'GET', path: '/platform/contacts/email:{email}', at: { email }, people: 1 }, contact, signal)).tags;
  } catch (error) {
    if (error instanceof PlatformFailure && error.status === 404) return null;
    throw error;
  }
}

const change = (ask: Asking, email: string, body: object, signal: AbortSignal): Promise<unknown> => ask({ method: 'PATCH', path: '/platform/contacts/email:{email}', at: { email }, body, again: true, people: 1 }, z.unknown(), signal);

/** As the platform's own screens write them. */
const countries = new Intl.DisplayNames(['pt-BR'], { type: 'region' });

/** Its tags stay, ours are added. Answers the platform's word where it refuses this person. */
async function put(ask: Asking, { email, fields, tags }: Member, listRef: string, signal: AbortSignal): Promise<string | null> {
  const before = (await tagsOf(ask, email, signal)) ?? [];
  const { firstName = '', lastName = '', city = '', country = '', ...others } = fields;
  const own = { name: `${firstName} ${lastName}`.trim(), city, country: country === '' ? '' : (countries.of(country) ?? country) };
  const custom = Object.entries(others).map(([field, value]) => [`cf_${inSnakes(field)}`, value] as const);
  // What is not known here takes nothing away there.
  const known = [...Object.entries(own), ...custom].filter(([, value]) => value !== '');
  const body = { ...Object.fromEntries(known), tags: [...new Set([...before, listRef, ...tags.map(tagOf)])] };
  try {
    await change(ask, email, body, signal);
    return null;
  } catch (error) {
    if (error instanceof PlatformFailure && (error.status === 400 || error.status === 422)) return error.word || 'error';
    throw error;
  }
}

export const rdStationKind: KindOfConnection = {
  kind: 'rd-station',
  shape: 'platform',
  can: ['audience', 'events'],
  fields: FIELDS,
  origin: (account) => namedOrigin(account) ?? ORIGIN,
  named: (account) => [namedOrigin(account) ?? []].flat(),
  carrier: rdStationCarrier,
  test: testRdStation,
};
