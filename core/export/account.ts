import type { ConnectorField } from '../contract/connections.ts';
import { AppError } from '../contract/errors.ts';
import { isLoopback } from '../egress/egress.ts';
import type { Account } from './connector-kind.ts';

/** Another place for an account's requests than the platform's own: of a gateway, or a server on this machine that stands in for it. */
export const ADDRESS_FIELD: ConnectorField = { name: 'address', type: 'url', required: false, group: 'more' };

/** Who the letters are from. */
export const SENDER_FIELDS: readonly ConnectorField[] = [{ name: 'fromName', type: 'text', required: false, group: 'sender' }, { name: 'fromAddress', type: 'email', required: false, group: 'sender' }];

export const secret = (name: string): ConnectorField => ({ name, type: 'secret', required: true });
export const text = (name: string, required = true): ConnectorField => ({ name, type: 'text', required });

/**
 * The origin that a person named for an account, or none.
 * @throws AppError INVALID_INPUT `connections:error.badAddress` unless it is https, or http on this machine, and nothing but an origin
 */
export function namedOrigin({ fields }: Account): string | null {
  const address = fields.address ?? '';
  if (address === '') return null;
  const url = URL.canParse(address) ? new URL(address) : null;
  const fits = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) && url.username === '' && url.pathname === '/' && url.search === '' && url.hash === '';
  if (!fits) throw new AppError('INVALID_INPUT', 'connections:error.badAddress', { params: { address } });
  return url.origin;
}

/** @throws AppError INVALID_INPUT `connections:error.missing` for the first field that must be there and is not */
export function requireFields(fields: readonly ConnectorField[], account: Account): void {
  for (const { name, type, required } of fields) {
    const value = (type === 'secret' || type === 'pem' ? account.secrets : account.fields)[name] ?? '';
    if (required && value === '') throw new AppError('INVALID_INPUT', 'connections:error.missing', { params: { field: name } });
  }
}
