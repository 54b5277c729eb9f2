/**
 * The shape of a JSON value, in short: `"string"`, `"integer"`, `"number"`, `"boolean"`, `"object"` (any), `"a|b|c"` (one of these words), `"T?"` (or null),
 * `[shape]` (a list of), `{ "name!": shape, "other": shape }` (a record; `!` marks what must be there; what is not named must not be), `"any"`.
 */
export type Shape = string | readonly Shape[] | { readonly [name: string]: Shape };

/** Everything in which a value differs from its shape; nothing where it fits. */
export function misfits(shape: Shape, value: unknown, at = 'body'): string[] {
  if (typeof shape === 'string') return fitsWord(shape, value) ? [] : [`${at} is ${JSON.stringify(value)?.slice(0, 80) ?? 'missing'}, not ${shape}`];
  if (isList(shape)) return Array.isArray(value) ? value.flatMap((one, index) => misfits(shape[0] ?? 'any', one, `${at}[${index}]`)) : [`${at} is no list`];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no record`];
  return ofRecord(shape as Readonly<Record<string, Shape>>, value as Record<string, unknown>, at);
}

const isList = (shape: Shape): shape is readonly Shape[] => Array.isArray(shape);

function ofRecord(shape: Readonly<Record<string, Shape>>, value: Record<string, unknown>, at: string): string[] {
  const names = new Map(Object.entries(shape).map(([name, inner]) => [name.replace(/!$/u, ''), { inner, required: name.endsWith('!') }]));
  const missing = [...names].filter(([name, { required }]) => required && value[name] === undefined).map(([name]) => `${at}.${name} is missing`);
  const unknown = names.has('*') ? [] : Object.keys(value).filter((name) => !names.has(name)).map((name) => `${at}.${name} is not described`);
  const wrong = Object.entries(value).flatMap(([name, one]) => (one === undefined ? [] : misfits(names.get(name)?.inner ?? names.get('*')?.inner ?? 'any', one, `${at}.${name}`)));
  return [...missing, ...unknown, ...wrong];
}

function fitsWord(shape: string, value: unknown): boolean {
  if (shape.endsWith('?')) return value === null || fitsWord(shape.slice(0, -1), value);
  if (shape === 'any') return value !== undefined;
  if (shape === 'integer') return Number.isSafeInteger(value);
  if (shape === 'object') return typeof value === 'object' && value !== null;
  if (shape === 'string' || shape === 'number' || shape === 'boolean') return typeof value === shape;
  return typeof value === 'string' && shape.split('|').includes(value);
}
