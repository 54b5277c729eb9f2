import fc from 'fast-check';

export type JsonSchema = Record<string, unknown>;

/** What values are made of: the document for references, ids that exist, and places where files may be read and written. */
export interface Ground {
  document: unknown;
  /** Ids by the name of the field that they were seen in. */
  ids: Map<string, string[]>;
  folder: string;
}

/** Text that programs have stumbled over. */
export const HOSTILE = [
  '', ' ', '\u0000', 'a\u0000b', "' OR 1=1 --", '"; DROP TABLE contact; --', '%', '_%\\', '=1+1', '@SUM(A1)', '<script>alert(1)</script>', '{{contact.firstName}}', '{{{{', '${7*7}', '../../etc/passwd',
  '\ud800', '\u202Eabc', 'ﷺ'.repeat(200), 'ñ'.repeat(5000), '🧭'.repeat(100), '\r\nX: y', 'null', 'NaN', '-0', '1e400', '9007199254740993', '__proto__', 'constructor', '(', '[a-', '*'.repeat(300), '0000-00-00', '2024-02-30', '9999-12-31', 'AND NEAR(', '"unclosed', 'x'.repeat(200_000),
];

const WORDS = ['Ana', 'café', 'São Paulo', 'ana@example.com', '+525512345678', 'MX', 'email', '2024-05-01', 'ventas de mayo', 'MXN', 'America/Bogota', 'es-CO', 'Oferta', 'SELECT count(*) FROM contact', '20 % de descuento'];
const DATES = ['2024-01-01', '2024-02-29', '2025-12-31', '1970-01-01', '0001-01-01', '9999-12-31', '2026-11-21'];

/** Values that a schema describes. `near` and `hostile` bend them afterwards. */
export function valuesOf(schema: JsonSchema, ground: Ground, key = ''): fc.Arbitrary<unknown> {
  const { $ref, anyOf, oneOf, allOf } = schema as { $ref?: string; anyOf?: JsonSchema[]; oneOf?: JsonSchema[]; allOf?: JsonSchema[] };
  if ($ref !== undefined) return valuesOf(resolve($ref, ground.document), ground, key);
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const choices = anyOf ?? oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, ground, key)));
  if (allOf) return fc.tuple(...allOf.map((part) => valuesOf(part, ground, key))).map((parts) => Object.assign({}, ...parts) as unknown);
  return byType(schema, ground, key);
}

function resolve(ref: string, document: unknown): JsonSchema {
  const found = ref.slice(2).split('/').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], document);
  return found as JsonSchema;
}

function byType(schema: JsonSchema, ground: Ground, key: string): fc.Arbitrary<unknown> {
  const type = schema['type'];
  if (type === 'string') return texts(schema, ground, key);
  if (type === 'integer' || type === 'number') return numbers(schema, type === 'integer');
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  const { prefixItems } = schema as { prefixItems?: JsonSchema[] };
  if (prefixItems) return fc.tuple(...prefixItems.map((item) => valuesOf(item, ground, key)));
  if (type === 'array') return fc.array(valuesOf((schema['items'] ?? {}) as JsonSchema, ground, key.replace(/s$/u, '')), { minLength: Number(schema['minItems'] ?? 0), maxLength: Math.max(3, Number(schema['minItems'] ?? 0)) });
  if (type === 'object') return objects(schema, ground);
  return fc.jsonValue({ maxDepth: 2 });
}

function objects(schema: JsonSchema, ground: Ground): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema as { properties?: Record<string, JsonSchema>; required?: string[]; additionalProperties?: JsonSchema | boolean };
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, valuesOf(field, ground, name)]));
  if (Object.keys(fields).length > 0) return fc.record(fields, { requiredKeys: required });
  const names = (schema['propertyNames'] as JsonSchema | undefined) ?? { type: 'string' };
  if (typeof additionalProperties !== 'object') return fc.constant({});
  return fc.array(fc.tuple(valuesOf(names, ground), valuesOf(additionalProperties, ground)), { maxLength: 3 }).map((entries) => Object.fromEntries(entries.map(([name, value]) => [String(name), value])));
}

function numbers(schema: JsonSchema, whole: boolean): fc.Arbitrary<number> {
  const limit = (name: string, exclusive: string, step: number) => (schema[name] ?? (schema[exclusive] === undefined ? undefined : Number(schema[exclusive]) + step)) as number | undefined;
  const low = Math.max(limit('minimum', 'exclusiveMinimum', whole ? 1 : 1e-6) ?? -Infinity, Number.MIN_SAFE_INTEGER);
  const high = Math.min(limit('maximum', 'exclusiveMaximum', whole ? -1 : -1e-6) ?? Infinity, Number.MAX_SAFE_INTEGER);
  const within = (value: number) => Math.min(high, Math.max(low, value));
  return fc.oneof(fc.constantFrom(low, high), fc.integer({ min: -5, max: 2000 }).map(within), whole ? fc.constant(within(1)) : fc.double({ min: -10, max: 10, noNaN: true }).map(within));
}

function texts(schema: JsonSchema, ground: Ground, key: string): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 400 } = schema as { format?: string; pattern?: string; minLength?: number; maxLength?: number };
  const known = ground.ids.get(key) ?? ground.ids.get('id') ?? [];
  if (format === 'uuid') return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...(known.length > 0 ? known : ['00000000-0000-4000-8000-000000000000'])) }, { weight: 1, arbitrary: fc.uuid({ version: 4 }) });
  if (format === 'date') return fc.constantFrom(...DATES);
  if (format === 'date-time') return fc.constantFrom(...DATES).map((date) => `${date}T10:00:00Z`);
  if (format === 'uri') return fc.constantFrom('https://example.com/', 'https://example.com/a?b=ñ', 'https://[2001:db8::1]/');
  if (/^(?:path|folder|rejectsPath)$/u.test(key)) return fc.constantFrom(`${ground.folder}/people.csv`, `${ground.folder}/new.csv`, ground.folder, `${ground.folder}/none/x.csv`, '\u0000', 'x\u0000y');
  if (pattern !== undefined && format === undefined) return fc.stringMatching(new RegExp(pattern, 'u')).map((text) => text.slice(0, maxLength));
  const long = fc.string({ minLength, maxLength: Math.min(maxLength, 60), unit: 'grapheme' });
  return fc.oneof(fc.constantFrom(...WORDS, ...known).map((word) => word.slice(0, maxLength).padEnd(minLength, 'x')), long);
}
