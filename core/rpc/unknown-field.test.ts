import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { unknownField } from './unknown-field.ts';

const schema = z.object({
  name: z.string(),
  filter: z.object({ country: z.string().optional() }).optional(),
  rows: z.array(z.object({ id: z.int() })).default([]),
  by: z.union([z.object({ contactId: z.int() }), z.object({ email: z.string() })]).nullable().default(null),
  names: z.record(z.string(), z.object({ label: z.string() })).default({}),
  free: z.unknown(),
  pair: z.tuple([z.object({ from: z.int() }), z.int()]).optional(),
});

test.each([
  [{ name: 'a' }, null],
  [{ nmae: 'a' }, 'nmae'],
  [{ name: 'a', filter: { contry: 'MX' } }, 'filter.contry'],
  [{ rows: [{ id: 1 }, { id: 2, x: 1 }] }, 'rows.1.x'],
  [{ by: { email: 'a' } }, null],
  [{ by: { contactId: 1, phone: 'a' } }, 'by.phone'],
  [{ by: { phone: 'a' } }, null],
  [{ names: { any: { label: 'x', extra: 1 } } }, 'names.any.extra'],
  [{ free: { whatever: { it: ['is'] } } }, null],
  [{ pair: [{ from: 1, to: 2 }, 3] }, 'pair.0.to'],
  [JSON.parse('{"__proto__": {"x": 1}, "name": "a"}'), '__proto__'],
  [{ constructor: 1 }, 'constructor'],
])('of %j the unknown field is %s', (value, field) => {
  expect(unknownField(schema, value)).toBe(field);
});

test('what is no object, and whatever a schema puts out itself, has none', () => {
  for (const value of [null, undefined, 'text', 5, [], [1]]) expect(unknownField(schema, value)).toBeNull();
  fc.assert(fc.property(fc.anything(), (value) => {
    const parsed = schema.safeParse(value);
    if (parsed.success) expect(unknownField(schema, parsed.data)).toBeNull();
    unknownField(schema, value);
  }));
});

test('a union tells a field that none of its fitting forms knows', () => {
  const kinds = z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), one: z.string() }), z.object({ kind: z.literal('b') })]);
  expect(unknownField(kinds, { kind: 'b', one: 'x' })).toBe('one');
  expect(unknownField(kinds, { kind: 'a', one: 'x' })).toBeNull();
});
