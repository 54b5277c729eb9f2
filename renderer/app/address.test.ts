import { expect, it } from 'vitest';
import { placeOf, readAddress, writeAddress } from './address.ts';

it('reads what it writes', () => {
  const address = writeAddress('/client/a1/overview', { from: '2026-01-01', channels: 'meta,google', none: undefined });
  expect(address).toBe('#/client/a1/overview?from=2026-01-01&channels=meta%2Cgoogle');
  const { path, query } = readAddress(address);
  expect(path).toBe('/client/a1/overview');
  expect(query.get('channels')).toBe('meta,google');
});

it('takes anything that is not a path as home', () => {
  expect(readAddress('').path).toBe('/');
  expect(readAddress('#token-without-slash').path).toBe('/');
});

it('names the room a path shows', () => {
  expect(placeOf('/')).toEqual({ clientId: null, room: 'home', rest: [] });
  expect(placeOf('/settings/agency')).toEqual({ clientId: null, room: 'settings', rest: ['agency'] });
  expect(placeOf('/client/x')).toEqual({ clientId: 'x', room: 'overview', rest: [] });
  expect(placeOf('/client/x/contacts/42')).toEqual({ clientId: 'x', room: 'contacts', rest: ['42'] });
});
