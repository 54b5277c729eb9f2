import { expect, it } from 'vitest';
import type { Letter } from './carrier.ts';
import { inDialect } from './letter-dialect.ts';

const dialect = { field: (name: string, fallback: string) => `*|${name}:${fallback}|*`, unsubscribe: '*|UNSUB|*', nameOf: (field: string) => field };
const letter = (html: string): Letter => ({ name: 'a', subject: 'Hola', preheader: '', html, text: '', from: { name: 'A', address: 'a@example.com' } });

it('merge tags are told in the platform’s way; conditional blocks, which it would print, are refused', () => {
  expect(inDialect(letter('Hola {{contact.firstName|vecino}}'), dialect).html).toBe('Hola *|firstName:vecino|*');
  expect(() => inDialect(letter('{{#if contact.city == &quot;Lima&quot;}}Hola{{/if}}'), dialect)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', messageKey: 'connections:error.conditions' }) as Error);
});
