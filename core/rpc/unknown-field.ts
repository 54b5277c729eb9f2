import { z } from 'zod';

type Path = readonly (string | number)[];

/** Wrappers that leave fields as they are. */
const WRAPPERS = [z.ZodOptional, z.ZodNullable, z.ZodDefault, z.ZodPrefault, z.ZodNonOptional, z.ZodReadonly, z.ZodCatch];

/**
 * The first field of an input that its schema would drop without a word, such as a name with a slip in it.
 * @returns its path, `brief.tone`; null where every field is known. Of a union, a field counts as known where one of the forms that fit knows it.
 */
export function unknownField(schema: z.core.$ZodType, value: unknown, path: Path = []): string | null {
  if (value === null || typeof value !== 'object') return null;
  if (schema instanceof z.ZodObject) return inObject(schema, value, path);
  if (schema instanceof z.ZodArray) return firstOf(Array.isArray(value) ? value : [], (each, at) => unknownField(schema.element, each, [...path, at]));
  if (schema instanceof z.ZodTuple) return firstOf(Array.isArray(value) ? value : [], (each, at) => (schema.def.items[at] ? unknownField(schema.def.items[at], each, [...path, at]) : null));
  if (schema instanceof z.ZodRecord) return firstOf(Object.entries(value), ([name, each]) => unknownField(schema.valueType, each, [...path, name]));
  if (schema instanceof z.ZodUnion) return inUnion(schema.options, value, path);
  if (schema instanceof z.ZodPipe) return unknownField(schema.in, value, path);
  if (schema instanceof z.ZodLazy) return unknownField(schema.unwrap(), value, path);
  const wrapper = WRAPPERS.find((one) => schema instanceof one);
  return wrapper ? unknownField((schema as z.ZodOptional).unwrap(), value, path) : null;
}

function inObject({ shape, def }: z.ZodObject, value: object, path: Path): string | null {
  if (Array.isArray(value)) return null;
  const open = def.catchall !== undefined && !(def.catchall instanceof z.ZodNever);
  return firstOf(Object.entries(value), ([name, each]) => {
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (field) return unknownField(field, each, [...path, name]);
    return open ? null : [...path, name].join('.').slice(0, 100);
  });
}

function inUnion(options: readonly z.core.$ZodType[], value: unknown, path: Path): string | null {
  const fitting = options.filter((option) => z.safeParse(option, value).success);
  const found = fitting.map((option) => unknownField(option, value, path));
  return found.includes(null) ? null : (found[0] ?? null);
}

function firstOf<T>(items: readonly T[], look: (item: T, at: number) => string | null): string | null {
  for (const [at, item] of items.entries()) {
    const found = look(item, at);
    if (found !== null) return found;
  }
  return null;
}
