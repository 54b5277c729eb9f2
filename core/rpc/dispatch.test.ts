import { expect, test } from 'vitest';
import { createTestCore } from './testing/test-core.ts';

const invoke = (method: string, input: unknown) => createTestCore().invoke(method, input, { signal: new AbortController().signal });

test.each([
  ['system.echo', {}, 'errors:misfit_type', 'text', 'string'],
  ['system.echo', { text: 'x'.repeat(1_000_001) }, 'errors:misfit_big', 'text', 1_000_000],
  ['clients.create', { name: ' ', country: 'CO' }, 'errors:misfit_small', 'name', 1],
  ['clients.get', { clientId: 'x' }, 'errors:misfit_format', 'clientId', 'uuid'],
  ['import.run', { clientId: crypto.randomUUID(), file: { path: 'a' }, kind: 'other' }, 'errors:misfit_choice', 'kind', 'contacts, events, orders, spend, messages'],
])('%s with an input that does not fit says which field and what would be right', async (method, input, messageKey, field, expected) => {
  await expect(invoke(method, input)).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey, params: { field, expected } });
});
