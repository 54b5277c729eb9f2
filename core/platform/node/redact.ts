const SECRET_NAME = /pass|secret|token|key$|recovery|authorization|cookie|email|phone|name$/i;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const EMAIL = /[^\s"'<>@]+@[^\s"'<>@]+\.[^\s"'<>@]+/g;
const QUOTED = /(["'`«“])(?:(?!\1|[»”]).){1,400}?(?:\1|[»”])/g;
const LONG_NUMBER = /\+?\d[\d\s().-]{5,}\d/g;
const MAX_TEXT = 400;

/** Takes out of a text what may be about a person or a secret: e-mails, long numbers, quoted values. */
export function redactText(text: string): string {
  const uuids: string[] = [];
  const kept = text.replace(UUID, (uuid) => `\u0000${String.fromCodePoint(0xe000 + (uuids.push(uuid) - 1))}`);
  return kept
    .replace(EMAIL, '<email>')
    .replace(QUOTED, '<quoted>')
    .replace(LONG_NUMBER, '<number>')
    .replace(/\u0000(.)/gu, (_, mark: string) => uuids[(mark.codePointAt(0) ?? 0xe000) - 0xe000] ?? '')
    .slice(0, MAX_TEXT);
}

/** A stack without its message: only where the code was. */
function redactStack(stack: string | undefined): string[] {
  return (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim());
}

/** A value fit for the log, whatever it was. */
export function redact(value: unknown, name = '', depth = 0): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return String(value);
  if (SECRET_NAME.test(name) && name !== 'messageKey') return '<hidden>';
  if (name === 'reference' && typeof value === 'string') return value.slice(0, MAX_TEXT);
  if (typeof value === 'string') return redactText(value);
  if (depth > 4) return '<deep>';
  if (value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => redact(item, '', depth + 1));
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redact(item, key, depth + 1)]));
  }
  return `<${typeof value}>`;
}

function redactError(error: Error & { code?: unknown }, depth: number): Record<string, unknown> {
  return {
    error: error.name,
    ...(typeof error.code === 'string' ? { code: error.code } : {}),
    message: redactText(error.message),
    at: redactStack(error.stack),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, '', depth + 1) }),
  };
}
