import { z } from 'zod';
import type { CallDef } from '../contract/define.ts';
import { HttpRefusal } from './problem.ts';

/** What the address may say beside a method's own fields. */
const OURS = new Set(['wait']);

/** The fields of a method's input, by name; none where it is no plain object. */
export function fieldsOf({ input }: Pick<CallDef, 'input'>): Record<string, z.ZodType> {
  if (input instanceof z.ZodObject) return input.shape as Record<string, z.ZodType>;
  if (!(input instanceof z.ZodDiscriminatedUnion)) return {};
  return Object.assign({}, ...input.options.map((option) => (option instanceof z.ZodObject ? option.shape : {})));
}

/**
 * A method's input from an address: each field by its name, as it is where the field takes text, else as JSON.
 * @throws HttpRefusal 400 for a field that the method does not have, or that is named twice
 */
export function queryInput(url: URL, method: CallDef): Record<string, unknown> {
  const fields = fieldsOf(method);
  const input: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, raw] of url.searchParams) {
    if (OURS.has(name)) continue;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) throw new HttpRefusal(400, { key: 'noParameter', params: { name: name.slice(0, 60) } });
    if (name in input) throw new HttpRefusal(400, { key: 'twice', params: { name } });
    input[name] = field.safeParse(raw).success ? raw : jsonOr(raw);
  }
  return { ...input };
}

/** What is no JSON stays text: the method says what is wrong with it. */
function jsonOr(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}
